import { expect, test } from 'vitest';
import { ConfigurationError } from '../mock/index.js';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

interface Found {
  readonly count: number;
  readonly events: readonly { readonly id: string }[];
}

test('events are found by the filters of the API, however old, newest first', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const old = await posted(client, NOTIFY_ORDER);
  await sandbox.clock.advance('40d');
  const young = await posted(await signIn(sandbox.url), { ...NOTIFY_ORDER, entityId: '108' });

  const ids = (filters = {}) => sandbox.events.find(filters).map(({ id }) => id);

  expect(ids()).toEqual([young, old]);
  expect(ids({ 'context.entityId': ['107', '999'] })).toEqual([old]);
  expect(ids({ name: 'NotifyOrderStatus', limit: 1 })).toEqual([young]);
  expect(ids({ from: sandbox.clock.now() - 1000 })).toEqual([young]);
  expect(ids({ to: new Date(sandbox.clock.now() - 1000), eventStatus: 'PENDING' })).toEqual([old]);
});

test('a filter that is unknown or has no possible value is refused', async () => {
  const { events } = await openSandbox();

  expect(() => events.find({ entityId: '107' } as object)).toThrow(ConfigurationError);
  expect(() => events.find({ entityId: '107' } as object)).toThrow("did you mean 'context.entityId'?");
  expect(() => events.find({ from: 'yesterday' })).toThrow("'from' must be a time");
  expect(() => events.find({ limit: -1 })).toThrow("'limit' must be a whole number");
  expect(() => events.find({ start: 1.5 })).toThrow("'start' must be a whole number");
});

test('over HTTP the answer says how many there are in all, and a filter may be repeated', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const first = await posted(client, NOTIFY_ORDER);
  await posted(client, { ...NOTIFY_ORDER, entityId: '108' });
  await posted(client, { ...NOTIFY_ORDER, entityId: '109' });
  const events = `${sandbox.url}/__admin/events`;

  const limited = await ask<Found>(`${events}?limit=1`);
  const repeated = await ask<Found>(`${events}?context.entityId=107&context.entityId=108`);
  const one = await ask<{ readonly id: string }>(`${events}/${first}`);

  expect([limited.body.count, limited.body.events.length]).toEqual([3, 1]);
  expect(repeated.body.count).toBe(2);
  expect(one.body.id).toBe(first);
  expect(one.body).toEqual(sandbox.events.get(first));
});

test('any page may be read, and the answer says how many events there are on all', async () => {
  const sandbox = await openSandbox({ seed: 'none' });
  const names = Array.from({ length: 25 }, (_, at) => `Event${at}`);
  sandbox.seed({ events: names.map(name => ({ name, context: { entityType: 'ORDER', entityId: '1' } })) });
  const page = async (query: string) => (await ask<Found>(`${sandbox.url}/__admin/events?${query}`)).body;
  const all = sandbox.events.find().map(({ id }) => id);

  const second = await page('start=10&limit=10');
  const last = await page('start=20&limit=10&context.entityId=1');
  const behind = await page('start=25');

  expect(all).toHaveLength(25);
  expect(second.events.map(({ id }) => id)).toEqual(all.slice(10, 20));
  expect(last.events.map(({ id }) => id)).toEqual(all.slice(20));
  expect(behind.events).toEqual([]);
  expect([second.count, last.count, behind.count]).toEqual([25, 25, 25]);
  expect(sandbox.events.find({ start: 3, limit: 2 }).map(({ id }) => id)).toEqual(all.slice(3, 5));
  expect((await sandbox.events.waitFor({ start: 3 })).id).toBe(all[0]);
});

test.each([
  ['/events/nobody', 404, "no event 'nobody' is known"],
  ['/events?entityRef=1', 400, "did you mean 'context.entityRef'?"],
  ['/events?limit=many', 400, "'limit' must be a whole number"],
  ['/events?start=-1', 400, "'start' must be a whole number"],
  ['/events?start=1&start=2', 400, "'start' may be given only once"],
  ['/events?from=2026-01-01T00:00:00Z&from=2026-01-01T00:00:00Z', 400, "'from' may be given only once"],
  ['/events?to=now', 400, "'to' must be a time"],
])('%s is refused', async (path, status, detail) => {
  const { url } = await openSandbox({ seed: 'none' });

  const reply = await ask(`${url}/__admin${path}`);

  expect(reply.status).toBe(status);
  expect(reply.body.detail).toContain(detail);
});
