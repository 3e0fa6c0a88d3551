import type { Alteration, Answered, Asked } from './altered.js';

/** The fields of an object, which may be changed. */
export type Fields = Record<string, unknown>;

const SEARCH = '/api/v4.1/event';

/** Whether the log is searched. */
export function isSearch({ method, url }: Asked): boolean {
  return method === 'GET' && url.pathname === SEARCH;
}

function isToken({ url }: Asked): boolean {
  return url.pathname === '/oauth/token';
}

/** The events of an answer, of a page or by themselves. */
function eventsIn({ status, body }: Answered, { method, url }: Asked): readonly Fields[] {
  if (status !== 200 || method !== 'GET' || !url.pathname.startsWith(SEARCH)) return [];
  const { results } = body as { readonly results?: readonly Fields[] };
  return results ?? [body as Fields];
}

/** A change of every event that is shown. */
export function ofEvents(found: readonly string[], change: (event: Fields) => void): Alteration {
  return {
    found,
    answer: (answered, asked) => eventsIn(answered, asked).forEach(change),
  };
}

function ofSearch(found: readonly string[], query: (query: URLSearchParams) => void): Alteration {
  return {
    found,
    ask: asked => {
      if (isSearch(asked)) query(asked.url.searchParams);
    },
  };
}

/** A change of answers that some requests get. */
export function ofAnswers(
  found: readonly string[],
  when: (asked: Asked, answered: Answered) => boolean,
  change: (answered: Answered, fields: Fields) => void,
): Alteration {
  return {
    found,
    answer: (answered, asked) => {
      if (when(asked, answered)) change(answered, answered.body as Fields);
    },
  };
}

/** A refusal in another status, code or message. */
export function refused(
  found: readonly string[],
  when: (asked: Asked, answered: Answered) => boolean,
  { status, ...error }: { readonly status?: number; readonly code?: string; readonly message?: string },
): Alteration {
  return ofAnswers(found, when, (answered, fields) => {
    answered.status = status ?? answered.status;
    const errors = (fields['errors'] ?? [{ code: '400', message: 'Refused' }]) as readonly Fields[];
    answered.body = { errors: [{ ...errors[0], ...error }] };
  });
}

const has = (name: string, value: string) => (asked: Asked) =>
  isSearch(asked) && asked.url.searchParams.get(name) === value;

const OF_TOKENS: readonly Alteration[] = [
  ofAnswers(['token-life'], isToken, (_, fields) => {
    if ('expires_in' in fields) fields['expires_in'] = 172_800;
  }),
  ofAnswers(['violation-createToken-200-body-scope'], isToken, (_, fields) => delete fields['scope']),
  ofAnswers(['fields-TokenResponse'], isToken, (_, fields) => {
    if ('access_token' in fields) fields['Account_id'] = 'ACME';
  }),
  ofAnswers(
    ['token-client-credentials'],
    ({ body }) => body.includes('grant_type=client_credentials'),
    answered => {
      answered.status = 401;
      answered.body = { error: 'unauthorized_client' };
    },
  ),
  ofAnswers(
    ['token-get'],
    asked => isToken(asked) && asked.method === 'GET',
    answered => (answered.status = 404),
  ),
  ofAnswers(
    ['token-unknown-refresh-message'],
    ({ body }) => body.includes('drift-probe-no-refresh'),
    (_, fields) => (fields['error_description'] = 'Refresh token expired'),
  ),
];

const OF_PAGES: readonly Alteration[] = [
  ofSearch(['page-size'], query => {
    if (!query.has('count')) query.set('count', '50');
  }),
  ofAnswers(['page-count'], has('count', '7'), (_, fields) => (fields['count'] = 7)),
  ofAnswers(['page-content-type'], isSearch, ({ headers }) => {
    headers['content-type'] = 'application/json;charset=UTF-8';
  }),
  ofAnswers(['page-cors'], isSearch, ({ headers }) => (headers['access-control-allow-origin'] = '*')),
  ofAnswers(['violation-searchEvents-200-body-hasMore'], isSearch, (_, fields) => delete fields['hasMore']),
  ofAnswers(
    ['violation-searchEvents-400-body-errors'],
    has('count', '0'),
    answered => (answered.body = { error: 'count' }),
  ),
  refused(['search-start-negative-code'], has('start', '-1'), { code: 'InvalidInput' }),
  refused(['filter-unknown'], has('driftProbe', 'x'), { status: 400 }),
  refused(['filter-unknown-value'], has('eventStatus', 'DRIFT_PROBE'), { status: 400 }),
  ofSearch(['filter-comma'], query => {
    const ids = query.get('eventId')?.split(',') ?? [];
    if (ids.length > 1) query.delete('eventId');
    if (ids.length > 1) ids.forEach(id => query.append('eventId', id));
  }),
  ofSearch(['window-from'], query => {
    const from = Date.parse(query.get('from') ?? '');
    if (!Number.isNaN(from)) query.set('from', new Date(from + 1).toISOString());
  }),
  ofSearch(['window-default'], query => {
    if (!query.has('from')) query.set('from', new Date(Date.now() - 100 * 86_400_000).toISOString());
  }),
  ofSearch(['window-too-early'], query => {
    if (Date.parse(query.get('from') ?? '') < Date.now() - 150 * 86_400_000) query.delete('from');
  }),
  ofSearch(['filter-category'], query => query.delete('category')),
];

