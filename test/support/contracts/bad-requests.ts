import { spoilt, type BadContract, type Path } from './spoilt.js';

const SEARCH = 'searching the events of an order';
const DAY = 'searching a day';
const POST = 'posting an event';
const READ = 'reading an event';
const PATH: Path = ['request', 'path'];
const QUERY = (name: string): Path => ['request', 'query', name];
const SENT = (name: string): Path => ['request', 'body', 'content', name];

/** Requests that the API does not know like that. */
export const BAD_REQUESTS: readonly BadContract[] = [
  {
    what: 'a wrong path',
    contents: spoilt(SEARCH, PATH, '/api/v4.1/events'),
    compare: /the spec has no GET \/api\/v4\.1\/events.*did you mean \/api\/v4\.1\/event\?/s,
    verify: /501, the contract expects 200.*\/api\/v4\.1\/events is not part of this sandbox/s,
  },
  {
    what: 'an older version of the API',
    contents: spoilt(SEARCH, PATH, '/api/v4.0/event'),
    compare: /the spec has no GET \/api\/v4\.0\/event.*did you mean \/api\/v4\.1\/event\?/s,
    verify: /nothing is served at \/api\/v4\.0\/event/s,
  },
  {
    what: 'a path without its beginning',
    contents: spoilt(POST, PATH, '/event/async'),
    compare: /the spec has no POST \/event\/async.*did you mean \/api\/v4\.1\/event\/async\?/s,
    verify: /nothing is served at \/event\/async/s,
  },
  {
    what: 'a prefix before the path',
    contents: spoilt(POST, PATH, '/sandbox/api/v4.1/event/async'),
    compare:
      /the spec has no POST \/sandbox\/api\/v4\.1\/event\/async.*leave out what stands before \/api\/v4\.1\/event\/async/s,
    verify: /nothing is served at \/sandbox\/api\/v4\.1\/event\/async/s,
  },
  {
    what: 'a query in the path',
    contents: spoilt(SEARCH, PATH, '/api/v4.1/event?count=2'),
    compare: /the spec has no GET \/api\/v4\.1\/event\?count=2.*as the query of the request/s,
  },
  {
    what: 'a wrong method',
    contents: spoilt(POST, ['request', 'method'], 'PUT'),
    compare: /the spec has no PUT \/api\/v4\.1\/event\/async.*\/request\/method.*use POST/s,
    verify: /Method PUT is not allowed/s,
  },
  {
    what: 'a wrong parameter name',
    contents: spoilt(SEARCH, QUERY('pageSize'), ['2']),
    compare: /knows no query parameter 'pageSize'/s,
  },
  {
    what: 'a misspelt dotted parameter',
    contents: spoilt(SEARCH, QUERY('context.rootEntityRefs'), ['HD_1']),
    compare: /knows no query parameter 'context\.rootEntityRefs'.*did you mean context\.rootEntityRef\?/s,
  },
  {
    what: 'a parameter without its beginning',
    contents: spoilt(SEARCH, QUERY('entityRef'), ['HD_1']),
    compare: /knows no query parameter 'entityRef'.*did you mean context\.entityRef\?/s,
  },
  {
    what: 'a wrong enum in a parameter',
    contents: spoilt(SEARCH, QUERY('eventType'), ['ORCHESTRATE']),
    compare:
      /query parameter eventType is "ORCHESTRATE".*one of ORCHESTRATION,.*did you mean ORCHESTRATION\?/s,
  },
  {
    what: 'a wrong enum among good ones',
    contents: spoilt(SEARCH, QUERY('eventStatus'), ['FAILED', 'DONE']),
    compare: /\/request\/query\/eventStatus\/1.*one of PENDING,.*"DONE"/s,
  },
  {
    what: 'a wrong enum in a dotted parameter',
    contents: spoilt(SEARCH, QUERY('context.entityType'), ['ORDERS']),
    compare: /query parameter context\.entityType is "ORDERS".*did you mean ORDER\?/s,
  },
  {
    what: 'a count that is no number',
    contents: spoilt(SEARCH, QUERY('count'), ['many']),
    compare: /\/request\/query\/count.*integer.*"many" \(string\)/s,
    verify: /'count' must be a whole number, not 'many'/s,
  },
  {
    what: 'a count of zero',
    contents: spoilt(SEARCH, QUERY('count'), ['0']),
    compare: /query parameter count must be >= 1/s,
    verify: /'count' must be >= 1/s,
  },
  {
    what: 'a count above the limit',
    contents: spoilt(SEARCH, QUERY('count'), ['5001']),
    compare: /query parameter count must be <= 5000/s,
    verify: /'count' must be <= 5000/s,
  },
  {
    what: 'a time without an offset',
    contents: spoilt(DAY, QUERY('from'), ['2026-01-30T00:00:00']),
    compare: /query parameter from must match format "date-time".*2026-01-30T00:00:00"/s,
    verify: /'from' must be a UTC date-time .* not '2026-01-30T00:00:00'/s,
  },
  {
    what: 'a day in place of a time',
    contents: spoilt(DAY, QUERY('to'), ['2026-01-31']),
    compare: /query parameter to must match format "date-time".*"2026-01-31"/s,
    verify: /'to' must be a UTC date-time .* not '2026-01-31'/s,
  },
  {
    what: 'a body without a required field',
    contents: spoilt(POST, SENT('retailerId')),
    compare: /request body has no field 'retailerId'/s,
    verify: /'retailerId' is required/s,
  },
  {
    what: 'a body without either of two fields',
    contents: spoilt(POST, SENT('entityRef')),
    compare: /a field 'entityId', or a field 'entityRef'/s,
    verify: /'entityId' or 'entityRef' is required/s,
  },
  {
    what: 'a number in place of a text',
    contents: spoilt(POST, SENT('name'), 7),
    compare: /\/request\/body\/content\/name.*string.*7 \(number\)/s,
    verify: /'name' must be string/s,
  },
  {
    what: 'a list in place of an object',
    contents: spoilt(POST, SENT('attributes'), [{ name: 'a', value: 'b' }]),
    compare: /\/request\/body\/content\/attributes.*object, or .*or null/s,
  },
  {
    what: 'an empty text',
    contents: spoilt(POST, SENT('entityType'), ''),
    compare: /\$\.entityType of the request body must NOT have fewer than 1 characters/s,
    verify: /'entityType' must not be empty/s,
  },
  {
    what: 'no body',
    contents: spoilt(POST, ['request', 'body']),
    compare: /the request body is missing/s,
    verify: /A body is required/s,
  },
  {
    what: 'a body of another kind',
    contents: spoilt(POST, ['request', 'headers', 'Content-Type'], ['text/plain']),
    compare: /a type that the API does not read.*application\/json.*text\/plain/s,
    verify: /send the body as application\/json/s,
  },
  {
    what: 'no token',
    contents: spoilt(READ, ['request', 'headers', 'Authorization']),
    compare: /no Authorization header, which the spec requires/s,
    verify: /the Authorization header is missing/s,
  },
  {
    what: 'an unknown format asked for',
    contents: spoilt(READ, ['request', 'headers', 'Accept'], ['application/xml']),
    compare: /accepts only types that the API does not send.*application\/json.*application\/xml/s,
  },
];
