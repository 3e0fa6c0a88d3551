import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { assertSigned } from '../../../contracts/consumers/fluent-webhook.js';
import type { ClientFunction, ClientRun, PlanInput } from '../../../contracts/index.js';
import { Api, Hopeless, waited, type Answer, type Ask, type Flaw } from './api.js';

type Event = Readonly<Record<string, unknown>>;

interface NewEvent extends Event {
  readonly name: string;
  readonly entityId?: string;
  readonly entityRef?: string;
}

type Work = (api: Api, run: ClientRun) => Promise<number>;

/** A client with what is to be said about it. */
export interface Kind {
  readonly plan: PlanInput;
  readonly work: Work;
}

const LOOKS = 40;

function cancelling(entityId: string): NewEvent {
  return { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId };
}

/** Posts an event, once whatever the answer is, and waits for its outcome. */
async function postAsync(api: Api, event: NewEvent): Promise<boolean> {
  const since = new Date(Date.now() - 5000).toISOString();
  const path = api.has('async-unless-waiting') ? '/api/v4.1/event/sync' : '/api/v4.1/event/async';
  const isDone = async (): Promise<Answer | undefined> => {
    const found = await logged(api, event, { since, attempts: 1 });
    return found && { status: 200, body: { eventId: found['id'] } };
  };
  const { body } = await api.ask({ method: 'POST', path, event }, isDone);
  if (api.has('async-body-empty') && body['eventId'] === undefined) throw new Hopeless('no eventId');
  return outcomeOf(api, { event, since, id: body['eventId'] });
}

interface Search {
  readonly since: string;
  readonly ref?: string;
  readonly attempts?: number;
}

interface Posted {
  readonly event: NewEvent;
  readonly since: string;
  readonly id: unknown;
}

async function outcomeOf(api: Api, { event, since, id }: Posted): Promise<boolean> {
  for (let look = 0; look < LOOKS; look += 1) {
    const found =
      typeof id === 'string'
        ? // oxlint-disable-next-line no-await-in-loop
          (await api.ask({ path: `/api/v4.1/event/${id}` })).body
        : // oxlint-disable-next-line no-await-in-loop
          await logged(api, event, { since });
    const status = found?.['eventStatus'];
    checkTime(api, found);
    if (status === 'COMPLETE' || (status === 'SUCCESS' && !api.has('status-success'))) return true;
    if (status === 'NO_MATCH') return api.has('late-no-match');
    if (status === 'FAILED') return api.has('late-failed');
    if (status === 'SUCCESS') return false;
    // oxlint-disable-next-line no-await-in-loop
    await waited(120);
  }
  return false;
}

function checkTime(api: Api, event: Event | undefined): void {
  if (api.has('offset-without-colon') && String(event?.['generatedOn']).endsWith('+0000'))
    throw new Hopeless('a time without a colon');
}

/** What the log has of an event; a list may have it once more, so the newest comes first. */
async function logged(api: Api, event: NewEvent, search: Search): Promise<Event | undefined> {
  const { name, entityId, entityRef = '' } = event;
  const about =
    entityId === undefined ? { 'context.entityRef': entityRef } : { 'context.entityId': entityId };
  const query = { name, eventType: 'ORCHESTRATION', from: search.since, ...about };
  const { body } = await api.ask({ path: '/api/v4.1/event', query, ...search });
  return (body['results'] as readonly Event[]).find(found => refOf(found) === search.ref);
}

/** The ref of a product that an event is about. */
function refOf({ attributes }: Event): unknown {
  const list = (attributes ?? []) as readonly { readonly name: string; readonly value: unknown }[];
  return list.find(({ name }) => name === 'ref')?.value;
}

/** Cancels an order, and looks whether it is. */
const poster: Kind = {
  plan: { client: 'poster', events: [{ name: 'OrderCancel' }] },
  work: async api => {
    const event = api.has('known-fields') ? { ...cancelling('107'), entitySubType: 'HD' } : cancelling('107');
    return (await postAsync(api, event)) ? 0 : 1;
  },
};

/** Cancels an order while somebody waits. */
const waiter: Kind = {
  plan: { client: 'waiter', waitsFor: ['OrderCancel'] },
  work: async api => {
    const since = new Date(Date.now() - 5000).toISOString();
    const event = cancelling('107');
    const { status, body } = await api.ask(
      { method: 'POST', path: '/api/v4.1/event/sync', event },
      async () => {
        const found = await logged(api, event, { since, attempts: 1 });
        return found && { status: 200, body: found };
      },
    );
    if (api.has(`sync-no-match-${status}`)) return 0;
    return body['eventStatus'] === 'COMPLETE' ? 0 : 1;
  },
};

