// Generated from spec/event-api.yaml by npm run generate; not edited by hand.
export interface paths {
    readonly "/oauth/token": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Get or refresh an access token
         * @description Credentials go into a form body (recommended) or into the query string (older, still supported; the body is then
         *     empty or `{}`). Keep the token until it expires; do not fetch one per call.
         */
        readonly post: operations["createToken"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v4.1/event": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Search the event log
         * @description All parameters are optional. Different parameters narrow the search (AND); a repeated parameter widens it (OR).
         *     Without `from` only the last 30 days are searched.
         *
         *     To page: begin at the default `start`, then add the `count` of the *answer* until `hasMore` is false. New events
         *     can shift the pages meanwhile, so fix `to` and drop repeated ids.
         */
        readonly get: operations["searchEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v4.1/event/{eventId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Read one event
         * @description The same object as in the results of a search, without an envelope.
         */
        readonly get: operations["getEvent"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v4.1/event/async": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Post an event, do not wait
         * @description Answers 200 as soon as the event is stored. Whether a ruleset matched, and whether it failed, can only be read in
         *     the event log later. There is no idempotency key: a repeated post is a second event.
         */
        readonly post: operations["postEventAsync"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v4.1/event/sync": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Post an event and wait for the outcome
         * @description Answers when the event, and what it caused within the same root entity, has been processed. A failed workflow and
         *     an event that matches no ruleset are errors (400), with a body unlike that of other errors.
         */
        readonly post: operations["postEventSync"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v4.1/workflow": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Upload a workflow
         * @description The whole workflow as one JSON document, as an export has it. It becomes the latest version of the workflow of its
         *     name and retailer. Keys that are not listed are kept. Only what no engine could use is refused; what looks like a
         *     mistake is stored and told in `Sandbox-Reason`.
         */
        readonly put: operations["putWorkflow"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v4.1/workflow/{retailerId}/{name}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Download a workflow
         * @description The latest version, as it was uploaded but for the version and a filled-in name.
         */
        readonly get: operations["getWorkflow"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/api/v4.1/transition": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Ask which user actions an entity offers
         * @description For each trigger, the user actions of the rulesets that its entity could run now: those whose type, subtype and
         *     trigger status fit, shown in the given module. Pressing one posts an event of the name in `eventName`. Nothing is
         *     changed by asking.
         */
        readonly post: operations["postTransition"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * @description `password` needs user name, password and the client's id and secret; `refresh_token` needs the refresh token
         *     and the client. Nothing is required here because a field may stand in the query string instead.
         */
        readonly TokenRequest: {
            /** @description How the caller identifies itself. */
            readonly grant_type?: string;
            /** @description User name, for `password`. */
            readonly username?: string;
            /** @description Password, for `password`. */
            readonly password?: string;
            /** @description Client id, usually the account id. */
            readonly client_id?: string;
            /** @description Client secret. */
            readonly client_secret?: string;
            /** @description Always `api`. */
            readonly scope?: string;
            /** @description The refresh token, for `refresh_token`. Each works once. */
            readonly refresh_token?: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Any object; it is not looked at. */
        readonly IgnoredBody: {
            readonly [key: string]: unknown;
        };
        /** @description A token and what there is to know of it. */
        readonly TokenResponse: {
            /** @description Send it as `Authorization: Bearer …`. Opaque; older ones look like a UUID. */
            readonly access_token: string;
            /**
             * @description Always `bearer`, in lower case.
             * @constant
             */
            readonly token_type: "bearer";
            /** @description Seconds that the access token has left, about a day at first. */
            readonly expires_in: number;
            /** @description Always `api`. */
            readonly scope: string;
            /** @description Retailer of the user. Missing when the user has none. */
            readonly Retailer_id?: number;
            /** @description First name of the user. */
            readonly First_name?: string;
            /** @description Last name of the user. */
            readonly Last_name?: string;
            /** @description Works once. Only in accounts that have refresh switched on; its life is not reported. */
            readonly refresh_token?: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description The error body of the token endpoint, as OAuth 2 has it. */
        readonly OAuthError: {
            /**
             * @description Error code of OAuth 2.
             * @enum {string}
             */
            readonly error: "invalid_request" | "invalid_client" | "invalid_grant" | "unauthorized_client" | "unsupported_grant_type" | "invalid_scope" | "server_error" | "temporarily_unavailable";
            /** @description The error in words. */
            readonly error_description?: string;
        };
        /**
         * @description Only ORCHESTRATION triggers rulesets. ORCHESTRATION_AUDIT tells what a run did.
         * @enum {string}
         */
        readonly EventType: "ORCHESTRATION" | "ORCHESTRATION_AUDIT" | "API" | "INTEGRATION" | "SECURITY" | "GENERAL";
        /**
         * @description PENDING: stored, not processed. SCHEDULED: waits for `scheduledOn`. COMPLETE: processed. NO_MATCH: no ruleset
         *     matched. FAILED: a rule failed. SUCCESS: an audit of something that went well.
         * @enum {string}
         */
        readonly EventStatus: "PENDING" | "SCHEDULED" | "NO_MATCH" | "SUCCESS" | "FAILED" | "COMPLETE";
        /** @description There is no total. */
        readonly EventPage: {
            /** @description The `start` that was used. */
            readonly start: number;
            /** @description Number of results in this page, not the number asked for. */
            readonly count: number;
            /** @description Whether results follow this page. */
            readonly hasMore: boolean;
            /** @description The events. */
            readonly results: readonly components["schemas"]["Event"][];
        };
        /** @description An entry of the event log. Accept fields that are not listed. */
        readonly Event: {
            /** @description A UUID. Treat it as opaque. */
            readonly id: string;
            /** @description Event name; for audits the name of the ruleset, rule or action. */
            readonly name: string | null;
            readonly type: components["schemas"]["EventType"];
            /** @description Account id, in upper case. */
            readonly accountId: string;
            /** @description Retailer id; a string even when a number was posted. */
            readonly retailerId: string;
            /** @description Posted events say `ORDER WORKFLOW`, with a space and whatever the root entity is. */
            readonly category: string;
            readonly context: components["schemas"]["EventContext"];
            /** @description Status of the event. */
            readonly eventStatus: components["schemas"]["EventStatus"] | null;
            /** @description What was posted, or what an audit reports. A name may occur more than once. */
            readonly attributes: readonly components["schemas"]["EventAttribute"][] | null;
            /** @description Where the event came from. */
            readonly source: string | null;
            /** @description User name for posted events, `Rubix User` for those of the engine. */
            readonly generatedBy: string;
            /** @description When the event was stored, to the millisecond, with an offset. Both `+00:00` and `+0000` occur. */
            readonly generatedOn: string;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description The entity that the event is about, and its root. */
        readonly EventContext: {
            /** @description Ids of the events that caused this one; empty for events posted from outside. */
            readonly sourceEvents: readonly string[];
            /** @description Type of the entity. */
            readonly entityType: string | null;
            /** @description Id of the entity; a string even when a number was posted. */
            readonly entityId: string | null;
            /** @description Reference of the entity. */
            readonly entityRef: string | null;
            /** @description Type of the root entity. */
            readonly rootEntityType: string | null;
            /** @description Id of the root entity. */
            readonly rootEntityId: string | null;
            /** @description Reference of the root entity. */
            readonly rootEntityRef: string | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description One attribute of a logged event. Names may repeat. */
        readonly EventAttribute: {
            /** @description Name of the attribute. */
            readonly name: string;
            /** @description Any JSON value. */
            readonly value: unknown;
            /** @description Kind of the value. */
            readonly type: string;
        } & {
            readonly [key: string]: unknown;
        };
        /**
         * @description The event to post. Orders, fulfilments, articles, consignments, waves and locations are named by `entityId`, the
         *     newer entities (catalogues, positions, products, returns and so on) by `entityRef`. Unknown fields are accepted.
         */
        readonly EventInput: ({
            /** @description Name of the ruleset to run. Spaces are allowed. */
            readonly name: string;
            /** @description Retailer that owns the entity. */
            readonly retailerId: string | number;
            /** @description Type of the entity, for example ORDER. */
            readonly entityType: string;
            /** @description Subtype of the entity; helps to find the workflow (HD, CC, DEFAULT, MASTER, STORE and so on). */
            readonly entitySubtype?: string | null;
            /** @description Id of the entity. */
            readonly entityId?: string | number | null;
            /** @description Reference of the entity. */
            readonly entityRef?: string | null;
            /** @description Type of the root entity. May be omitted when the root can be told from the entity. */
            readonly rootEntityType?: string | null;
            /** @description Subtype of the root entity. */
            readonly rootEntitySubtype?: string | null;
            /** @description Id of the root entity. */
            readonly rootEntityId?: string | number | null;
            /** @description Reference of the root entity. */
            readonly rootEntityRef?: string | null;
            /** @description Account id. Accepted and ignored; the token tells the account. */
            readonly accountId?: string | null;
            /** @description A map of names to any JSON. The log shows it as a list. An empty list counts as an empty map. */
            readonly attributes?: {
                readonly [key: string]: unknown;
            } | readonly unknown[] | null;
            /** @description When to process the event, in epoch milliseconds or ISO 8601. In the past means now. */
            readonly scheduledOn?: number | string | null;
            /** @description Extras for the processing. */
            readonly meta?: components["schemas"]["EventInputMeta"];
            /** @description Accepted and ignored; every event gets a new id. */
            readonly id?: string | null;
            /** @description Accepted and ignored; posted events are ORCHESTRATION. */
            readonly type?: string | null;
            /** @description Accepted and ignored, like `type`. */
            readonly eventType?: string | null;
            /** @description Accepted and ignored; posted events say Fluent-API. */
            readonly source?: string | null;
            /** @description Accepted and ignored. */
            readonly entityStatus?: string | null;
        } & {
            readonly [key: string]: unknown;
        }) | unknown | unknown;
        /** @description What tells the engine how to process the event. */
        readonly EventInputMeta: ({
            /** @description A workflow for this event only, in the form of a workflow export. */
            readonly workflow?: components["schemas"]["RunOnceWorkflow"];
        } & {
            readonly [key: string]: unknown;
        }) | null;
        /** @description Nothing here can be relied on; find the event by searching the log. */
        readonly EventAccepted: {
            /** @description Id of the stored event. */
            readonly eventId?: string;
            /** @description Id of the entity, if known. */
            readonly entityId?: string | null;
            /**
             * @description Status at acceptance.
             * @enum {string}
             */
            readonly eventStatus?: "PENDING" | "SCHEDULED";
        };
        /** @description Outcome of a sync post. */
        readonly SyncResult: {
            /** @description Id of the stored event; read its audits with `context.sourceEvents`. */
            readonly eventId: string;
            /** @description Id of the entity, if known. */
            readonly entityId?: string | null;
            /**
             * @description What became of the event; SCHEDULED when it is meant for later and was therefore not awaited.
             * @enum {string}
             */
            readonly eventStatus: "COMPLETE" | "FAILED" | "NO_MATCH" | "SCHEDULED";
            /** @description Says little; the exception audit says more. */
            readonly errorMessage?: string;
        };
        /** @description The error body of the API. */
        readonly ApiErrors: {
            /** @description One entry per problem. */
            readonly errors: readonly components["schemas"]["ApiError"][];
        };
        /** @description One problem of a request. */
        readonly ApiError: {
            /** @description A name, or the HTTP status as a string. */
            readonly code: string;
            /** @description The problem in words. */
            readonly message: string;
        };
        /**
         * @description A workflow in the format of an export: the rulesets of one root entity type and subtype, with those of the
         *     entities below it. Keys may come in any order, and keys that are not listed are kept. Exports leave much out or
         *     write null for it, and templates hold placeholders, so only what no engine could use is wrong.
         */
        readonly Workflow: {
            /** @description Retailer that owns the workflow. */
            readonly retailerId: string | number;
            /**
             * @description `major.minor`. Each upload raises the minor; a higher major is taken as it is given. What is missing or written
             *     in another way is counted by the sandbox.
             */
            readonly version?: string | number | null;
            /** @description Type of the root entity. */
            readonly entityType: string;
            /** @description Subtype of the root entity, which tells its workflows apart (HD, CC, DEFAULT, MASTER, STORE and so on). */
            readonly entitySubtype: string;
            /** @description `ENTITYTYPE::SUBTYPE`, which it becomes when it is missing. */
            readonly name?: string | null;
            /** @description What the workflow is for, in up to 300 characters. */
            readonly description?: unknown;
            /** @description What is new in this version, in up to 2000 characters. */
            readonly versionComment?: unknown;
            /** @description Who made this version. */
            readonly createdBy?: unknown;
            /** @description When this version was made. Both `+00:00` and `+0000` occur. */
            readonly createdOn?: unknown;
            /** @description Null in every export that was seen. */
            readonly id?: unknown;
            /** @description Settings of the engine for this workflow, text by name, such as `fc.rubix.sdk.webhook.retry.schedule`. */
            readonly settings?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description What the workflow does; an event runs every ruleset that it meets, in the order of the document. */
            readonly rulesets: readonly components["schemas"]["Ruleset"][];
            /**
             * @description The statuses that the workflow knows. They tell what the rulesets mean; whether the engine holds new statuses
             *     against them is not known, and the sandbox does not.
             */
            readonly statuses?: readonly components["schemas"]["StatusDefinition"][] | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description What runs when an event of its name meets an entity of its type, subtype and one of its statuses. */
        readonly Ruleset: {
            /** @description Name of the events that it is for; the docs ask for a name without spaces. */
            readonly name: string;
            /** @description What it does, in up to 250 characters. */
            readonly description?: unknown;
            /** @description Type of the entities that it is for, such as FULFILMENT. Missing means any. */
            readonly type?: string | null;
            /** @description Subtype of the entities that it is for. Missing means any. */
            readonly subtype?: string | null;
            /**
             * @description EXCEPTION: for the events that failed rulesets leave, and for those only. Anything else, or nothing: for all
             *     other events.
             */
            readonly eventType?: string | null;
            /** @description What it does, from top to bottom. */
            readonly rules?: readonly components["schemas"]["Rule"][] | null;
            /** @description The statuses of the entity in which it runs. Empty or missing means any status. */
            readonly triggers?: readonly components["schemas"]["RulesetTrigger"][] | null;
            /** @description The buttons that people press in Fluent's apps to post an event for it. */
            readonly userActions?: readonly components["schemas"]["UserAction"][] | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description A status of the entity in which a ruleset runs. */
        readonly RulesetTrigger: {
            /** @description Name of the status. Empty or missing means any status. */
            readonly status?: string | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description One step of a ruleset. */
        readonly Rule: {
            /** @description `<ACCOUNT>.<plugin>.<Rule>`. The sandbox knows rules by their last part. */
            readonly name: string;
            /** @description What the rule is told. Keys that end in `eventName` or `event` name the events that it sends. */
            readonly props?: {
                readonly [key: string]: unknown;
            } | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description A button that people press in Fluent's apps. */
        readonly UserAction: {
            /** @description Name of the event that it posts; the name of its ruleset when it is missing. */
            readonly eventName?: string | null;
            /** @description Where and how it is shown. */
            readonly context?: readonly components["schemas"]["UserActionContext"][] | null;
            /** @description What people are asked for; it becomes the attributes of the event. */
            readonly attributes?: readonly components["schemas"]["UserActionAttribute"][] | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description Where and how a user action is shown. */
        readonly UserActionContext: {
            /** @description What the button says. */
            readonly label?: unknown;
            /** @description How the button looks. */
            readonly type?: unknown;
            /** @description The apps that show it, such as adminconsole and servicepoint. */
            readonly modules?: readonly unknown[] | null;
            /** @description Whether people are asked again before the event is posted. */
            readonly confirm?: unknown;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description One field that people fill in. */
        readonly UserActionAttribute: {
            /** @description Name of the attribute of the event. */
            readonly name?: unknown;
            /** @description Kind of the value. */
            readonly type?: unknown;
            /** @description What the field is called on the screen. */
            readonly label?: unknown;
            /** @description Where the choices of a list come from. */
            readonly source?: unknown;
            /** @description What the field holds at first. */
            readonly defaultValue?: unknown;
            /** @description Whether it has to be filled in. */
            readonly mandatory?: unknown;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description A status that a workflow knows. The same name may stand for several entity types. */
        readonly StatusDefinition: {
            /** @description Name of the status. An empty one stands for any status. */
            readonly name?: string | null;
            /** @description Type of the entities that may have it. */
            readonly entityType?: string | null;
            /** @description The phase that it belongs to. */
            readonly category?: unknown;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description A workflow as it is kept, with what an upload may leave out. */
        readonly StoredWorkflow: {
            /** @description Retailer that owns the workflow; a string even when a number was uploaded. */
            readonly retailerId: string;
            /** @description `major.minor`. */
            readonly version: string;
            /** @description `ENTITYTYPE::SUBTYPE`, unless the upload said otherwise. */
            readonly name: string;
        } & WithRequired<components["schemas"]["Workflow"], "retailerId" | "version" | "name">;
        /**
         * @description A workflow for one event only. It is used instead of the stored one and is not kept. Retailer and types may be left
         *     out, since the event tells them.
         */
        readonly RunOnceWorkflow: {
            /** @description Accepted and ignored; the retailer is that of the event. */
            readonly retailerId?: string | number | null;
            /** @description `major.minor`. */
            readonly version?: string | number | null;
            /** @description Type of the root entity. */
            readonly entityType?: string | null;
            /** @description Subtype of the root entity. */
            readonly entitySubtype?: string | null;
            /** @description `ENTITYTYPE::SUBTYPE`. */
            readonly name?: string | null;
            /** @description Settings of the engine, as in a stored workflow. */
            readonly settings?: {
                readonly [key: string]: unknown;
            } | null;
            /** @description The rulesets that the event may run. */
            readonly rulesets: readonly components["schemas"]["Ruleset"][];
            /** @description The statuses, as in a stored workflow. */
            readonly statuses?: readonly components["schemas"]["StatusDefinition"][] | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description The entities whose user actions are asked for. */
        readonly TransitionRequest: {
            /** @description One entry per entity. */
            readonly triggers: readonly components["schemas"]["TransitionTrigger"][];
        } & {
            readonly [key: string]: unknown;
        };
        /** @description An entity as far as its user actions depend on it. */
        readonly TransitionTrigger: {
            /** @description Type of the entity. */
            readonly type: string;
            /** @description Subtype of the entity. Missing means any. */
            readonly subtype?: string | null;
            /** @description Status of the entity. Missing means any. */
            readonly status?: string | null;
            /** @description Retailer that owns the entity. */
            readonly retailerId: string | number;
            /** @description The app that wants to show the actions, such as adminconsole. Missing means any. */
            readonly module?: string | null;
            /** @description Name of the workflow, such as `ORDER::HD`. */
            readonly flexType: string;
            /** @description Version of the workflow, whole (`1.41`) or its minor alone (41). Missing means the latest. */
            readonly flexVersion?: string | number | null;
        } & {
            readonly [key: string]: unknown;
        };
        /** @description What the entities offer. */
        readonly TransitionResponse: {
            /** @description One entry per trigger, in their order. */
            readonly response: readonly components["schemas"]["TransitionResult"][];
        };
        /** @description What one entity offers. */
        readonly TransitionResult: {
            /** @description The trigger as it was sent. */
            readonly trigger: components["schemas"]["TransitionTrigger"];
            /** @description The user actions, in the order of the workflow. */
            readonly userActions: readonly components["schemas"]["OfferedUserAction"][];
            /** @description The same once more. */
            readonly transitions: readonly components["schemas"]["OfferedUserAction"][];
        };
        /** @description A user action as the workflow has it, always with the name of its event. */
        readonly OfferedUserAction: {
            /** @description Name of the event to post. */
            readonly eventName: string;
        } & WithRequired<components["schemas"]["UserAction"], "eventName">;
    };
    responses: {
        /** @description No token, an unknown or expired one (all alike), or a user without a retailer. Get a new token once; do not loop. */
        readonly Unauthorized: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The user may not act for this retailer. */
        readonly ForeignRetailer: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The body is larger than 1 MiB. */
        readonly TooLarge: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The body is declared as something that is not JSON. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description Too many requests. Off unless the sandbox is asked for it. */
        readonly TooManyRequests: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description Server error. What was sent may or may not have been stored. */
        readonly ServerError: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description Not available now. */
        readonly Unavailable: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ApiErrors"];
            };
        };
        /** @description The body is larger than 1 MiB. */
        readonly TokenTooLarge: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description The body is declared as neither a form nor JSON. */
        readonly TokenUnsupportedMediaType: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description Too many requests. Off unless the sandbox is asked for it. */
        readonly TokenTooManyRequests: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OAuthError"];
            };
        };
        /** @description Not available now. */
        readonly TokenUnavailable: {
            headers: {
                readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["OAuthError"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Why the sandbox answered so, in plain words. Only the sandbox sends it; do not build on it. */
        readonly SandboxReason: string;
        /** @description Seconds to wait before the next attempt. */
        readonly RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly createToken: {
        readonly parameters: {
            readonly query?: {
                /** @description How the caller identifies itself. */
                readonly grant_type?: string;
                /** @description User name, for `password`. */
                readonly username?: string;
                /** @description Password, for `password`. */
                readonly password?: string;
                /** @description Client id, usually the account id. */
                readonly client_id?: string;
                /** @description Client secret. */
                readonly client_secret?: string;
                /** @description Always `api`. */
                readonly scope?: string;
                /** @description The refresh token, for `refresh_token`. */
                readonly refresh_token?: string;
            };
            readonly header?: {
                /** @description Account id. Accepted and not needed; the client id tells the account. */
                readonly "fluent.account"?: string;
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description Credentials as a form. May be missing when they are in the query string. */
        readonly requestBody?: {
            readonly content: {
                readonly "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
                readonly "application/json": components["schemas"]["IgnoredBody"];
            };
        };
        readonly responses: {
            /** @description A token. */
            readonly 200: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TokenResponse"];
                };
            };
            /**
             * @description Wrong user name or password, a refresh token that was used or has expired, an unknown grant, or a missing
             *     field. Wrong credentials are 400 here, not 401.
             */
            readonly 400: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description Unknown client id or wrong client secret. See the reading `invalid-client`. */
            readonly 401: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description The client or user may not get a token. */
            readonly 403: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OAuthError"];
                };
            };
            /** @description No such account or path. */
            readonly 404: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OAuthError"];
                };
            };
            readonly 413: components["responses"]["TokenTooLarge"];
            readonly 415: components["responses"]["TokenUnsupportedMediaType"];
            readonly 429: components["responses"]["TokenTooManyRequests"];
            /** @description Server error. */
            readonly 500: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OAuthError"];
                };
            };
            readonly 503: components["responses"]["TokenUnavailable"];
        };
    };
    readonly searchEvents: {
        readonly parameters: {
            readonly query?: {
                /** @description Type of the root entity. */
                readonly "context.rootEntityType"?: readonly ("ORDER" | "LOCATION" | "FULFILMENT_OPTIONS" | "PRODUCT_CATALOGUE" | "INVENTORY_CATALOGUE" | "VIRTUAL_CATALOGUE" | "CONTROL_GROUP" | "RETURN_ORDER" | "BILLING_ACCOUNT" | "JOB")[];
                /** @description Id of the root entity. */
                readonly "context.rootEntityId"?: readonly string[];
                /** @description Reference of the root entity. */
                readonly "context.rootEntityRef"?: readonly string[];
                /** @description Type of the entity. */
                readonly "context.entityType"?: readonly ("ORDER" | "FULFILMENT" | "ARTICLE" | "CONSIGNMENT" | "LOCATION" | "WAVE" | "FULFILMENT_OPTIONS" | "FULFILMENT_PLAN" | "PRODUCT_CATALOGUE" | "CATEGORY" | "PRODUCT" | "INVENTORY_CATALOGUE" | "INVENTORY_POSITION" | "INVENTORY_QUANTITY" | "VIRTUAL_CATALOGUE" | "VIRTUAL_POSITION" | "CONTROL_GROUP" | "CONTROL" | "RETURN_ORDER" | "RETURN_FULFILMENT" | "BILLING_ACCOUNT" | "CREDIT_MEMO" | "BATCH" | "INVOICE" | "PAYMENT" | "PAYMENT_TRANSACTION" | "FULFILMENT_CHOICE")[];
                /** @description Id of the entity. */
                readonly "context.entityId"?: readonly string[];
                /** @description Reference of the entity. */
                readonly "context.entityRef"?: readonly string[];
                /** @description Id of a source event; finds the events that it caused. */
                readonly "context.sourceEvents"?: readonly string[];
                /** @description Id of the event. */
                readonly eventId?: readonly string[];
                /** @description Type of the event. */
                readonly eventType?: readonly components["schemas"]["EventType"][];
                /** @description Status of the event. */
                readonly eventStatus?: readonly components["schemas"]["EventStatus"][];
                /**
                 * @description Category of the event. Case, space and underscore do not matter: posted events carry `ORDER WORKFLOW` with a
                 *     space, and `ORDER_WORKFLOW` finds them.
                 */
                readonly category?: readonly ("snapshot" | "ruleSet" | "rule" | "ACTION" | "CUSTOM" | "exception" | "ORDER_WORKFLOW" | "BATCH")[];
                /** @description Event name, or for audits the ruleset, rule or action name. The whole name, case-sensitive. */
                readonly name?: readonly string[];
                /** @description Retailer of the event. Without it, all retailers that the user may see. */
                readonly retailerId?: readonly string[];
                /** @description Earliest `generatedOn`, UTC. Default 30 days ago; more than 4 months ago is refused. */
                readonly from?: string;
                /** @description Latest `generatedOn`, UTC. Default no limit; more than a month ahead is refused. */
                readonly to?: string;
                /** @description Position of the first event of the page. See the reading `start-base`. */
                readonly start?: number;
                /** @description How many events the page may hold. Large pages can be slow. */
                readonly count?: number;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of events; an empty one is normal. */
            readonly 200: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventPage"];
                };
            };
            /** @description A date, `start` or `count` that cannot be read or is out of range. */
            readonly 400: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            /** @description The user may not read events. */
            readonly 403: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getEvent: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the event. Treat it as opaque; anything that is not the id of an event is answered 404. */
                readonly eventId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The event. */
            readonly 200: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Event"];
                };
            };
            /** @description Bad request. The sandbox sends it only when a fault asks for it. */
            readonly 400: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            /** @description The user may not read events. */
            readonly 403: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            /** @description No event with this id, or none that the user may see. */
            readonly 404: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            /** @description Server error. */
            readonly 500: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly postEventAsync: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The event. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventInput"];
            };
        };
        readonly responses: {
            /** @description Stored, not yet processed. Under the reading `async-body=empty` the body is `{}`. */
            readonly 200: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["EventAccepted"];
                };
            };
            /** @description The body is not JSON, or a required field is missing or of the wrong type. */
            readonly 400: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["ForeignRetailer"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly postEventSync: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The event. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EventInput"];
            };
        };
        readonly responses: {
            /** @description Processed. Under the reading `sync-no-match=200` also the answer to an event without a match. */
            readonly 200: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SyncResult"];
                };
            };
            /**
             * @description The workflow failed or nothing matched (`SyncResult`), or the body is wrong (`ApiErrors`). Nothing matches when
             *     the name is unknown, the entity has another status, or there is no such entity; the API does not say which.
             */
            readonly 400: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SyncResult"] | components["schemas"]["ApiErrors"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["ForeignRetailer"];
            /** @description Nothing matched. Sent only under the reading `sync-no-match=404`. */
            readonly 404: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SyncResult"];
                };
            };
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly putWorkflow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The workflow. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Workflow"];
            };
        };
        readonly responses: {
            /** @description Stored. The workflow as it is kept, with its new version. */
            readonly 200: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredWorkflow"];
                };
            };
            /** @description The body is not JSON, or not a workflow. */
            readonly 400: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["ForeignRetailer"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly getWorkflow: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Retailer that owns the workflow. */
                readonly retailerId: string;
                /** @description Name of the workflow, such as `ORDER::HD`. The colons may be percent-encoded. */
                readonly name: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The workflow. */
            readonly 200: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredWorkflow"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            /** @description The retailer has no workflow of this name, or the user may not see the retailer. */
            readonly 404: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
    readonly postTransition: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /** @description The entities to ask for. */
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TransitionRequest"];
            };
        };
        readonly responses: {
            /** @description One entry per trigger, in their order. A workflow that is not there offers nothing. */
            readonly 200: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TransitionResponse"];
                };
            };
            /** @description The body is not JSON, or a required field is missing or of the wrong type. */
            readonly 400: {
                headers: {
                    readonly "Sandbox-Reason": components["headers"]["SandboxReason"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ApiErrors"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["ForeignRetailer"];
            readonly 413: components["responses"]["TooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["ServerError"];
            readonly 503: components["responses"]["Unavailable"];
        };
    };
}
type WithRequired<T, K extends keyof T> = T & {
    [P in K]-?: T[P];
};
