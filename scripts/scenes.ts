import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readPacts, verifyPacts } from '../contracts/index.js';
import { startSandbox, type Sandbox } from '../mock/index.js';

/** A page of the console and the pictures that are taken of it. */
interface Scene {
  readonly name: string;
  /** Below the address of the console. */
  readonly path: string;
  readonly schemes: readonly ('light' | 'dark')[];
}

/** A sandbox in which enough has happened for every page to have something to show. */
export interface Scenes {
  readonly url: string;
  readonly pages: readonly Scene[];
  readonly end: () => Promise<void>;
}

/** Starts a sandbox with the demo world and plays an integration that does well at first and then does not. */
export async function playScenes(): Promise<Scenes> {
  const data = await mkdtemp(join(tmpdir(), 'fluent-event-sandbox-scenes-'));
  const sandbox = await startSandbox({ seed: 'demo', memory: false, data });
  const order = await playIntegration(sandbox);
  const { pacts } = await readPacts(['contracts/consumers/pacts']);
  await verifyPacts({ pacts, keep: data });
  const requests = sandbox.requests.all();
  const stray = requests.find(({ operation }) => operation === undefined);
  const wrong = requests.find(({ violations }) => violations.length > 0);
  const both = ['light', 'dark'] as const;
  const light = ['light'] as const;
  return {
    url: sandbox.url,
    pages: [
      { name: 'events', path: '/events', schemes: both },
      { name: 'story', path: `/events/${order}`, schemes: both },
      { name: 'requests', path: '/requests', schemes: light },
      { name: 'request', path: `/requests/${wrong?.id ?? stray?.id}`, schemes: light },
      { name: 'workflow', path: `/workflows/ORDER%3A%3AHD?event=${order}`, schemes: both },
      { name: 'workflows', path: '/workflows', schemes: light },
      { name: 'compose', path: '/compose', schemes: light },
      { name: 'entities', path: '/entities', schemes: light },
      { name: 'faults', path: '/faults', schemes: light },
      { name: 'world', path: '/world', schemes: light },
      { name: 'contracts', path: '/contracts', schemes: light },
      { name: 'fidelity', path: '/fidelity', schemes: light },
    ],
    end: async () => {
      await sandbox.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** Plays it; resolves with the id of the event that has caused most. */
async function playIntegration(sandbox: Sandbox): Promise<string> {
  const { url, entities, faults } = sandbox;
  const names = { ORDER: '101', FULFILMENT: '201', ARTICLE: '301', CONSIGNMENT: '401' };
  for (const [type, id] of Object.entries(names))
    entities.put({ type, id, retailerId: '1', status: 'CREATED' });
  const token = sandbox.issueToken().accessToken;
  const send = async (method: string, path: string, body?: object): Promise<Record<string, unknown>> => {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await fetch(`${url}/api/v4.1${path}`, { method, headers, ...text });
    return (await answer.json()) as Record<string, unknown>;
  };
  const event = { name: 'CREATE', retailerId: '1', entityType: 'ORDER', entityId: '101' };
  const { eventId } = await send('POST', '/event/sync', event);
  await send('GET', `/event/${String(eventId)}`);
  await send('GET', '/event?context.rootEntityType=ORDER&context.rootEntityId=101&evenType=ORCHESTRATION');
  await send('POST', '/event/sync', { ...event, name: 'OrderCancl' });
  faults.arm({
    on: { operation: 'postEventAsync' },
    times: { first: 1 },
    do: { status: 503, retryAfter: 1 },
  });
  faults.arm({ on: { operation: 'searchEvents' }, times: { every: 50 }, do: { delay: '2s' } });
  await send('POST', '/event/async', { ...event, name: 'OrderCancel' });
  await send('POST', '/event/async', { ...event, name: 'OrderCancel' });
  await send('POST', '/event/async', {
    name: 'OrderCancel',
    retailerId: '1',
    entitytype: 'ORDER',
    entityId: '107',
  });
  await send('POST', '/events/async', event);
  await sandbox.settle();
  return String(eventId);
}