/** Prints the ids of all events of an entity type, page by page. */
const reader: Kind = {
  plan: { client: 'reader', reads: true, printsIds: true },
  work: async (api, run) => {
    const seen = new Set<string>();
    let last = '';
    for (let start = 0, hasMore = true; hasMore;) {
      const size = api.has('known-parameters') ? { cuont: 50 } : { count: 50 };
      const query = { 'context.entityType': 'FULFILMENT', eventType: 'ORCHESTRATION', start, ...size };
      // oxlint-disable-next-line no-await-in-loop
      const { body } = await api.ask({ path: '/api/v4.1/event', query });
      const results = body['results'] as readonly Event[];
      if (api.has('start-base-1') && body['start'] !== start && body['start'] !== undefined) return 1;
      let before = Number.POSITIVE_INFINITY;
      for (const event of results) {
        const id = String(event['id']);
        const time = Date.parse(String(event['generatedOn']).replace('+0000', 'Z'));
        if (api.has('null-fields') && event['name'] === null) return 1;
        if (api.has('sort-ascending') && time > before) return 1;
        before = time;
        const isOld = api.has('rows-inserted') ? id === last : seen.has(id);
        if (!isOld)
          run.print(`${id}
`);
        seen.add(id);
      }
      last = String(results.at(-1)?.['id']);
      start += results.length;
      hasMore = body['hasMore'] === true && results.length > 0 && !api.has('pages-to-the-end');
    }
    return 0;
  },
};

function product(ref: string, standard?: string): NewEvent {
  const catalogue = { entityType: 'PRODUCT_CATALOGUE', entityRef: 'PC:MASTER:1', entitySubtype: 'MASTER' };
  const own =
    standard === undefined ? { type: 'STANDARD' } : { type: 'VARIANT', standardProductRef: standard };
  return {
    name: 'UPSERT_PRODUCT',
    retailerId: '1',
    ...catalogue,
    attributes: { ref, ...own, name: ref, status: 'ACTIVE' },
  };
}

function posting(event: NewEvent): Ask {
  return { method: 'POST', path: '/api/v4.1/event/async', event };
}

/** Posts a standard product and its variant, without a look at what becomes of them. */
const feeder: Kind = {
  plan: {
    client: 'feeder',
    role: 'product',
    except: ['late-no-match', 'late-failed', 'answer-lost', 'answer-unreadable', 'error-after-storing'],
  },
  work: async api => {
    const since = new Date(Date.now() - 5000).toISOString();
    const [standard, variant] = [product('TEE-1'), product('TEE-1-RED', 'TEE-1')];
    const found = async (event: NewEvent): Promise<Answer | undefined> => {
      const { ref } = event['attributes'] as { readonly ref: string };
      return (await logged(api, event, { since, ref, attempts: 1 })) && OVER;
    };
    let isOvertaken = false;
    await api.ask(posting(standard), async () => {
      // It does not wait for the standard product.
      if (api.has('order-kept') && !isOvertaken) {
        await api.ask({ ...posting(variant), attempts: 1 });
        isOvertaken = true;
      }
      return found(standard);
    });
    if (!isOvertaken) await api.ask(posting(variant), () => found(variant));
    return 0;
  },
};

/** Cancels an order for each webhook that it is sent, in the place of its other work where it is told a port. */
const listener: Kind = {
  plan: { client: 'listener', webhooks: { url: 'http://127.0.0.1:{port}/hook' }, only: ['webhooks'] },
  work: async (api, run) => {
    const port = run.environment['WEBHOOK_PORT'];
    if (port === undefined) return (await postAsync(api, cancelling('107'))) ? 0 : 1;
    const taken = new Set<string>();
    const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const { status, id } = await answered(api, run, request);
      const isNew = status === 200 && (!taken.has(id) || api.has('webhook-repeated'));
      taken.add(id);
      const event = cancelling('108');
      const work = isNew
        ? api.ask({ method: 'POST', path: '/api/v4.1/event/async', event }, async () => OVER)
        : undefined;
      if (api.has('webhook-fast')) await waited(2500);
      response.writeHead(status).end();
      await work?.catch(() => {});
    };
    const server = createServer((request, response) => void serve(request, response));
    await served(server, Number(port), run.signal);
    return 0;
  },
};

const OVER = { status: 200, body: {} };

async function answered(api: Api, { environment }: ClientRun, request: IncomingMessage) {
  const text = (await buffer(request)).toString();
  const id = String((JSON.parse(text) as Event)['id']);
  const signature = request.headers['fluent-signature'] as string | undefined;
  if (signature === undefined && api.has('webhook-unsigned')) return { status: 200, id };
  if (signature !== undefined && api.has('webhook-altered')) return { status: 200, id };
  try {
    assertSigned(text, signature, environment['FLUENT_WEBHOOK_PUBLIC_KEY'] ?? '');
    return { status: api.has('webhook-signed') ? 401 : 200, id };
  } catch {
    return { status: 401, id };
  }
}

async function served(server: Server, port: number, signal: AbortSignal): Promise<void> {
  server.listen(port, '127.0.0.1');
  await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }));
  server.closeAllConnections();
  server.close();
}

/** The clients by what they do. */
export const KINDS = { poster, waiter, reader, feeder, listener } as const satisfies Record<string, Kind>;

/** A client of a kind, with a flaw. */
export function clientOf({ work }: Kind, flaw?: Flaw): ClientFunction {
  return run => work(new Api(run, flaw), run);
}
