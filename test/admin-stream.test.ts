import { connect } from 'node:net';
import { once } from 'node:events';
import { expect, onTestFinished, test, vi } from 'vitest';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { accountNamed, openSandbox, temporaryFolder } from './support/sandbox.js';
import { listen, type Sent } from './support/stream.js';

const CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };

const named =
  (name: string, data: Readonly<Record<string, unknown>> = {}) =>
  (sent: Sent): boolean =>
    sent.name === name && Object.entries(data).every(([key, value]) => sent.data[key] === value);

test('what happens to an event is told as it happens', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const stream = await listen(url);

  const { body } = await client.post('/event/async', CANCEL);
  const posted = await stream.next(named('event', { id: body.eventId, eventStatus: 'PENDING' }));
  await world.settle();
  const processed = await stream.next(named('event', { id: body.eventId, eventStatus: 'COMPLETE' }));

  expect([stream.status, stream.type]).toEqual([200, 'text/event-stream']);
  expect(posted.data).toEqual({
    world: 'DEMO',
    id: body.eventId,
    name: 'OrderCancel',
    type: 'ORCHESTRATION',
    category: 'ORDER WORKFLOW',
    eventStatus: 'PENDING',
    entityType: 'ORDER',
    entityId: '107',
    entityRef: 'HD_107',
  });
  expect(processed.id).not.toBe(posted.id);
});

test('an entity or a workflow that somebody puts is told, too', async () => {
  const { url, world } = await openSandbox();
  const stream = await listen(url);

  world.entities.put({ type: 'ORDER', id: '107', retailerId: '1', status: 'ESCALATED' });
  const put = await stream.next(named('entity', { id: '107' }));
  const [workflow] = world.workflows.all();
  world.workflows.put(workflow ?? {});
  const stored = await stream.next(named('workflow'));

  expect(put.data).toEqual({
    world: 'DEMO',
    type: 'ORDER',
    id: '107',
    ref: 'HD_107',
    status: 'ESCALATED',
    retailerId: '1',
  });
  expect(stored.data).toMatchObject({ world: 'DEMO', retailerId: '1', name: workflow?.name });
});

test('a request is told with its answer, and without what is secret in its URL', async () => {
  const { url } = await openSandbox();
  const stream = await listen(url);

  await fetch(`${url}/oauth/token?client_id=DEMO&client_secret=hunter2`, { method: 'POST' });
  const { data } = await stream.next(named('request'));

  expect(data).toMatchObject({
    world: 'DEMO',
    operation: 'createToken',
    method: 'POST',
    path: '/oauth/token',
    status: 400,
    number: 1,
  });
  expect(JSON.stringify(data)).not.toContain('hunter2');
});

test('clock, processing and reset of a world, and a new world, are told', async () => {
  const { url, world, createWorld } = await openSandbox();
  const stream = await listen(url);

  await world.clock.set(Date.UTC(2026, 0, 1));
  world.processing = { mode: 'reads', reads: 2 };
  world.reset();
  createWorld(accountNamed('OTHER')).clock.freeze();
  await stream.next(named('clock', { world: 'OTHER' }));

  const [clock, processing, reset, ...rest] = stream.sent.filter(
    ({ name }) => !['event', 'entity', 'workflow'].includes(name),
  );
  expect(clock).toMatchObject({
    name: 'clock',
    data: { world: 'DEMO', now: '2026-01-01T00:00:00.000Z', frozen: true },
  });
  expect(processing).toMatchObject({ name: 'processing', data: { world: 'DEMO', mode: 'reads', reads: 2 } });
  expect(reset).toMatchObject({ name: 'reset', data: { world: 'DEMO' } });
  expect(rest.map(({ name, data }) => [name, data['world']])).toEqual([
    ['world', 'OTHER'],
    ['clock', 'OTHER'],
  ]);
});

test.each([
  ['the query', '?world=OTHER', {}],
  ['the header', '', { 'sandbox-world': 'OTHER' }],
])('with a world in %s, only that one is told of', async (_where, query, headers) => {
  const { url, world, createWorld } = await openSandbox();
  const other = createWorld(accountNamed('OTHER'));
  const stream = await listen(url, query, headers);

  await world.clock.advance(1);
  other.clock.freeze();
  await stream.next(named('clock'));

  expect(stream.sent.map(({ data }) => data['world'])).toEqual(['OTHER']);
});

test('a world that nobody has is a 404', async () => {
  const { url } = await openSandbox();

  const { status, type } = await ask(`${url}/__admin/stream?world=DEMOO`);

  expect([status, type]).toEqual([404, 'application/problem+json']);
});

