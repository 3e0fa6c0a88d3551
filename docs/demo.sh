#!/bin/sh
# The demo of docs/DEMO.md in one go. It needs a running sandbox, curl and sed.
set -eu
step() { printf '\n%s\n' "$1"; }

URL=${FLUENT_URL:-http://127.0.0.1:4141}
CLIENT_ID=${FLUENT_CLIENT_ID:-DEMO}
CLIENT_SECRET=${FLUENT_CLIENT_SECRET:-demo-secret-4141}
LOGIN=${FLUENT_USERNAME:-demo_admin}
PASSWORD=${FLUENT_PASSWORD:-demo-password}

# Sign in.
ANSWER=$(curl -sSf "$URL/oauth/token" -d grant_type=password -d scope=api \
  -d "client_id=$CLIENT_ID" -d "client_secret=$CLIENT_SECRET" -d "username=$LOGIN" -d "password=$PASSWORD")
TOKEN=$(printf '%s\n' "$ANSWER" | sed 's/.*"access_token":"\([^"]*\)".*/\1/')

# Posts an event and waits for its outcome.
post() {
  ANSWER=$(curl -sS "$URL/api/v4.1/event/sync" -H "Authorization: Bearer $TOKEN" \
    -H 'Content-Type: application/json' -d "$1")
  printf '%s\n' "$ANSWER"
}

# Shows the status of an entity.
show() {
  ENTITY=$(curl -sSf "$URL/__admin/entities?retailerId=1&type=$1&id=$2")
  echo "$1 $2 is $(printf '%s\n' "$ENTITY" | sed 's/.*"status":"\([^"]*\)".*/\1/')"
}

# Shows everything that the last event has caused.
trace() {
  EVENT=$(printf '%s\n' "$ANSWER" | sed 's/.*"eventId":"\([^"]*\)".*/\1/')
  curl -sSf "$URL/__admin/events/$EVENT/trace?format=text"
}

# Makes an entity CREATED again, so that the demo can be repeated.
renew() {
  curl -sSf -o /dev/null -X PUT "$URL/__admin/entities" -H 'Content-Type: application/json' \
    -d '{"retailerId":"1","type":"'"$1"'","id":"'"$2"'","status":"CREATED"}'
}

renew ORDER 101
renew FULFILMENT 201
renew ARTICLE 301
renew CONSIGNMENT 401

step '1. The order comes in'
post '{"name":"CREATE","retailerId":"1","entityType":"ORDER","entityId":"101"}'
show ORDER 101
show FULFILMENT 201
trace

step '2. The warehouse has picked it'
post '{"name":"PickConfirm","retailerId":"1","entityType":"FULFILMENT","entityId":"201","attributes":{
  "pickedItems":[{"productRef":"SKU-1","catalogueRef":"PC:MASTER:1","availableQty":2}],
  "fulfilmentItems":[{"ref":"HD_101_I1","productRef":"SKU-1",
    "requestedQuantity":2,"filledQuantity":2,"rejectedQuantity":0}]}}'
show ORDER 101
show FULFILMENT 201
show ARTICLE 301

step '3. The parcel is with the carrier'
post '{"name":"ConsignmentLodged","retailerId":"1","entityType":"CONSIGNMENT","entityId":"401","attributes":{
  "carrier":"PARCEL_DEMO","trackingNumber":"PD00101010"}}'
show ORDER 101
show ARTICLE 301
show CONSIGNMENT 401

step '4. The parcel has arrived'
post '{"name":"ConsignmentDelivered","retailerId":"1","entityType":"CONSIGNMENT","entityId":"401","attributes":{
  "signedBy":"Front desk"}}'
show ORDER 101
show FULFILMENT 201
show ARTICLE 301
show CONSIGNMENT 401

step '5. The customer wants to cancel'
ANSWER=$(curl -sSi "$URL/api/v4.1/event/sync" -H "Authorization: Bearer $TOKEN" \
  -H 'Content-Type: application/json' \
  -d '{"name":"OrderCancel","retailerId":"1","entityType":"ORDER","entityId":"101"}')
printf '%s\n' "$ANSWER" | sed -n '/^HTTP/p; /^[Ss]andbox-[Rr]eason/p; /^{/p'
