/** A value of JSON that tests may change. */
export type Part = Record<string, unknown>;

/** An interaction of a pact of version 4. */
export interface GoodInteraction extends Part {
  readonly type: 'Synchronous/HTTP';
  readonly description: string;
  readonly providerStates: readonly Part[];
  readonly request: Part;
  readonly response: Part;
}

/** A pact of version 4. */
export interface GoodContract extends Part {
  readonly consumer: { readonly name: string };
  readonly provider: { readonly name: string };
  readonly interactions: readonly GoodInteraction[];
  readonly metadata: Part;
}

const ID = '5d0c2b47-5f0e-4a6e-9d0e-9d2c1c4a1f10';
const AUTHORIZED = { Authorization: ['Bearer token'] };
const SENDS_JSON = { ...AUTHORIZED, 'Content-Type': ['application/json'] };
const RECEIVES_JSON = { 'Content-Type': ['application/json'] };
const BY_TYPE = { combine: 'AND', matchers: [{ match: 'type' }] };

function json(content: unknown): Part {
  return { content, contentType: 'application/json', encoded: false };
}

function form(fields: Readonly<Record<string, string>>): Part {
  const contentType = 'application/x-www-form-urlencoded';
  return { content: new URLSearchParams(fields).toString(), contentType, encoded: false };
}

/** An answer whose fields may have any value of their type. */
function answered(status: number, body: unknown, more: Part = {}): Part {
  const matchingRules = {
    body: { $: BY_TYPE },
    header: {
      'Content-Type': { combine: 'AND', matchers: [{ match: 'regex', regex: '^application/json.*$' }] },
    },
  };
  return { status, headers: RECEIVES_JSON, body: json(body), matchingRules, ...more };
}

function interaction(
  description: string,
  states: readonly Part[],
  exchange: { request: Part; response: Part },
): GoodInteraction {
  return { type: 'Synchronous/HTTP', description, providerStates: states, ...exchange };
}

function state(name: string, params: Part = {}): Part {
  return { name, params };
}

const CONTEXT = {
  entityType: 'ORDER',
  entityRef: 'HD_1',
  rootEntityType: 'ORDER',
  rootEntityRef: 'HD_1',
};

const EVENT = {
  id: ID,
  name: 'OrderCancel',
  type: 'ORCHESTRATION',
  accountId: 'DEMO',
  retailerId: '1',
  category: 'BUSINESS',
  eventStatus: 'COMPLETE',
  context: CONTEXT,
  generatedBy: 'demo_admin',
  generatedOn: '2026-01-31T12:00:00.000+00:00',
};

const POSTED = {
  name: 'OrderCancel',
  retailerId: '1',
  entityType: 'ORDER',
  entitySubtype: 'HD',
  entityRef: 'HD_1',
  attributes: { reason: 'test' },
};
const REFUSED = { errors: [{ code: '400', message: 'no' }] };
const EVENTS = '/api/v4.1/event';

const SIGN_IN = {
  grant_type: 'password',
  username: 'demo_admin',
  password: 'demo-password',
  scope: 'api',
  client_id: 'DEMO',
  client_secret: 'demo-secret-4141',
};

function signingIn(fields: Readonly<Record<string, string>>): Part {
  const headers = { 'Content-Type': ['application/x-www-form-urlencoded'] };
  return { method: 'POST', path: '/oauth/token', headers, body: form(fields) };
}

function getting(path: string, query: Part = {}): Part {
  return { method: 'GET', path, headers: AUTHORIZED, query };
}

function posting(path: string, content: unknown): Part {
  return { method: 'POST', path, headers: SENDS_JSON, body: json(content) };
}

const SIGNING_IN = [
  interaction('signing in', [state('nothing is known')], {
    request: signingIn(SIGN_IN),
    response: answered(200, {
      access_token: 'token',
      token_type: 'bearer',
      expires_in: 86_399,
      scope: 'api',
    }),
  }),
  interaction('signing in with a wrong password', [state('the credentials are wrong')], {
    request: signingIn(SIGN_IN),
    response: answered(400, { error: 'invalid_grant' }),
  }),
];