test('a reader that comes back finds what came while it was away, once', async () => {
  const { url, world } = await openSandbox();
  const first = await listen(url);
  await world.clock.set(1_000_000_000_000);
  const last = await first.next(named('clock'));
  first.leave();
  await first.ended;
  await world.clock.set(1_000_000_001_000);
  await world.clock.set(1_000_000_002_000);

  const second = await listen(url, '', { 'last-event-id': last.id ?? '' });
  await second.next(named('clock', { now: '2001-09-09T01:46:42.000Z' }));

  expect(second.sent.map(({ name, data }) => [name, data['now']])).toEqual([
    ['clock', '2001-09-09T01:46:41.000Z'],
    ['clock', '2001-09-09T01:46:42.000Z'],
  ]);
});

test('a reader that was away for too much is told that something is missing', async () => {
  const { url, world } = await openSandbox();
  const first = await listen(url);
  await world.clock.set(0);
  const last = await first.next(named('clock'));
  // oxlint-disable-next-line no-await-in-loop -- one move after the other
  for (let count = 1; count <= 3000; count++) await world.clock.set(count);

  const second = await listen(url, '', { 'last-event-id': last.id ?? '' });
  await second.next(named('clock', { now: '1970-01-01T00:00:03.000Z' }));

  const [gap, next] = second.sent;
  expect(gap).toMatchObject({ name: 'gap', data: { missed: null } });
  expect(second.sent.length).toBeGreaterThan(1000);
  // Whoever comes back with the id of the gap gets what follows it.
  const third = await listen(url, '', { 'last-event-id': gap?.id ?? '' });
  expect(await third.next(named('clock'))).toEqual(next);
});

test.each(['nonsense', '6c1f6b53-8a0b-4cf5-a2ce-9e8dd6f3c0a1-5', '-1', ''])(
  'an id of another start, or none at all (%j), is told as a gap where it is one',
  async id => {
    const { url, world } = await openSandbox();
    const stream = await listen(url, '', { 'last-event-id': id });

    await world.clock.advance(1);
    await stream.next(named('clock'));

    expect(stream.sent.map(({ name }) => name)).toEqual(id === '' ? ['clock'] : ['gap', 'clock']);
  },
);

test('a reader that takes nothing is not waited for: what is too much is dropped and told as a gap', async () => {
  const { url, world } = await openSandbox();
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  onTestFinished(() => void socket.destroy());
  socket.write(`GET /__admin/stream?world=DEMO HTTP/1.1\r\nHost: ${hostname}\r\n\r\n`);
  await once(socket, 'readable');

  const before = process.memoryUsage().rss;
  // oxlint-disable-next-line no-await-in-loop -- one move after the other
  for (let count = 0; count < 80_000; count++) await world.clock.set(count);
  const grown = process.memoryUsage().rss - before;
  let text = '';
  socket.setEncoding('utf8');
  for await (const piece of socket) {
    text += piece as string;
    if (text.includes('event: gap')) break;
  }

  const [, missed] = /event: gap\r?\ndata: \{"missed":(\d+)\}/.exec(text) ?? [];
  expect(Number(missed)).toBeGreaterThan(1000);
  expect(grown).toBeLessThan(200 * 1024 * 1024);
});

test('a comment comes every 15 seconds, so that nobody takes the connection for dead', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { url, world } = await openSandbox();
  const stream = await listen(url);

  vi.advanceTimersByTime(46_000);
  await world.clock.advance(1);
  await stream.next(named('clock'));

  expect(stream.comments()).toBe(3);
});

test('a minute after the last reader has gone, nothing is watched any more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { url, world } = await openSandbox();
  const first = await listen(url);
  await world.clock.set(1_000_000_000_000);
  const last = await first.next(named('clock'));
  first.leave();
  await first.ended;
  // While the server does not know yet that the reader has gone, the heartbeat goes on.
  await vi.waitFor(() => {
    vi.advanceTimersByTime(61_000);
    expect(vi.getTimerCount()).toBe(0);
  });
  await world.clock.set(1_000_000_001_000);
  const second = await listen(url, '', { 'last-event-id': last.id ?? '' });
  await world.clock.set(1_000_000_002_000);
  await second.next(named('clock'));

  expect(second.sent.map(({ name, data }) => [name, data['now']])).toEqual([
    ['gap', undefined],
    ['clock', '2001-09-09T01:46:42.000Z'],
  ]);
});

test('the stream ends when the sandbox stops, which it does not hold up', async () => {
  const { url, stop } = await openSandbox();
  const stream = await listen(url);

  await stop();

  await expect(stream.ended).resolves.toBeUndefined();
});

test('with a data folder, what is told is kept', async () => {
  const { url } = await openSandbox({ memory: false, data: await temporaryFolder() });
  const client = await signIn(url);
  const stream = await listen(url);

  const { body } = await client.post('/event/async', CANCEL);
  const { data } = await stream.next(named('event', { id: body.eventId }));

  expect(data['eventStatus']).toBe('PENDING');
});
