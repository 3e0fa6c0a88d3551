import type { Alteration, Asked } from './altered.js';
import { isSearch, ofAnswers, ofEvents, refused, type Fields } from './alterations.js';

const FOREIGN = '99999999';

const isAudit = (event: Fields, category: string): boolean =>
  event['type'] === 'ORCHESTRATION_AUDIT' && event['category'] === category;

function attributesOf(event: Fields): readonly Fields[] {
  return (event['attributes'] ?? []) as readonly Fields[];
}

function results(fields: Fields): Fields[] {
  return (fields['results'] ?? []) as Fields[];
}

const isAskedAgain = (asked: Asked): boolean =>
  isSearch(asked) && asked.headers['cache-control'] === 'no-cache';

/** Turns every second page around that is asked for again. */
function turning(): Alteration {
  let isTurned = true;
  return ofAnswers(['page-stable'], isAskedAgain, (_, fields) => {
    isTurned = !isTurned;
    if (isTurned) results(fields).reverse();
  });
}

const OF_THE_LOG: readonly Alteration[] = [
  ofEvents(['origin-sent'], event => {
    const { sourceEvents } = event['context'] as { readonly sourceEvents: readonly string[] };
    if (event['type'] === 'ORCHESTRATION' && sourceEvents.length > 0) event['source'] = 'Rubix';
  }),
  ofEvents(['audit-exception'], event => {
    if (isAudit(event, 'exception'))
      event['attributes'] = attributesOf(event).filter(({ name }) => name !== 'ruleSet');
  }),
  ofEvents(['audit-action'], event => {
    for (const each of attributesOf(event)) if (each['name'] === 'Event') each['name'] = 'event';
  }),
  ofEvents(['audit-batch'], event => {
    if (isAudit(event, 'BATCH')) event['eventStatus'] = 'SUCCESS';
  }),
  turning(),
  {
    found: ['page-next'],
    ask: asked => {
      if (isAskedAgain(asked)) asked.url.searchParams.delete('start');
    },
  },
];

/** A change of answers about events for the foreign retailer, at one of the doors. */
const isForeign =
  (door: string) =>
  ({ url, body }: Asked): boolean =>
    url.pathname.endsWith(door) && body.includes(FOREIGN);

const OF_RETAILERS: readonly Alteration[] = [
  refused(
    ['foreign-search'],
    asked => isSearch(asked) && !/eventId/.test(asked.url.search) && asked.url.search.includes(FOREIGN),
    { status: 403 },
  ),
  refused(['foreign-workflow'], ({ url }) => url.pathname.includes(`/${FOREIGN}/`), { status: 403 }),
  ofAnswers(['async-foreign-retailer'], isForeign('/async'), answered => {
    answered.status = 200;
    answered.body = { eventId: '4f0c8f0e-58c3-4e0a-9a07-6f2f0c1d2e11', eventStatus: 'PENDING' };
  }),
  refused(['sync-foreign-retailer-code'], isForeign('/sync'), { code: 'FORBIDDEN' }),
  refused(['transition-foreign-retailer'], isForeign('/transition'), { status: 404 }),
];

const isUpload = (asked: Asked): boolean =>
  asked.method === 'PUT' && asked.url.pathname.endsWith('/workflow');

const OF_UPLOADS: readonly Alteration[] = [
  refused(
    ['upload-nothing'],
    (asked, { status }) => isUpload(asked) && status === 400 && asked.body.endsWith('}'),
    {
      status: 422,
    },
  ),
  refused(['upload-not-json-code'], asked => isUpload(asked) && !/[}>]$/.test(asked.body), {
    code: 'InvalidInput',
  }),
  refused(['upload-unknown-token-message'], (asked, { status }) => isUpload(asked) && status === 401, {
    message: 'Unauthorized',
  }),
  refused(['upload-content-type'], (asked, { status }) => isUpload(asked) && status === 415, { status: 400 }),
];

/** A change of the answer to a post about an order of the probe. */
function ofPost(found: string, ref: string, change: (fields: Fields) => void): Alteration {
  const isMeant = ({ method, body }: Asked): boolean => method === 'POST' && body.includes(`-${ref}"`);
  return ofAnswers([found], isMeant, (_, fields) => change(fields));
}

/** A change of the events in the log about an order of the probe. */
function ofLogged(found: string, ref: string, change: Readonly<Record<string, string>>): Alteration {
  const isMeant = (asked: Asked): boolean =>
    isSearch(asked) && (asked.url.searchParams.get('context.entityRef') ?? '').endsWith(`-${ref}`);
  return ofAnswers([found], isMeant, (_, fields) => {
    for (const event of results(fields)) Object.assign(event, change);
  });
}

const OF_POSTS: readonly Alteration[] = [
  ofPost('post-status-answer', 'async', fields => (fields['eventStatus'] = 'SCHEDULED')),
  ofLogged('post-unknown-name-outcome', 'async', { eventStatus: 'FAILED' }),
  ofPost('scheduled-answer', 'later', fields => (fields['eventStatus'] = 'PENDING')),
  ofLogged('scheduled-logged', 'later', { eventStatus: 'PENDING' }),
  ofLogged('scheduled-text', 'later-text', { eventStatus: 'PENDING' }),
  ofLogged('scheduled-past', 'past', { eventStatus: 'SCHEDULED' }),
  ofLogged('scheduled-due', 'due', { eventStatus: 'FAILED' }),
  ofPost('scheduled-sync', 'later-sync', fields => (fields['eventStatus'] = 'COMPLETE')),
  ofLogged('client-token-posts', 'client', { generatedBy: 'demo_admin' }),
];

/** Searches with the token that the client was given for itself are refused. */
function withoutClientReads(): Alteration {
  let token: unknown;
  return {
    found: ['client-token-reads'],
    answer: (answered, asked) => {
      if (asked.body.includes('grant_type=client_credentials'))
        token = (answered.body as Fields)['access_token'];
      if (!isSearch(asked) || asked.headers['authorization'] !== `Bearer ${String(token)}`) return;
      answered.status = 403;
      answered.body = { errors: [{ code: '403', message: 'Refused' }] };
    },
  };
}

/** Further ways not to be as the sandbox says, at once: in what rules leave in the log, for other retailers, and later. */
export const FURTHER_ALTERATIONS: readonly Alteration[] = [
  ...OF_THE_LOG,
  ...OF_RETAILERS,
  ...OF_UPLOADS,
  ...OF_POSTS,
  withoutClientReads(),
];