const READING = [
  interaction(
    'reading an event',
    [state('an event {id} exists', { id: ID, name: 'OrderCancel', entityType: 'ORDER', entityRef: 'HD_1' })],
    {
      request: getting(`${EVENTS}/${ID}`),
      response: answered(200, EVENT),
    },
  ),
  interaction('reading an event that does not exist', [state('no event {id} exists', { id: ID })], {
    request: getting(`${EVENTS}/${ID}`),
    response: answered(404, REFUSED),
  }),
  interaction(
    'searching the events of an order',
    [state('{n} events of {entityType} {ref} exist', { n: 3, entityType: 'ORDER', ref: 'HD_1' })],
    {
      request: getting(EVENTS, {
        'context.entityType': ['ORDER'],
        'context.entityRef': ['HD_1'],
        eventType: ['ORCHESTRATION', 'ORCHESTRATION_AUDIT'],
        start: ['0'],
        count: ['2'],
      }),
      response: answered(200, { start: 0, count: 2, hasMore: true, results: [EVENT] }),
    },
  ),
  interaction(
    'searching a day',
    [state('there are no events'), state('the time is {time}', { time: '2026-01-31T12:00:00.000Z' })],
    {
      request: getting(EVENTS, {
        from: ['2026-01-30T00:00:00.000Z'],
        to: ['2026-01-31T00:00:00.000Z'],
        eventStatus: ['FAILED'],
      }),
      response: answered(200, { start: 0, count: 0, hasMore: false, results: [] }),
    },
  ),
  interaction('searching with an expired token', [state('the token is expired')], {
    request: getting(EVENTS),
    response: answered(401, REFUSED),
  }),
];

const POSTING = [
  interaction(
    'posting an event',
    [state('order {ref} is in status {status}', { ref: 'HD_1', status: 'BOOKED', subtype: 'HD' })],
    {
      request: posting(`${EVENTS}/async`, POSTED),
      response: answered(200, { eventId: ID, eventStatus: 'PENDING' }),
    },
  ),
  interaction(
    'posting an event and waiting for it',
    [state('order {ref} is in status {status}', { ref: 'HD_1', status: 'BOOKED', subtype: 'HD' })],
    {
      request: posting(`${EVENTS}/sync`, POSTED),
      response: answered(200, { eventId: ID, eventStatus: 'COMPLETE' }),
    },
  ),
  interaction('posting an event that lacks its name', [state('nothing is known')], {
    request: posting(`${EVENTS}/async`, { ...POSTED, name: undefined }),
    response: answered(400, REFUSED),
  }),
  interaction(
    'posting an event while the API is down',
    [state('the next {operation} fails with {status}', { operation: 'postEventAsync', status: 503 })],
    {
      request: posting(`${EVENTS}/async`, POSTED),
      response: answered(503, REFUSED),
    },
  ),
  interaction(
    'posting an event too often',
    [state('the next request is refused for {seconds} seconds', { seconds: 30 })],
    {
      request: posting(`${EVENTS}/async`, POSTED),
      response: answered(429, REFUSED, { headers: { ...RECEIVES_JSON, 'Retry-After': ['30'] } }),
    },
  ),
];

const WORKFLOWS = [
  interaction('reading a workflow', [state('the demo workflows are loaded')], {
    request: getting('/api/v4.1/workflow/1/ORDER::HD'),
    response: answered(200, {
      retailerId: '1',
      name: 'ORDER::HD',
      version: '1.0',
      rulesets: [{ name: 'CREATE' }],
    }),
  }),
  interaction('asking for user actions', [state('the demo workflows are loaded')], {
    request: posting('/api/v4.1/transition', {
      triggers: [{ type: 'ORDER', subtype: 'HD', status: 'BOOKED', retailerId: '1', flexType: 'ORDER::HD' }],
    }),
    response: answered(200, {
      response: [{ trigger: { type: 'ORDER', retailerId: '1', flexType: 'ORDER::HD' } }],
    }),
  }),
];

/** A pact with which nothing is wrong, anew for whoever spoils it. */
export function goodContract(): GoodContract {
  const contract: GoodContract = {
    consumer: { name: 'shop' },
    provider: { name: 'fluent-event-api' },
    interactions: [...SIGNING_IN, ...READING, ...POSTING, ...WORKFLOWS],
    metadata: { pactSpecification: { version: '4.0' } },
  };
  return JSON.parse(JSON.stringify(contract)) as GoodContract;
}

/** The same as version 3 writes it. */
export function goodContractOfVersion3(): Part {
  const { interactions, ...rest } = goodContract();
  const asVersion3 = interactions.map(({ type: _type, request, response, ...others }) => ({
    ...others,
    request: flattened(request),
    response: flattened(response),
  }));
  return { ...rest, interactions: asVersion3, metadata: { pactSpecification: { version: '3.0.0' } } };
}

function flattened({ headers, body, ...rest }: Part): Part {
  const flat = Object.entries(headers as Record<string, string[]>).map(([name, values]) => [
    name,
    values.join(', '),
  ]);
  const content = (body as Part | undefined)?.['content'];
  return {
    ...rest,
    headers: Object.fromEntries(flat) as Part,
    ...(content !== undefined && { body: content }),
  };
}
