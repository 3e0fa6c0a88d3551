// Generated from spec/control-api.yaml by npm run generate; not edited by hand.
export interface paths {
    "/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Whether the sandbox serves, and which one it is
         * @description Needs no world and no token, and ignores the query, since probes add what they like. Without the token, where there
         *     is one, it tells only that it is there.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every setting as it is in force
         * @description Durations in milliseconds, sizes in bytes, the port that was really taken, every reading with its value. What is
         *     secret is hidden; a setting without a value is `null`.
         */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contracts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report that the last run of verify has left in the data folder */
        get: operations["readContracts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Everything that has happened, as replay takes it
         * @description Only a sandbox that was started with `--record` has it.
         */
        get: operations["readRun"];
        put?: never;
        /**
         * Do a run again, and keep its worlds if wished
         * @description The body is what `GET /run` answers, up to 256 MiB. The run is done again in memory, beside the worlds that are served and
         *     by its own clock; no webhook leaves. With `keep=true` its worlds, as they are at its end, become worlds of this sandbox
         *     by the clock of the machine; their secrets are new, since a run holds none, and come in the answer only. Functions
         *     that ran as rules are those of this sandbox.
         */
        post: operations["playRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/shutdown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End the sandbox
         * @description Once the answer is out it ends as on SIGTERM; requests under way end first, and everything is written.
         */
        post: operations["shutDown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What happens, as it happens
         * @description Server-sent events of all worlds, or of the one that is picked. Names: `event` (an event or audit was stored or
         *     changed), `entity` and `workflow` (one was stored or changed), `request` (a request was answered), `clock`, `processing`, `reset`, `fault`, `world` (one came in) and
         *     `gap` (something is missing: the reader was too slow, or what came after `Last-Event-ID` is not kept any more). The
         *     data of each is JSON and names its `world`. A comment comes every 15 seconds so that nothing takes the connection
         *     for dead.
         */
        get: operations["openStream"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All worlds, the default one first */
        get: operations["listWorlds"];
        put?: never;
        /**
         * Open a world of its own for an account
         * @description Credentials that are not given are made up; they come in the answer only.
         */
        post: operations["createWorld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/worlds/{accountId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a world and forget it
         * @description Its credentials, and all that is kept of it, go too. The default world stays.
         */
        delete: operations["removeWorld"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin a world anew with its seed
         * @description Events, entities, workflows, faults and the journal are forgotten; tokens stay valid, and the clock runs on.
         */
        post: operations["resetWorld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/seed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Lay something into a world
         * @description A seed by its name, or events, entities and workflows as they are given; what is there already stays.
         */
        post: operations["seedWorld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/token": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign a user in without any secret
         * @description What `/oauth/token` answers for a user of the world. Other tokens stay valid. Neither a log nor the journal of requests
         *     shows it, and in a recorded run it is hidden as the token of a sign-in is.
         */
        post: operations["issueToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The snapshots of a world */
        get: operations["listSnapshots"];
        put?: never;
        /** Hold a world in memory as it is */
        post: operations["takeSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/snapshot/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a world what it was */
        post: operations["restoreSnapshot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A whole world as one file
         * @description What `fluent-event-sandbox import` takes. The world goes on meanwhile.
         */
        get: operations["exportWorld"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a world what a file says
         * @description The file is what `GET /export` answers, up to 512 MiB, beside the limit of other bodies. The world becomes what it says
         *     as one change: account with its users and secrets, key of webhooks, workflows, entities and events; those that waited
         *     wait again. Account id and client id, tokens, clock, faults and journal stay as they are. With `new=true` it becomes
         *     a further world instead. A file that cannot be used is a 400 with line, column and pointer, and changes nothing.
         */
        post: operations["importWorld"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/clock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What time it is in a world */
        get: operations["getClock"];
        put?: never;
        /**
         * Freeze, free, set or advance the clock
         * @description What falls due on the way runs first, in the order of its time.
         */
        post: operations["moveClock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/processing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When accepted events are processed */
        get: operations["getProcessing"];
        put?: never;
        /**
         * Change when accepted events are processed
         * @description Holds for the events that wait already too.
         */
        post: operations["setProcessing"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Process everything that waits
         * @description Without regard to delays. Answers when all is at rest, webhooks that are under way too.
         */
        post: operations["settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/step": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Process the events that waited longest */
        post: operations["step"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The event log without its limits
         * @description Filters as the Event API has them, but over all time and all retailers, and without a token. Newest first.
         */
        get: operations["findEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One event or audit */
        get: operations["readEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole tree of what an event caused, and the requests about it */
        get: operations["traceEvent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/explain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Why an event matched what it did, or what one would match
         * @description Either `eventId`, for an event of the log, or `event`, for one that nobody has posted. Null is absent.
         */
        post: operations["explain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The entities that a world knows
         * @description In the order in which they came. All filters have to hold.
         */
        get: operations["listEntities"];
        /**
         * Create an entity or change one
         * @description Found by type, retailer, and id or ref. What is left out stays as it is. A new one that is CREATED gets its CREATE
         *     event, where its type has one.
         */
        put: operations["putEntity"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The latest workflows, and how much of them is stubbed */
        get: operations["listWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workflows/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The map of a workflow, with how many entities are where
         * @description States, the transitions between them, and what each ruleset does, as far as that is known without running it.
         */
        get: operations["readWorkflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/key": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public key that receivers check the signatures of webhooks with */
        get: operations["getWebhookKey"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The journal, newest first, in pages
         * @description Only requests that meet all filters.
         */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        /** Forget the journal */
        delete: operations["clearRequests"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget the journal, as clients of WireMock ask for it */
        post: operations["resetRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One entry of the journal */
        get: operations["getRequest"];
        put?: never;
        post?: never;
        /** Forget one entry of the journal */
        delete: operations["removeRequest"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** How many requests match a pattern */
        post: operations["countRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/find": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The requests that match a pattern */
        post: operations["findRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forget the requests that match a pattern */
        post: operations["removeRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/unmatched": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The requests that belong to no operation */
        get: operations["listUnmatched"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/unmatched/near-misses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the requests without an operation may have meant */
        get: operations["listNearMisses"];
        put?: never;
        /** The requests that come nearest to a pattern */
        post: operations["findNearMisses"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/near-misses/request-pattern": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same where WireMock has it */
        post: operations["findNearMissesOfPattern"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/near-misses/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a request may have meant */
        post: operations["findNearMissesOfRequest"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/near-misses/request-pattern": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same where clients of WireMock ask for it */
        post: operations["findNearMissesOfPatternUnderRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/near-misses/request": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same where clients of WireMock ask for it */
        post: operations["findNearMissesOfRequestUnderRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/requests/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Whether requests came as expected
         * @description Exactly, at least or at most so often, or in order; when not, the nearest misses are in the answer.
         */
        post: operations["verifyRequests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The faults that are armed, in order */
        get: operations["listFaults"];
        put?: never;
        /**
         * Order trouble
         * @description The first fault that is meant for a request touches it.
         */
        post: operations["armFault"];
        /** Disarm all faults */
        delete: operations["clearFaults"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/faults/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One fault, and how often it struck */
        get: operations["getFault"];
        put?: never;
        post?: never;
        /** Disarm one fault */
        delete: operations["disarmFault"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/fidelity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every statement about the Event API with its evidence */
        get: operations["getFidelity"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spec": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The descriptions that are served */
        get: operations["listSpecs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/spec/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A description as OpenAPI */
        get: operations["readSpec"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/docs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Both descriptions as pages */
        get: operations["readDocs"];
        put?: never;
        post?: never;
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
        Problem: {
            type: string;
            title: string;
            status: number;
            detail: string;
        };
        Count: number;
        Id: string | number;
        Health: {
            /** @enum {string} */
            status: "up" | "starting";
            /** @constant */
            name: "fluent-event-sandbox";
            version?: string;
            /** @description SHA-256 of the description of the Event API that is served. */
            specHash?: string;
            pid?: number;
            /** @description Differs from start to start. */
            startNonce?: string;
            /** @description Milliseconds since the start. */
            uptime?: number;
        };
        Settings: {
            port: number;
            host: string;
            seed: string;
            processing: Record<string, never>;
            /** @description The file that a run is recorded into; null where none is. */
            record?: string | null;
            reading: {
                [key: string]: string;
            };
        };
        LastVerify: {
            report: components["schemas"]["VerifyReport"] | null;
            /** @description When it was left, in epoch milliseconds of real time. */
            at: number | null;
            /** @description Why what was left is no report. */
            problem?: string;
        };
        VerifyReport: {
            /** @description Nothing failed, and something was judged. */
            ok: boolean;
            totals: {
                passed: components["schemas"]["Count"];
                warned: components["schemas"]["Count"];
                failed: components["schemas"]["Count"];
                skipped: components["schemas"]["Count"];
                /** @description Pacts that could not be judged at all. */
                problems: number;
            };
            /** @description Where nothing was judged. */
            problem?: string;
            /** @constant */
            command: "verify";
            /** @description The version of the sandbox. */
            version: string;
            /** @description What the pacts were held against. */
            against: string;
            /** Format: date-time */
            startedAt: string;
            /** @description In milliseconds. */
            duration: number;
            suites: components["schemas"]["VerifiedPact"][];
        };
        VerifiedPact: {
            /** @description A file or a URL. */
            source: string;
            consumer: string;
            provider: string;
            cases: components["schemas"]["VerifiedInteraction"][];
            findings: components["schemas"]["VerifyFinding"][];
        };
        VerifiedInteraction: {
            /** @description The description of the interaction. */
            name: string;
            /** @description The provider states. */
            states: string[];
            /** @description Where it stands in its file, as a JSON pointer. */
            pointer: string;
            /** @enum {string} */
            verdict: "passed" | "warned" | "failed" | "skipped";
            /** @description In milliseconds. */
            duration: number;
            findings: components["schemas"]["VerifyFinding"][];
            request?: components["schemas"]["VerifyMessage"];
            answer?: components["schemas"]["VerifyMessage"];
        };
        VerifyFinding: {
            /** @enum {string} */
            severity: "error" | "warning";
            code: string;
            message: string;
            pointer?: string;
            /** @description Where in the request or answer. */
            at?: string;
            expected?: string;
            actual?: string;
            why?: string;
            advice?: string;
        };
        /** @description A request or an answer as text, without secrets. */
        VerifyMessage: {
            head: string;
            headers: {
                [key: string]: string;
            };
            body: string;
        };
        WorldOverview: {
            accountId: string;
            clientId: string;
            retailerIds: string[];
            events: components["schemas"]["Count"];
            entities: components["schemas"]["Count"];
            workflows: components["schemas"]["Count"];
        };
        NewWorld: {
            accountId: string;
            /** @description The retailers 1 and 2, as in the demo account, unless given. */
            retailerIds?: components["schemas"]["Id"][];
            /**
             * @description What the world begins with, also when it is reset later; that of the settings unless given.
             * @enum {string}
             */
            seed?: "demo" | "workflows" | "none";
            credentials?: {
                clientId?: string;
                clientSecret?: string;
                username?: string;
                password?: string;
            };
        };
        Credentials: {
            clientId: string;
            clientSecret: string;
            username: string;
            password: string;
        };
        Counts: {
            events?: components["schemas"]["Count"];
            entities?: components["schemas"]["Count"];
            workflows?: components["schemas"]["Count"];
        };
        WorldCounts: {
            world: string;
            events: components["schemas"]["Count"];
            entities: components["schemas"]["Count"];
            workflows: components["schemas"]["Count"];
        };
        /** @description As docs/RUNS.md has it. */
        Run: {
            format: number;
            settings: Record<string, never>;
            readings: Record<string, never>;
            workflows: Record<string, never>[];
            rules: boolean;
            steps: components["schemas"]["RunStep"][];
        };
        RunStep: {
            world: string;
            time: number;
            begin?: {
                accountId: string;
                clientId: string;
                clientSecret: string;
                retailerIds: string[];
                refreshTokens: boolean;
                users: Record<string, never>[];
            };
            request?: {
                method: string;
                url: string;
                headers: Record<string, never>;
            };
            input?: unknown[];
        };
        PlayedRun: {
            requests: components["schemas"]["Count"];
            compared: components["schemas"]["Count"];
            changed: {
                step: components["schemas"]["Count"];
                world: string;
                time: number;
                method: string;
                url: string;
                differences: components["schemas"]["Difference"][];
            }[];
            kept: {
                accountId: string;
                credentials?: components["schemas"]["Credentials"];
            }[];
        };
        /** @description One place where an answer has changed. */
        Difference: {
            /** @description Such as `status` or `body.results[0].id`. */
            at: string;
            /** @description What was answered then. */
            recorded?: unknown;
            /** @description What was answered now. */
            replayed?: unknown;
        };
        SeedRequest: {
            /** @enum {string} */
            seed?: "demo" | "workflows" | "none";
            /** @description Chooses among the demo worlds. */
            number?: number;
            events?: Record<string, never>[];
            entities?: components["schemas"]["EntityInput"][];
            workflows?: Record<string, never>[];
        };
        Token: {
            access_token: string;
            /** @constant */
            token_type: "bearer";
            /** @description Only where the account has them. */
            refresh_token?: string;
            /** @description Seconds. */
            expires_in: number;
            /** @constant */
            scope: "api";
            Retailer_id?: number;
            First_name: string | null;
            Last_name: string | null;
        };
        Snapshot: {
            snapshot: string;
            events: components["schemas"]["Count"];
            entities: components["schemas"]["Count"];
            /**
             * Format: date-time
             * @description The time of the world then.
             */
            now?: string;
        };
        Clock: {
            /** Format: date-time */
            now: string;
            frozen: boolean;
        };
        /** @description One of these. */
        ClockMove: {
            /** @constant */
            freeze?: true;
            /** @constant */
            unfreeze?: true;
            set?: string;
            advance?: string | number;
        };
        Processing: {
            /** @enum {string} */
            mode: "immediate" | "delayed" | "reads" | "manual";
            delay?: string | number;
            reads?: number;
        };
        ProcessingRequest: {
            /** @enum {string} */
            mode: "immediate" | "delayed" | "reads" | "manual";
            /** @description For `delayed`; a number is milliseconds. */
            delay?: string | number;
            /** @description For `reads`, how often an event has to be read. */
            reads?: number;
        };
        Progress: {
            processed: components["schemas"]["Count"];
            waiting: components["schemas"]["Count"];
        };
        /** @description One value or several; the parameter may be repeated. */
        Filter: string[];
        Event: {
            id: string;
            name: string | null;
            type: string;
            accountId: string;
            retailerId: string;
            category: string;
            context: components["schemas"]["EventContext"];
            eventStatus: string;
            attributes?: components["schemas"]["EventAttribute"][] | null;
            source?: string | null;
            generatedBy: string;
            generatedOn: string;
        };
        /** @description What the event is about, and what that stands under. */
        EventContext: {
            /** @description The events that caused it. */
            sourceEvents: string[];
            entityType: string | null;
            entityId: string | null;
            entityRef: string | null;
            rootEntityType: string | null;
            rootEntityId: string | null;
            rootEntityRef: string | null;
        };
        EventAttribute: {
            name: string;
            /** @description Any JSON. */
            value: unknown;
            type: string;
        };
        Trace: {
            id: string;
            roots: components["schemas"]["TraceNode"][];
            totals: components["schemas"]["TraceTotals"];
            requests: components["schemas"]["TraceRequests"];
        };
        TraceTotals: {
            events: components["schemas"]["Count"];
            audits: components["schemas"]["Count"];
            /** @description Oldest first. */
            stateChanges: {
                entity: components["schemas"]["TracedEntity"];
                /** @description Null for an entity that came into being. */
                from: string | null;
                to: string;
            }[];
            /** @description One that was tried several times counts once. */
            webhooks: number;
            durationMs: number;
            /** @description Whether the log holds more than the tree shows. */
            truncated: boolean;
        };
        TracedEntity: {
            type: string | null;
            id: string | null;
            ref: string | null;
        };
        TraceNode: {
            id: string;
            name: string | null;
            type: string;
            category: string;
            eventStatus: string;
            generatedOn: string;
            entity: components["schemas"]["TracedEntity"];
            /** @description Epoch milliseconds. */
            startedAt: number;
            durationMs?: number;
            stateChange?: {
                /** @description Null for an entity that came into being. */
                from: string | null;
                to: string;
            };
            /** @description Where the behaviour of a rule came from, if not from the sandbox. */
            stubbed?: string;
            message?: string;
            /** @description Of a ruleset. */
            workflow?: string;
            /** @description Of the workflow of a ruleset. */
            version?: string;
            /** @description Of a ruleset, a rule or an exception. */
            ruleset?: string;
            /** @description Of a rule or an exception. */
            rule?: string;
            /** @description What the workflow gives to a rule. */
            properties?: Record<string, never>;
            webhook?: components["schemas"]["TracedWebhook"];
            reason?: components["schemas"]["TraceReason"];
            children: components["schemas"]["TraceNode"][];
        };
        /** @description One attempt at a webhook. */
        TracedWebhook: {
            url: string;
            /** @description The name of the event in it. */
            name: string | null;
            attempt: number;
            /** @description Null where there was no answer. */
            status: number | null;
        };
        /** @description Why an event ended as NO_MATCH or FAILED; told of the first 200 in a trace. */
        TraceReason: {
            text: string;
            /** @description The one that failed, or that was most likely meant. */
            ruleset: {
                workflow: string | null;
                version: string | null;
                name: string;
            } | null;
        };
        /** @description The requests of the journal about the events of the tree, oldest first, at most 100 of each kind. */
        TraceRequests: {
            /** @description Those that brought an event in. */
            posts: (components["schemas"]["TracedRequest"] & {
                eventId: string;
            })[];
            /** @description Those whose answers showed an event. */
            reads: (components["schemas"]["TracedRequest"] & {
                eventIds: string[];
                /** @description The status in which each event was shown, by its id. */
                sawStatus: {
                    [key: string]: string;
                };
            })[];
            /** @description Whether there are more than are listed. */
            truncated: boolean;
        };
        TracedRequest: {
            /** @description Of its entry in the journal. */
            id: string;
            operation: string;
            method: string;
            /** @description Path and query, without secrets. */
            url: string;
            /** @description Null where there was no answer. */
            status: number | null;
            /** @description Epoch milliseconds of the world's clock. */
            at: number;
            /** @description Of real time. */
            durationMs: number;
            /** @description How many departures from the spec it had. */
            violations: number;
            /** @description The id of the fault that touched it. */
            fault?: string;
            /** @description The user agent. */
            client: string | null;
        };
        Question: {
            /** @description An event of the log. */
            eventId?: string | null;
            /** @description An event as the Event API takes it. */
            event?: Record<string, never> | null;
            entity?: components["schemas"]["AssumedEntity"];
        };
        /** @description What is to be assumed of the entity of an event that nobody has posted. */
        AssumedEntity: {
            type?: string;
            subtype?: string | null;
            id?: components["schemas"]["Id"];
            ref?: string;
            status?: string;
            attributes?: Record<string, never>;
            rootType?: string;
            rootSubtype?: string | null;
            rootId?: components["schemas"]["Id"];
            rootRef?: string;
            workflowVersion?: string;
        } | null;
        Explanation: {
            /** @enum {string} */
            outcome: "MATCH" | "NO_MATCH";
            /** @description The main reason in one line. */
            summary: string;
            lines: string[];
            event: components["schemas"]["ExplainedEvent"];
            matched: components["schemas"]["MatchedRuleset"][];
            /** @description The rulesets that were considered, nearest first; the first 50. */
            candidates: components["schemas"]["Candidate"][];
            candidateCount: components["schemas"]["Count"];
            /** @description All of it in words. */
            text: string;
        };
        /** @description The event as the rulesets see it. */
        ExplainedEvent: {
            name: string;
            retailerId: string;
            entityType: string;
            entityId: string | null;
            entityRef: string | null;
            subtype: string | null;
            status: string | null;
            rootEntityType: string | null;
            isException: boolean;
        };
        MatchedRuleset: {
            workflow: string;
            version: string;
            ruleset: string;
            /** @description Place in the document. */
            index: number;
            rules: {
                name: string;
                /** @enum {string} */
                kind: "native" | "function" | "configured" | "default";
            }[];
        };
        Candidate: {
            workflow: string;
            version: string;
            ruleset: string;
            /** @description Place in the document. */
            index: number;
            /** @description Null is any entity type. */
            type: string | null;
            /** @description Null is any. */
            subtype: string | null;
            /** @description None is any. */
            statuses: string[];
            /** @description Each one met or not. */
            conditions: {
                name: boolean;
                eventType: boolean;
                entityType: boolean;
                subtype: boolean;
                status: boolean;
            };
            /** @description How many of the conditions are met. */
            met: number;
            /** @description How many letters tell its name from the event's. */
            distance: number;
        };
        Entity: {
            type: string;
            subtype: string | null;
            id: string | null;
            ref: string | null;
            status: string;
            retailerId: string;
            attributes: Record<string, never>;
            rootType: string;
            rootSubtype: string | null;
            rootId: string | null;
            rootRef: string | null;
            workflowVersion?: string;
        };
        EntityInput: {
            type: string;
            subtype?: string | null;
            id?: string | number | null;
            ref?: string | null;
            status?: string;
            retailerId: components["schemas"]["Id"];
            attributes?: Record<string, never>;
            rootType?: string | null;
            rootSubtype?: string | null;
            rootId?: string | number | null;
            rootRef?: string | null;
            workflowVersion?: string | null;
        } | unknown | unknown;
        WorkflowOverview: {
            retailerId: string;
            name: string;
            version: string;
            entityType: string;
            entitySubtype: string;
            rulesets: components["schemas"]["Count"];
            /** @description How often rules are used, by where their behaviour comes from. */
            ruleUses: {
                total: components["schemas"]["Count"];
                native: components["schemas"]["Count"];
                function: components["schemas"]["Count"];
                configured: components["schemas"]["Count"];
                default: components["schemas"]["Count"];
            };
            /** @description The most used first. */
            stubbedRules: {
                /** @description The last segment of its name. */
                rule: string;
                uses: components["schemas"]["Count"];
            }[];
            /** @description How many entities of its retailer and root there are now, whichever version they stay on. */
            entities: number;
        };
        WorkflowMap: {
            retailerId: string;
            name: string;
            version: string;
            entityType: string;
            entitySubtype: string;
            description?: string;
            versionComment?: string;
            createdBy?: string;
            /** @description As the export writes it. */
            createdOn?: string;
            /** @description Those that are kept, oldest first. */
            versions: string[];
            states: components["schemas"]["WorkflowState"][];
            transitions: components["schemas"]["WorkflowTransition"][];
            rulesets: components["schemas"]["MappedRuleset"][];
            /** @description The export as it was loaded. */
            definition: Record<string, never>;
        };
        WorkflowState: {
            entityType: string;
            /** @description That of the workflow for its root, else null. */
            entitySubtype: string | null;
            name: string;
            category: string | null;
            /** @description How many entities of the workflow's retailer and root have it now, whichever version they stay on. */
            entities: number;
            /**
             * @description Entities of this type begin in it.
             * @constant
             */
            isStart?: true;
            /**
             * @description No ruleset that names it as its trigger leads to another one.
             * @constant
             */
            isTerminal?: true;
            /**
             * @description Entities have it, but the workflow knows nothing of it.
             * @constant
             */
            isUnknown?: true;
        };
        /** @description From one status to another by one ruleset; the events that it sends are not followed. */
        WorkflowTransition: {
            /** @description Null is any status. */
            from: string | null;
            to: string;
            ruleset: string;
            /** @description Place of the ruleset in the document. */
            index: number;
            /** @description The name of the event. */
            event: string;
            entityType: string;
            /** @description Null is any. */
            entitySubtype: string | null;
            /** @description Whether the rule that sets the status is not the sandbox's own. */
            isStubbed: boolean;
            /** @description Whether the entity has this status whenever the ruleset has run to its end. */
            isCertain: boolean;
        };
        MappedRuleset: {
            name: string;
            /** @description Place in the document. */
            index: number;
            description: string | null;
            /** @description Null is any. */
            entityType: string | null;
            /** @description Null is any. */
            entitySubtype: string | null;
            /** @description The name of the event that it runs for. */
            event: string;
            /**
             * @description It runs for the events that failed rulesets leave, and for those only.
             * @constant
             */
            isForExceptions?: true;
            /** @description The statuses that trigger it; none is any. */
            on: string[];
            userActions?: components["schemas"]["UserAction"][];
            rules: components["schemas"]["MappedRule"][];
            /** @description The statuses that its rules may set. */
            to: string[];
            /** @description The events that its rules may send. */
            sends: string[];
        };
        UserAction: {
            eventName: string;
            context?: components["schemas"]["UserActionContext"][] | null;
            attributes?: Record<string, never>[] | null;
        };
        UserActionContext: {
            label?: string | null;
            type?: string | null;
            modules?: string[] | null;
            confirm?: boolean | null;
        };
        MappedRule: {
            name: string;
            properties: Record<string, never>;
            /** @description What stands in for it, where it is not the sandbox's own. */
            stub?: {
                /** @enum {string} */
                by: "configuration" | "function" | "default";
                /** @description The events that it sends; of a function those that it may send. */
                emits: string[];
            };
        };
        /** @description Either how many requests meet a pattern, at least one where nothing is said, or patterns in an order. */
        Verification: {
            /** @description As the library has it. */
            pattern?: Record<string, never>;
            exactly?: number;
            atLeast?: number;
            atMost?: number;
            inOrder?: Record<string, never>[];
        };
        /**
         * @description As WireMock has it: `method`, `url`, `urlPath`, `urlPattern`, `urlPathPattern`, `queryParameters`, `headers`,
         *     `bodyPatterns`, and beside these what the sandbox knows of a request.
         */
        RequestPattern: {
            method?: string;
            url?: string;
            urlPath?: string;
            urlPattern?: string;
            urlPathPattern?: string;
            queryParameters?: Record<string, never>;
            headers?: Record<string, never>;
            bodyPatterns?: Record<string, never>[];
        };
        /** @description A request in WireMock's form; `id` and `sandbox` where it stands alone. */
        LoggedRequest: {
            id?: string;
            /** @description Path and query. */
            url: string;
            absoluteUrl: string;
            method: string;
            /** @description Missing where the client was gone already. */
            clientIp?: string;
            headers: components["schemas"]["Headers"];
            queryParams: {
                [key: string]: {
                    key: string;
                    values: string[];
                };
            };
            /** @description Empty where there was none. */
            body: string;
            bodyAsBase64?: string;
            /** @description Epoch milliseconds by the clock of the world. */
            loggedDate: number;
            loggedDateString: string;
            sandbox?: components["schemas"]["RequestFacts"];
        };
        Headers: {
            [key: string]: string;
        };
        /** @description What only the sandbox knows of a request. */
        RequestFacts: {
            /** @description Counts up from 1 since the journal was cleared. */
            number: number;
            /** @description Null where it belongs to no operation. */
            operation: string | null;
            /** @description The account. */
            world: string;
            user: string | null;
            violations: components["schemas"]["Violation"][];
            /** @description The id of the fault that touched it. */
            fault: string | null;
            /** @description The ids of the events that it made. */
            created: string[];
            /** @description The ids of the events that its answer showed. */
            read: string[];
            /** @description What was told beside the answer. */
            reasons: string[];
            /** @description Only the beginning of the answer is kept, or nothing. */
            answerCut: boolean;
        };
        /** @description What a client did wrong by the spec, whether it was refused or let pass. */
        Violation: {
            kind: string;
            /** @description Such as `query.count`, `header.authorization`, `body.retailerId`, `method` or `url`. */
            where: string;
            message: string;
        };
        /** @description A request with its answer in WireMock's form (`ServeEvent`). */
        JournalEntry: {
            id: string;
            request: components["schemas"]["LoggedRequest"];
            response: {
                /** @description 0 where the connection ended without an answer. */
                status: number;
                headers: components["schemas"]["Headers"];
                body: string;
                bodyAsBase64?: string;
            };
            /** @description Whether it belongs to an operation. */
            wasMatched: boolean;
            timing: {
                /** @description Milliseconds of real time. */
                totalTime: number;
            };
            sandbox: components["schemas"]["RequestFacts"];
        };
        /** @description An operation that comes near to a request, or a request that comes near to a pattern. */
        NearMiss: {
            request: Record<string, never>;
            requestPattern?: Record<string, never>;
            stubMapping?: {
                id: string;
                /** @description The operationId. */
                name: string;
                request: {
                    method: string;
                    urlPathTemplate: string;
                };
            };
            matchResult: {
                /** @description 0 is no difference. */
                distance: number;
            };
            sandbox?: Record<string, never>;
        };
        FaultInput: {
            on?: components["schemas"]["FaultCondition"];
            times?: components["schemas"]["FaultTimes"];
            chance?: number;
            seed?: number;
            do: components["schemas"]["FaultEffect"];
        };
        /** @description Which requests it is meant for; all unless told. */
        FaultCondition: {
            /** @description One operationId of the Event API, or several. */
            operation?: string | string[];
            /** @description What the body has to contain. */
            body?: unknown;
            /** @description What the query has to contain. */
            query?: {
                [key: string]: unknown;
            };
            /** @description The path, such as that of one event. */
            path?: string;
            /** @description Who sends it. */
            user?: string;
        };
        /** @description Which of those requests it touches; all unless told. */
        FaultTimes: {
            first?: number;
            nth?: number;
            every?: number;
        };
        /** @description What it does; `delay` may stand beside any other. */
        FaultEffect: {
            /** @description Answers this in the shape of Fluent's errors. */
            status?: number;
            code?: string;
            message?: string;
            /** @description Seconds for the header Retry-After, or a duration such as 2m. */
            retryAfter?: number | string;
            /** @description Answers later by the clock of the world. */
            delay?: string | number;
            /** @description Never answers. */
            hang?: boolean;
            /** @description Breaks the connection. */
            reset?: boolean;
            /** @description Ends the answer in the middle. */
            truncate?: boolean;
            /** @description Answers what is no JSON. */
            garbage?: boolean;
            /** @description The token is not valid any more. */
            invalidToken?: boolean;
            /**
             * @description What becomes of the posted event.
             * @enum {string}
             */
            event?: "lost" | "failed" | "duplicated" | "reordered" | "stuck";
            /** @description In the list only after so long. */
            late?: string | number;
            /** @description Inserts or removes events once a page was answered. */
            page?: {
                insert?: number;
                remove?: number;
            };
        };
        Fault: {
            id: string;
            on?: components["schemas"]["FaultCondition"];
            times?: components["schemas"]["FaultTimes"];
            chance?: number;
            seed?: number;
            do: components["schemas"]["FaultEffect"];
            /** @description How many requests it was meant for. */
            seen: number;
            /** @description How many of them it touched. */
            fired: number;
        };
        Statement: {
            kind: string;
            subject: string;
            name: string;
            text: string;
            evidence: {
                /** @enum {string} */
                level: "documented" | "observed" | "inferred" | "invented";
                source: string;
                note?: string;
            };
        };
    };
    responses: {
        /** @description The request is wrong; `detail` names everything that is. */
        BadRequest: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Bad Request",
                 *       "status": 400,
                 *       "detail": "unknown field 'stauts'; did you mean 'status'?"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The request comes from a place that may not use the control plane. */
        Forbidden: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such world, or nothing of that name in it. */
        NotFound: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Not Found",
                 *       "status": 404,
                 *       "detail": "unknown world 'DEMOO'; did you mean 'DEMO'?"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description What is there already stands in the way. */
        Conflict: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /**
         * @description Any other refusal: 401 without the token, 403 from a place that may not call, 405 with `Allow`, 413 for a body over the limit, 415 for a
         *     body that is not JSON, 503 while nothing can be kept or nothing is loaded yet.
         */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The nearest ones first. */
        NearMisses: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": {
                    nearMisses: components["schemas"]["NearMiss"][];
                };
            };
        };
    };
    parameters: {
        /** @description The account whose world is meant; the default one unless told. */
        World: string;
        /** @description The same as `world`, which wins over it. */
        SandboxWorld: string;
        /** @description The form of the answer; an `Accept` of `text/plain` alone asks for text too. */
        TextFormat: "json" | "text";
        /** @description The id of an event. */
        EventId: string;
        /** @description The id of a fault. */
        FaultId: string;
        /** @description The id of a request in the journal. */
        RequestId: string;
    };
    requestBodies: {
        /** @description An empty object, or none. */
        Nothing: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        /** @description A request pattern of WireMock; an empty one matches everything. */
        Pattern: {
            content: {
                "application/json": components["schemas"]["RequestPattern"];
            };
        };
    };
    headers: {
        /** @description After how many seconds to ask again. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It serves, and everything is loaded. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "up",
                     *       "name": "fluent-event-sandbox",
                     *       "version": "0.1.0",
                     *       "specHash": "0f343b0931126a20f133d67c2b018a3b5e3a4a1f7b6e1b6a1f7d4a4a7d2f6a11",
                     *       "pid": 4711,
                     *       "startNonce": "6c1f6b53-8a0b-4cf5-a2ce-9e8dd6f3c0a1",
                     *       "uptime": 5120
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            403: components["responses"]["Forbidden"];
            /** @description It listens, but what it keeps is not loaded yet. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The settings by their names. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Refused"];
        };
    };
    readContracts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report; null where there is none, or everything is in memory only. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LastVerify"];
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Refused"];
        };
    };
    readRun: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run, without secrets. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    playRun: {
        parameters: {
            query?: {
                /** @description Leave its worlds here. */
                keep?: boolean;
                /**
                 * @description Also in the place of what a world of the same account has, which keeps its secrets; otherwise only an empty world that
                 *     is not the default one gives way.
                 */
                replace?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Run"];
            };
        };
        responses: {
            /** @description Which answers have changed, and which worlds were kept. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requests": 3,
                     *       "compared": 3,
                     *       "changed": [],
                     *       "kept": [
                     *         {
                     *           "accountId": "ACME"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["PlayedRun"];
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Refused"];
        };
    };
    shutDown: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            /** @description It stops. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "stopping"
                     *     }
                     */
                    "application/json": {
                        /** @constant */
                        status: "stopping";
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Refused"];
        };
    };
    openStream: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
                /** @description The id of the last event that the reader has; what came since follows first, as far as it is kept. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The stream; it ends when the sandbox stops. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listWorlds: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The worlds with how much is in them. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "worlds": [
                     *         {
                     *           "accountId": "DEMO",
                     *           "clientId": "DEMO",
                     *           "retailerIds": [
                     *             "1",
                     *             "2"
                     *           ],
                     *           "events": 164,
                     *           "entities": 60,
                     *           "workflows": 8
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        worlds: components["schemas"]["WorldOverview"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Refused"];
        };
    };
    createWorld: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewWorld"];
            };
        };
        responses: {
            /** @description The world is there. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "accountId": "ACME",
                     *       "credentials": {
                     *         "clientId": "ACME",
                     *         "clientSecret": "Jx0mGq5WlM0c3ZQm7sYh0bq2y4A",
                     *         "username": "acme_admin",
                     *         "password": "0b3Kq9fSxg1m2R4c8TnY7vLw5Ho"
                     *       }
                     *     }
                     */
                    "application/json": {
                        accountId: string;
                        credentials: components["schemas"]["Credentials"];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Refused"];
        };
    };
    removeWorld: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The account of the world. */
                accountId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The world is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Refused"];
        };
    };
    resetWorld: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            /** @description What the world begins with. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "world": "DEMO",
                     *       "events": 164,
                     *       "entities": 60,
                     *       "workflows": 8
                     *     }
                     */
                    "application/json": components["schemas"]["WorldCounts"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    seedWorld: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SeedRequest"];
            };
        };
        responses: {
            /** @description How much came in. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "events": 164,
                     *       "entities": 60,
                     *       "workflows": 8
                     *     }
                     */
                    "application/json": components["schemas"]["Counts"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    issueToken: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "username": "demo_retailer_1"
                 *     }
                 */
                "application/json": {
                    /** @description The first user of the account unless told. */
                    username?: string;
                };
            };
        };
        responses: {
            /** @description The token. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "access_token": "Zp3-made-up-access-token-01",
                     *       "token_type": "bearer",
                     *       "refresh_token": "Rk1-made-up-refresh-token-1",
                     *       "expires_in": 86400,
                     *       "scope": "api",
                     *       "Retailer_id": 1,
                     *       "First_name": "Demo",
                     *       "Last_name": "Admin"
                     *     }
                     */
                    "application/json": components["schemas"]["Token"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listSnapshots: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The snapshots, oldest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "snapshots": [
                     *         {
                     *           "snapshot": "before-the-sale",
                     *           "events": 164,
                     *           "entities": 60
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        snapshots: components["schemas"]["Snapshot"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    takeSnapshot: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "before-the-sale"
                 *     }
                 */
                "application/json": {
                    /** @description What to call it; one is made up otherwise. */
                    name?: string;
                };
            };
        };
        responses: {
            /** @description The snapshot is taken. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "snapshot": "before-the-sale",
                     *       "events": 164,
                     *       "entities": 60
                     *     }
                     */
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    restoreSnapshot: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "snapshot": "before-the-sale"
                 *     }
                 */
                "application/json": {
                    /** @description The name that the snapshot was taken under. */
                    snapshot: string;
                };
            };
        };
        responses: {
            /** @description The world is as it was. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "snapshot": "before-the-sale",
                     *       "events": 164,
                     *       "entities": 60
                     *     }
                     */
                    "application/json": components["schemas"]["Snapshot"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    exportWorld: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    importWorld: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
                /** @description Open a world of its own for the account of the file. */
                new?: boolean;
                /** @description The account id and client id of the new world; those of the file unless told. */
                as?: string;
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description What the world has now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "world": "DEMO",
                     *       "events": 164,
                     *       "entities": 60,
                     *       "workflows": 8
                     *     }
                     */
                    "application/json": components["schemas"]["WorldCounts"];
                };
            };
            /** @description What the new world has. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "world": "ACME",
                     *       "events": 164,
                     *       "entities": 60,
                     *       "workflows": 8
                     *     }
                     */
                    "application/json": components["schemas"]["WorldCounts"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            409: components["responses"]["Conflict"];
            default: components["responses"]["Refused"];
        };
    };
    getClock: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The clock. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-03-01T12:00:00.000Z",
                     *       "frozen": true
                     *     }
                     */
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    moveClock: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ClockMove"];
            };
        };
        responses: {
            /** @description The clock as it is now. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "now": "2026-04-01T12:00:00.000Z",
                     *       "frozen": true
                     *     }
                     */
                    "application/json": components["schemas"]["Clock"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    getProcessing: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The mode in force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mode": "delayed",
                     *       "delay": "250ms"
                     *     }
                     */
                    "application/json": components["schemas"]["Processing"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    setProcessing: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProcessingRequest"];
            };
        };
        responses: {
            /** @description The mode in force. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "mode": "manual"
                     *     }
                     */
                    "application/json": components["schemas"]["Processing"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    settle: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Nothing"];
        responses: {
            /** @description What was done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "processed": 3,
                     *       "waiting": 0
                     *     }
                     */
                    "application/json": components["schemas"]["Progress"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    step: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "count": 2
                 *     }
                 */
                "application/json": {
                    /** @description How many; one unless told otherwise. */
                    count?: number;
                };
            };
        };
        responses: {
            /** @description What was done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "processed": 2,
                     *       "waiting": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Progress"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    findEvents: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
                "context.rootEntityType"?: components["schemas"]["Filter"];
                "context.rootEntityId"?: components["schemas"]["Filter"];
                "context.rootEntityRef"?: components["schemas"]["Filter"];
                "context.entityType"?: components["schemas"]["Filter"];
                "context.entityId"?: components["schemas"]["Filter"];
                "context.entityRef"?: components["schemas"]["Filter"];
                "context.sourceEvents"?: components["schemas"]["Filter"];
                eventType?: components["schemas"]["Filter"];
                retailerId?: components["schemas"]["Filter"];
                category?: components["schemas"]["Filter"];
                eventStatus?: components["schemas"]["Filter"];
                name?: components["schemas"]["Filter"];
                /** @description Nothing older. */
                from?: string;
                /** @description Nothing younger. */
                to?: string;
                /** @description How many of the events found to pass over; a page that is far back costs hardly more than the first. */
                start?: number;
                /** @description How many events to answer at most; 1,000 unless told. */
                limit?: number;
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events, and how many there are in all. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: components["schemas"]["Count"];
                        events: components["schemas"]["Event"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    readEvent: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path: {
                /** @description The id of an event. */
                id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The event as the Event API shows it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    traceEvent: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
                /** @description The form of the answer; an `Accept` of `text/plain` alone asks for text too. */
                format?: components["parameters"]["TextFormat"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path: {
                /** @description The id of an event. */
                id: components["parameters"]["EventId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The tree from its first source on. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Trace"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    explain: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
                /** @description The form of the answer; an `Accept` of `text/plain` alone asks for text too. */
                format?: components["parameters"]["TextFormat"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Question"];
            };
        };
        responses: {
            /** @description The rulesets that were considered, with the conditions that each met and missed, nearest first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listEntities: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
                /** @description Such as ORDER. */
                type?: string;
                /** @description Such as HD. */
                subtype?: string;
                /** @description Their id. */
                id?: string;
                /** @description Their ref. */
                ref?: string;
                /** @description Such as BOOKED. */
                status?: string;
                /** @description Their retailer. */
                retailerId?: string;
                /** @description The id of the entity that they stand under. */
                rootId?: string;
                /** @description The ref of the entity that they stand under. */
                rootRef?: string;
                /** @description How many of those found to pass over. */
                start?: number;
                /** @description How many to answer at most; with 0 they are only counted. */
                limit?: number;
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description How many there are in all and of each type, and those of the page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        count: components["schemas"]["Count"];
                        /** @description How many of them there are of each type. */
                        counts: {
                            [key: string]: components["schemas"]["Count"];
                        };
                        entities: components["schemas"]["Entity"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    putEntity: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "type": "ORDER",
                 *       "subtype": "HD",
                 *       "id": "9001",
                 *       "ref": "HD_9001",
                 *       "retailerId": "1",
                 *       "status": "BOOKED"
                 *     }
                 */
                "application/json": components["schemas"]["EntityInput"];
            };
        };
        responses: {
            /** @description It was there and is changed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
            /** @description It is new. */
            201: {
                headers: {
                    /** @description The id of the CREATE event, where there is one. */
                    "Sandbox-Event"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Entity"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listWorkflows: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The workflows. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workflows: components["schemas"]["WorkflowOverview"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    readWorkflow: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
                /** @description Its retailer; the first that has it unless told. */
                retailerId?: string;
                /** @description Its version, such as `1.0`; the latest unless told. */
                version?: string;
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path: {
                /** @description The name of a workflow, such as `ORDER::HD`. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The map. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowMap"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    getWebhookKey: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
                /** @description The PEM alone, as text. */
                format?: "json" | "pem";
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key; `publicKey` is what the SDK takes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        algorithm: string;
                        /** @description The DER in base64. */
                        publicKey: string;
                        pem: string;
                    };
                    "text/plain": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
                /** @description How many requests to leave out, the newest ones first. */
                start?: number;
                /** @description How many to answer at most; all unless told. */
                limit?: number;
                /** @description Nothing older. */
                since?: string;
                /** @description Only requests that belong to no operation. */
                unmatched?: boolean;
                /** @description Only requests in which the client did something wrong by the spec. */
                violations?: boolean;
                /** @description Only requests of this operationId of the Event API. */
                operation?: string;
                /** @description Only requests with this answer, a status such as `404`, a class such as `4xx`, or `none` for no answer. */
                status?: string;
                /** @description Only requests that the fault of this id touched, or with `true` any fault. */
                fault?: string;
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requests: components["schemas"]["JournalEntry"][];
                        meta: {
                            /** @description How many kept requests meet the filters, whatever the page. */
                            total: number;
                        };
                        requestJournalDisabled?: boolean;
                        /** @description How many older requests are not kept any more. */
                        dropped: number;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    clearRequests: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The journal is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    resetRequests: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The journal is empty. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    getRequest: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path: {
                /** @description The id of a request in the journal. */
                id: components["parameters"]["RequestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The entry. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JournalEntry"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    removeRequest: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path: {
                /** @description The id of a request in the journal. */
                id: components["parameters"]["RequestId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is forgotten. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    countRequests: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Pattern"];
        responses: {
            /** @description The count; `dropped` says by how many it may be too low. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 2,
                     *       "dropped": 0,
                     *       "requestJournalDisabled": false
                     *     }
                     */
                    "application/json": {
                        count: components["schemas"]["Count"];
                        dropped?: components["schemas"]["Count"];
                        requestJournalDisabled?: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    findRequests: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Pattern"];
        responses: {
            /** @description The requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requests: components["schemas"]["LoggedRequest"][];
                        requestJournalDisabled?: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    removeRequests: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Pattern"];
        responses: {
            /** @description What is forgotten. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        serveEvents: components["schemas"]["JournalEntry"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listUnmatched: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The requests. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        requests: components["schemas"]["LoggedRequest"][];
                        requestJournalDisabled?: boolean;
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listNearMisses: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["NearMisses"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    findNearMisses: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: components["requestBodies"]["Pattern"];
        responses: {
            200: components["responses"]["NearMisses"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    findNearMissesOfPattern: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: components["responses"]["NearMisses"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    findNearMissesOfRequest: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    method?: string;
                    /** @description Path and query. */
                    url?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["NearMisses"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    findNearMissesOfPatternUnderRequests: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: components["responses"]["NearMisses"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    findNearMissesOfRequestUnderRequests: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    method?: string;
                    /** @description Path and query. */
                    url?: string;
                };
            };
        };
        responses: {
            200: components["responses"]["NearMisses"];
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    verifyRequests: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Verification"];
            };
        };
        responses: {
            /** @description The verdict. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    listFaults: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The faults. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        faults: components["schemas"]["Fault"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    armFault: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FaultInput"];
            };
        };
        responses: {
            /** @description The fault is armed. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    clearFaults: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description None is armed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description None is armed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    getFault: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path: {
                /** @description The id of a fault. */
                id: components["parameters"]["FaultId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The fault. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Fault"];
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    disarmFault: {
        parameters: {
            query?: {
                /** @description The account whose world is meant; the default one unless told. */
                world?: components["parameters"]["World"];
            };
            header?: {
                /** @description The same as `world`, which wins over it. */
                "Sandbox-World"?: components["parameters"]["SandboxWorld"];
            };
            path: {
                /** @description The id of a fault. */
                id: components["parameters"]["FaultId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is disarmed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                };
            };
            /** @description It is disarmed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    getFidelity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The statements. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        statements: components["schemas"]["Statement"][];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Refused"];
        };
    };
    listSpecs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Each with where it is. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        specs: {
                            /** @enum {string} */
                            name: "event-api" | "control-api";
                            /** @description SHA-256 of the text. */
                            hash: string;
                            /** @description Where it is as YAML. */
                            yaml: string;
                            /** @description Where it is as JSON. */
                            json: string;
                        }[];
                    };
                };
            };
            400: components["responses"]["BadRequest"];
            default: components["responses"]["Refused"];
        };
    };
    readSpec: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name and form. */
                file: "event-api.yaml" | "event-api.json" | "control-api.yaml" | "control-api.json";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The description. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": Record<string, never>;
                    "application/yaml": string;
                };
            };
            400: components["responses"]["BadRequest"];
            404: components["responses"]["NotFound"];
            default: components["responses"]["Refused"];
        };
    };
    readDocs: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The page. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/html": string;
                };
            };
            403: components["responses"]["Forbidden"];
        };
    };
}
