import { expect, test } from 'vitest';
import { NOTIFY_ORDER, posted, statusOf } from './support/events.js';
import { afterPosting, textOf, traceOf } from './support/traces.js';

test('a trace tells the request that brought the event in, and those that saw it, in which status', async () => {
  const { client, url, world, id } = await afterPosting(NOTIFY_ORDER);
  const waiting = await posted(client, NOTIFY_ORDER);
  await statusOf(client, waiting);
  await world.settle();
  await client.get('/event?name=NotifyOrderStatus');
  await statusOf(client, id);

  const { requests } = await traceOf(url, waiting);

  expect(requests.truncated).toBe(false);
  expect(requests.posts).toEqual([
    {
      id: expect.stringMatching(/^[\da-f]{8}-0000-8000-8000-/),
      eventId: waiting,
      operation: 'postEventAsync',
      method: 'POST',
      url: '/api/v4.1/event/async',
      status: 200,
      at: world.clock.now(),
      durationMs: expect.any(Number),
      violations: 0,
      client: 'node',
    },
  ]);
  expect(requests.reads.map(({ operation, url: asked, sawStatus }) => [operation, asked, sawStatus])).toEqual(
    [
      ['getEvent', `/api/v4.1/event/${waiting}`, { [waiting]: 'PENDING' }],
      ['searchEvents', '/api/v4.1/event?name=NotifyOrderStatus', { [waiting]: 'COMPLETE' }],
    ],
  );
  expect(requests.reads.map(({ eventIds }) => eventIds)).toEqual([[waiting], [waiting]]);
  expect(world.events.trace(waiting)?.requests).toEqual(requests);
  expect((await traceOf(url, id)).requests.reads).toHaveLength(2);
});

test('the entry of a request in the journal is found by its id', async () => {
  const { trace, world } = await afterPosting(NOTIFY_ORDER);

  const ids = world.requests.all().map(request => request.id);

  expect(ids).toContain(trace.requests.posts[0]?.id);
});

test('a request that broke the spec or met a fault says so', async () => {
  const { client, world, url } = await afterPosting(NOTIFY_ORDER);
  const { id: fault } = world.faults.arm({ on: { operation: 'postEventAsync' }, do: { event: 'failed' } });
  const wrong = { ...NOTIFY_ORDER, nonsense: 1 };
  const eventId = await posted(client, wrong);

  const [post] = (await traceOf(url, eventId)).requests.posts;

  expect(post).toMatchObject({ eventId, violations: 1, fault });
});

test('an answer that the journal has lost is not known to have shown anything', async () => {
  const { client, world, url, id } = await afterPosting(NOTIFY_ORDER, { journalLimit: 2 });
  await statusOf(client, id);
  await client.get('/event?name=Nothing');

  const { requests } = await traceOf(url, id);

  expect(requests.posts).toEqual([]);
  expect(requests.reads).toHaveLength(1);
  world.requests.clear();
  expect((await traceOf(url, id)).requests).toEqual({ posts: [], reads: [], truncated: false });
});

test('of many reads the first hundred are told', async () => {
  const { client, url, id } = await afterPosting(NOTIFY_ORDER);
  for (const _ of Array.from({ length: 101 })) {
    // In order, as a client that polls.
    // oxlint-disable-next-line no-await-in-loop
    await statusOf(client, id);
  }

  const { requests } = await traceOf(url, id);

  expect(requests.reads).toHaveLength(100);
  expect(requests.truncated).toBe(true);
  expect(await textOf(url, id)).toContain('\nthere are more requests, which are left out\n');
});

test('what is secret in a request is hidden in the trace too', async () => {
  const { client, url, id } = await afterPosting(NOTIFY_ORDER);
  await client.get(`/event/${id}?client_secret=demo-secret-4141`);

  const [read] = (await traceOf(url, id)).requests.reads;

  expect(read?.url).toMatch(/client_secret=/);
  expect(read?.url).not.toContain('demo-secret-4141');
});

test('the text tells who posted and who read', async () => {
  const { client, url, id, trace } = await afterPosting(NOTIFY_ORDER);
  await statusOf(client, id);

  const lines = (await textOf(url, id)).split('\n');

  const [post] = trace.requests.posts;
  expect(lines[lines.indexOf('posted by') + 1]).toMatch(
    new RegExp(
      `POST /api/v4.1/event/async {2}200 {2}${Math.round(post?.durationMs ?? -1)} ms {2}node {2}made ${id}$`,
    ),
  );
  expect(lines[lines.indexOf('read by') + 1]).toMatch(
    new RegExp(`GET /api/v4.1/event/${id} {2}200 .* {2}saw ${id} COMPLETE$`),
  );
});
