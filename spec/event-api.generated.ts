// Generated from spec/event-api.yaml by npm run generate; not edited by hand.
export interface paths {
    "/oauth/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get or refresh an access token
         * @description Credentials go into a form body (recommended) or into the query string (older, still supported; the body is then
         *     empty or `{}`). Keep the token until it expires; do not fetch one per call.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v4.1/event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Search the event log
         * @description All parameters are optional. Different parameters narrow the search (AND); a repeated parameter widens it (OR).
         *     Without `from` only the last 30 days are searched.
         *
         *     To page: begin at the default `start`, then add the `count` of the *answer* until `hasMore` is false. New events
         *     can shift the pages meanwhile, so fix `to` and drop repeated ids.
         */
        get: operations["searchEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v4.1/event/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one event
         * @description The same object as in the results of a search, without an envelope.
         */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v4.1/event/async": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post an event, do not wait
         * @description Answers 200 as soon as the event is stored. Whether a ruleset matched, and whether it failed, can only be read in
         *     the event log later. There is no idempotency key: a repeated post is a second event.
         */
        post: operations["postEventAsync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v4.1/event/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post an event and wait for the outcome
         * @description Answers when the event, and what it caused within the same root entity, has been processed. A failed workflow and
         *     an event that matches no ruleset are errors (400), with a body unlike that of other errors.
         */
        post: operations["postEventSync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description `password` needs user name, password and the client's id and secret; `refresh_token` needs the refresh token
         *     and the client. Nothing is required here because a field may stand in the query string instead.
         */
        TokenRequest: {
            /** @description How the caller identifies itself. */
            grant_type?: string;
            /** @description User name, for `password`. */
            username?: string;
            /** @description Password, for `password`. */
            password?: string;
            /** @description Client id, usually the account id. */
            client_id?: string;
            /** @description Client secret. */
            client_secret?: string;
            /** @description Always `api`. */
            scope?: string;
            /** @description The refresh token, for `refresh_token`. Each works once. */
            refresh_token?: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Any object; it is not looked at. */
        IgnoredBody: {
            [key: string]: unknown;
        };
        TokenResponse: {
            /** @description Send it as `Authorization: Bearer …`. Opaque; older ones look like a UUID. */
            access_token: string;
            /**
             * @description Always `bearer`, in lower case.
             * @constant
             */
            token_type: "bearer";
            /** @description Seconds that the access token has left, about a day at first. */
            expires_in: number;
            /** @description Always `api`. */
            scope: string;
            /** @description Retailer of the user. Missing when the user has none. */
            Retailer_id?: number;
            /** @description First name of the user. */
            First_name?: string;
            /** @description Last name of the user. */
            Last_name?: string;
            /** @description Works once. Only in accounts that have refresh switched on; its life is not reported. */
            refresh_token?: string;
        } & {
            [key: string]: unknown;
        };
        OAuthError: {
            /**
             * @description Error code of OAuth 2.
             * @enum {string}
             */
            error: "invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope" | "server_error" | "temporarily_unavailable";
            /** @description The error in words. */
            error_description?: string;
        };
        /**
         * @description Only ORCHESTRATION triggers rulesets. ORCHESTRATION_AUDIT tells what a run did.
         * @enum {string}
         */
        EventType: "ORCHESTRATION" | "ORCHESTRATION_AUDIT" | "API" | "INTEGRATION" | "SECURITY" | "GENERAL";
        /**
         * @description PENDING: stored, not processed. SCHEDULED: waits for `scheduledOn`. COMPLETE: processed. NO_MATCH: no ruleset
         *     matched. FAILED: a rule failed. SUCCESS: an audit of something that went well.
         * @enum {string}
         */
        EventStatus: "PENDING" | "SCHEDULED" | "NO_MATCH" | "SUCCESS" | "FAILED" | "COMPLETE";
        /** @description There is no total. */
        EventPage: {
            /** @description The `start` that was used. */
            start: number;
            /** @description Number of results in this page, not the number asked for. */
            count: number;
            /** @description Whether results follow this page. */
            hasMore: boolean;
            /** @description The events. */
            results: components["schemas"]["Event"][];
        };
        /** @description An entry of the event log. Accept fields that are not listed. */
        Event: {
            /** @description A UUID. Treat it as opaque. */
            id: string;
            /** @description Event name; for audits the name of the ruleset, rule or action. */
            name: string | null;
            type: components["schemas"]["EventType"];
            /** @description Account id, in upper case. */
            accountId: string;
            /** @description Retailer id; a string even when a number was posted. */
            retailerId: string;
            /** @description Posted events say `ORDER WORKFLOW`, with a space and whatever the root entity is. */
            category: string;
            context: components["schemas"]["EventContext"];
            /** @description Status of the event. */
            eventStatus: components["schemas"]["EventStatus"] | null;
            /** @description What was posted, or what an audit reports. A name may occur more than once. */
            attributes: components["schemas"]["EventAttribute"][] | null;
            /** @description Where the event came from. */
            source: string | null;
            /** @description User name for posted events, `Rubix User` for those of the engine. */
            generatedBy: string;
            /** @description When the event was stored, to the millisecond, with an offset. Both `+00:00` and `+0000` occur. */
            generatedOn: string;
        } & {
            [key: string]: unknown;
        };
        /** @description The entity that the event is about, and its root. */
        EventContext: {
            /** @description Ids of the events that caused this one; empty for events posted from outside. */
            sourceEvents: string[];
            /** @description Type of the entity. */
            entityType: string | null;
            /** @description Id of the entity; a string even when a number was posted. */
            entityId: string | null;
            /** @description Reference of the entity. */
            entityRef: string | null;
            /** @description Type of the root entity. */
            rootEntityType: string | null;
            /** @description Id of the root entity. */
            rootEntityId: string | null;
            /** @description Reference of the root entity. */
            rootEntityRef: string | null;
        } & {
            [key: string]: unknown;
        };
        EventAttribute: {
            /** @description Name of the attribute. */
            name: string;
            /** @description Any JSON value. */
            value: unknown;
            /** @description Kind of the value. */
            type: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @description The event to post. Orders, fulfilments, articles, consignments, waves and locations are named by `entityId`, the
         *     newer entities (catalogues, positions, products, returns and so on) by `entityRef`. Unknown fields are accepted.
         */
        EventInput: ({
            /** @description Name of the ruleset to run. Spaces are allowed. */
            name: string;
            /** @description Retailer that owns the entity. */
            retailerId: string | number;
            /** @description Type of the entity, for example ORDER. */
            entityType: string;
            /** @description Subtype of the entity; helps to find the workflow (HD, CC, DEFAULT, MASTER, STORE and so on). */
            entitySubtype?: string | null;
            /** @description Id of the entity. */
            entityId?: string | number | null;
            /** @description Reference of the entity. */
            entityRef?: string | null;
            /** @description Type of the root entity. May be omitted when the root can be told from the entity. */
            rootEntityType?: string | null;
            /** @description Subtype of the root entity. */
            rootEntitySubtype?: string | null;
            /** @description Id of the root entity. */
            rootEntityId?: string | number | null;
            /** @description Reference of the root entity. */
            rootEntityRef?: string | null;
            /** @description Account id. Accepted and ignored; the token tells the account. */
            accountId?: string | null;
            /** @description A map of names to any JSON. The log shows it as a list. An empty list counts as an empty map. */
            attributes?: {
                [key: string]: unknown;
            } | unknown[] | null;
            /** @description When to process the event, in epoch milliseconds or ISO 8601. In the past means now. */
            scheduledOn?: number | string | null;
            /** @description Extras for the processing. */
            meta?: components["schemas"]["EventInputMeta"] | null;
            /** @description Accepted and ignored; every event gets a new id. */
            id?: string | null;
            /** @description Accepted and ignored; posted events are ORCHESTRATION. */
            type?: string | null;
            /** @description Accepted and ignored, like `type`. */
            eventType?: string | null;
            /** @description Accepted and ignored; posted events say Fluent-API. */
            source?: string | null;
            /** @description Accepted and ignored; the status that the entity has now decides. */
            entityStatus?: string | null;
        } & {
            [key: string]: unknown;
        }) | unknown | unknown;
        EventInputMeta: {
            /**
             * @description A workflow for this event only, in the form of a workflow export (`retailerId`, `version`, `entityType`,
             *     `rulesets`). It is used instead of the stored one and is not kept.
             */
            workflow?: {
                [key: string]: unknown;
            };
        } & {
            [key: string]: unknown;
        };
        /** @description Nothing here can be relied on; find the event by searching the log. */
        EventAccepted: {
            /** @description Id of the stored event. */
            eventId?: string;
            /** @description Id of the entity, if known. */
            entityId?: string | null;
            /**
             * @description Status at acceptance.
             * @enum {string}
             */
            eventStatus?: "PENDING" | "SCHEDULED";
        };
        /** @description Outcome of a sync post. */
        SyncResult: {
            /** @description Id of the stored event; read its audits with `context.sourceEvents`. */
            eventId: string;
            /** @description Id of the entity, if known. */
            entityId?: string | null;
            /**
             * @description What became of the event; SCHEDULED when it is meant for later and was therefore not awaited.
             * @enum {string}
             */
            eventStatus: "COMPLETE" | "FAILED" | "NO_MATCH" | "SCHEDULED";
            /** @description Says little; the exception audit says more. */
            errorMessage?: string;
        };
        /** @description The error body of the API. */
        ApiErrors: {
            /** @description One entry per problem. */
            errors: components["schemas"]["ApiError"][];
        };
        ApiError: {
            /** @description A name, or the HTTP status as a string. */
            code: string;
            /** @description The problem in words. */
            message: string;
        };
    };
    responses: {
        /** @description No token, an unknown or expired one (all alike), or a user without a retailer. Get a new token once; do not loop. */
        Unauthorized: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The user may not post events for this retailer. */
        ForeignRetailer: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The body is larger than 1 MiB. */
        TooLarge: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The body is declared as something that is not JSON. */
        UnsupportedMediaType: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description Too many requests. Off unless the sandbox is asked for it. */
        TooManyRequests: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description Server error. The event may or may not have been stored. */
        ServerError: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description Not available now. */
        Unavailable: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The body is larger than 1 MiB. */
        TokenTooLarge: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description The body is declared as neither a form nor JSON. */
        TokenUnsupportedMediaType: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description Too many requests. Off unless the sandbox is asked for it. */
        TokenTooManyRequests: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description Not available now. */
        TokenUnavailable: {
            headers: {
                "Sandbox-Reason": components["headers"]["SandboxReason"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["OAuthError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Why the sandbox answered so, in plain words. Only the sandbox sends it; do not build on it. */
        SandboxReason: string;
        /** @description Seconds to wait before the next attempt. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    createToken: {
        parameters: {
            query?: {
                /** @description How the caller identifies itself. */
                grant_type?: string;
                /** @description User name, for `password`. */
                username?: string;
                /** @description Password, for `password`. */
                password?: string;
                /** @description Client id, usually the account id. */
                client_id?: string;
                /** @description Client secret. */
                client_secret?: string;
                /** @description Always `api`. */
                scope?: string;
                /** @description The refresh token, for `refresh_token`. */
                refresh_token?: string;
            };
            header?: {
                /** @description Account id. Accepted and not needed; the client id tells the account. */
                "fluent.account"?: string;
            };
            path?: never;
            cookie?: never;
        };
        /** @description Credentials as a form. May be missing when they are in the query string. */
        requestBody?: {
            content: {
                "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
                "application/json": components["schemas"]["IgnoredBody"];
            };
        };
        responses: {
            /** @description A token. */
            200: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /**
             * @description Wrong user name or password, a refresh token that was used or has expired, an unknown grant, or a missing
             *     field. Wrong credentials are 400 here, not 401.
             */
            400: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Unknown client id or wrong client secret. See the reading `invalid-client`. */
            401: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The client or user may not get a token. */
            403: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description No such account or path. */
            404: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            413: components["responses"]["TokenTooLarge"];
            415: components["responses"]["TokenUnsupportedMediaType"];
            429: components["responses"]["TokenTooManyRequests"];
            /** @description Server error. */
            500: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OAuthError"];
                };
            };
            503: components["responses"]["TokenUnavailable"];
        };
    };
    searchEvents: {
        parameters: {
            query?: {
                /** @description Type of the root entity. */
                "context.rootEntityType"?: ("ORDER" | "LOCATION" | "FULFILMENT_OPTIONS" | "PRODUCT_CATALOGUE" | "INVENTORY_CATALOGUE" | "VIRTUAL_CATALOGUE" | "CONTROL_GROUP" | "RETURN_ORDER" | "BILLING_ACCOUNT" | "JOB")[];
                /** @description Id of the root entity. */
                "context.rootEntityId"?: string[];
                /** @description Reference of the root entity. */
                "context.rootEntityRef"?: string[];
                /** @description Type of the entity. */
                "context.entityType"?: ("ORDER" | "FULFILMENT" | "ARTICLE" | "CONSIGNMENT" | "LOCATION" | "WAVE" | "FULFILMENT_OPTIONS" | "FULFILMENT_PLAN" | "PRODUCT_CATALOGUE" | "CATEGORY" | "PRODUCT" | "INVENTORY_CATALOGUE" | "INVENTORY_POSITION" | "INVENTORY_QUANTITY" | "VIRTUAL_CATALOGUE" | "VIRTUAL_POSITION" | "CONTROL_GROUP" | "CONTROL" | "RETURN_ORDER" | "RETURN_FULFILMENT" | "BILLING_ACCOUNT" | "CREDIT_MEMO" | "BATCH" | "INVOICE" | "PAYMENT" | "PAYMENT_TRANSACTION" | "FULFILMENT_CHOICE")[];
                /** @description Id of the entity. */
                "context.entityId"?: string[];
                /** @description Reference of the entity. */
                "context.entityRef"?: string[];
                /** @description Id of a source event; finds the events that it caused. */
                "context.sourceEvents"?: string[];
                /** @description Id of the event. */
                eventId?: string[];
                /** @description Type of the event. */
                eventType?: components["schemas"]["EventType"][];
                /** @description Status of the event. */
                eventStatus?: components["schemas"]["EventStatus"][];
                /**
                 * @description Category of the event. Case, space and underscore do not matter: posted events carry `ORDER WORKFLOW` with a
                 *     space, and `ORDER_WORKFLOW` finds them.
                 */
                category?: ("snapshot" | "ruleSet" | "rule" | "ACTION" | "CUSTOM" | "exception" | "ORDER_WORKFLOW" | "BATCH")[];
                /** @description Event name, or for audits the ruleset, rule or action name. The whole name, case-sensitive. */
                name?: string[];
                /** @description Retailer of the event. Without it, all retailers that the user may see. */
                retailerId?: string[];
                /** @description Earliest `generatedOn`, UTC. Default 30 days ago; more than 4 months ago is refused. */
                from?: string;
                /** @description Latest `generatedOn`, UTC. Default no limit; more than a month ahead is refused. */
                to?: string;
                /** @description Position of the first event of the page. See the reading `start-base`. */
                start?: number;
                /** @description How many events the page may hold. Large pages can be slow. */
                count?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of events; an empty one is normal. */
            200: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description A date, `start` or `count` that cannot be read or is out of range. */
            400: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiErrors"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The user may not read events. */
            403: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiErrors"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    getEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the event. Treat it as opaque; anything that is not the id of an event is answered 404. */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event. */
            200: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description Bad request. The sandbox sends it only when a fault asks for it. */
            400: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiErrors"];
                };
            };
            401: components["responses"]["Unauthorized"];
            /** @description The user may not read events. */
            403: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiErrors"];
                };
            };
            /** @description No event with this id, or none that the user may see. */
            404: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiErrors"];
                };
            };
            429: components["responses"]["TooManyRequests"];
            /** @description Server error. */
            500: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiErrors"];
                };
            };
            503: components["responses"]["Unavailable"];
        };
    };
    postEventAsync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventInput"];
            };
        };
        responses: {
            /** @description Stored, not yet processed. Under the reading `async-body=empty` the body is `{}`. */
            200: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAccepted"];
                };
            };
            /** @description The body is not JSON, or a required field is missing or of the wrong type. */
            400: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApiErrors"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForeignRetailer"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
    postEventSync: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EventInput"];
            };
        };
        responses: {
            /** @description Processed. Under the reading `sync-no-match=200` also the answer to an event without a match. */
            200: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncResult"];
                };
            };
            /**
             * @description The workflow failed or nothing matched (`SyncResult`), or the body is wrong (`ApiErrors`). Nothing matches when
             *     the name is unknown, the entity has another status, or there is no such entity; the API does not say which.
             */
            400: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncResult"] | components["schemas"]["ApiErrors"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["ForeignRetailer"];
            /** @description Nothing matched. Sent only under the reading `sync-no-match=404`. */
            404: {
                headers: {
                    "Sandbox-Reason": components["headers"]["SandboxReason"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SyncResult"];
                };
            };
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            500: components["responses"]["ServerError"];
            503: components["responses"]["Unavailable"];
        };
    };
}