const OF_EVENTS: readonly Alteration[] = [
  ofEvents(
    ['violation-searchEvents-200-body.results[].retailerId', 'violation-getEvent-200-body.retailerId'],
    event => (event['retailerId'] = Number(event['retailerId'])),
  ),
  ofEvents(['fields-Event'], event => (event['recordedOn'] = event['generatedOn'])),
  ofEvents(['violation-searchEvents-200-body.results[].eventStatus'], event => {
    if (event['eventStatus'] === 'FAILED') event['eventStatus'] = 'BROKEN';
  }),
  ofEvents(['violation-searchEvents-200-body.results[].generatedOn'], event => {
    // The windows are tried at the newest event, which is none of these.
    if (event['type'] === 'SECURITY')
      event['generatedOn'] = String(event['generatedOn']).replace(/\.\d{3}/, '');
  }),
  ofEvents(['no-attributes'], event => (event['attributes'] ??= [])),
  ofEvents(['category-posted'], event => {
    if (event['category'] === 'ORDER WORKFLOW') event['category'] = 'ORDER_WORKFLOW';
  }),
  ofEvents(['origin-engine', 'origin-sent'], event => {
    if (event['generatedBy'] === 'Rubix User') event['generatedBy'] = 'Engine';
  }),
  ofEvents(['audit-ruleset'], event => {
    const attributes = event['attributes'] as readonly Fields[] | null;
    if (event['category'] === 'ruleSet')
      event['attributes'] = attributes?.filter(({ name }) => name !== 'startTimer');
  }),
  ofEvents(['post-attributes'], event => {
    const attributes = (event['attributes'] ?? []) as readonly Fields[];
    for (const each of attributes) if (each['name'] === 'whole') each['type'] = 'STRING';
  }),
];

const OF_REFUSALS: readonly Alteration[] = [
  refused(
    ['event-malformed'],
    ({ url }, { status }) => url.pathname.endsWith('/drift-probe') && status === 404,
    {
      status: 400,
    },
  ),
  refused(['event-unknown-message'], ({ url }) => url.pathname.includes('/00000000-'), {
    message: 'No such event',
  }),
  refused(['search-without-token-message'], asked => isSearch(asked) && !asked.headers['authorization'], {
    message: 'Unauthorized',
  }),
  refused(
    ['event-unknown-token'],
    ({ url, headers }) =>
      url.pathname.endsWith('/drift-probe') && /no-token/.test(headers['authorization'] ?? ''),
    { status: 403 },
  ),
  refused(['workflow-unknown-code'], ({ url }) => url.pathname.endsWith('PROBE'), { code: 'NotFound' }),
  ofAnswers(
    ['violation-getWorkflow-200-type'],
    ({ url }, { status }) => url.pathname.endsWith('HD') && status === 200,
    ({ headers }) => (headers['content-type'] = 'text/plain'),
  ),
  refused(['post-unknown-field'], ({ body }) => body.includes('driftProbe":1'), { status: 400 }),
  refused(
    ['sync-without-name'],
    ({ body, url }) => url.pathname.endsWith('/sync') && body.includes('without-name'),
    {
      status: 422,
    },
  ),
  refused(
    ['async-content-type'],
    ({ url, headers }) => url.pathname.endsWith('async') && headers['content-type'] === 'text/xml',
    { status: 400 },
  ),
];

/** Many ways not to be as the sandbox says, at once. */
export const ALTERATIONS: readonly Alteration[] = [...OF_TOKENS, ...OF_PAGES, ...OF_EVENTS, ...OF_REFUSALS];
