import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

interface Clock {
  readonly now: string;
  readonly frozen: boolean;
}

const NOON = '2026-05-01T12:00:00.000Z';

async function opened(options = {}) {
  const sandbox = await openSandbox(options);
  const post = <Body = Clock>(path: string, body: unknown) =>
    ask<Body>(`${sandbox.url}/__admin${path}`, { method: 'POST', body });
  return { sandbox, post };
}

test('the clock is read, set, advanced, let run and stopped', async () => {
  const { sandbox, post } = await opened();

  const set = await post('/clock', { set: NOON });
  const advanced = await post('/clock', { advance: '31d' });
  const read = await ask<Clock>(`${sandbox.url}/__admin/clock`);
  const running = await post('/clock', { unfreeze: true });
  const stopped = await post('/clock', { freeze: true });

  expect(set.body).toEqual({ now: NOON, frozen: true });
  expect(advanced.body).toEqual({ now: '2026-06-01T12:00:00.000Z', frozen: true });
  expect(read.body).toEqual(advanced.body);
  expect([running.body.frozen, stopped.body.frozen]).toEqual([false, true]);
});

test('each world has its own clock', async () => {
  const { sandbox, post } = await opened();
  const other = sandbox.createWorld({ accountId: 'OTHER', seed: 'none' });
  const before = sandbox.clock.now();

  await post('/clock?world=OTHER', { set: NOON });

  expect([other.clock.now() >= Date.parse(NOON), sandbox.clock.now()]).toEqual([true, before]);
});

test.each([
  [{}, "exactly one of 'freeze', 'unfreeze', 'set', 'advance' is required"],
  [{ freeze: true, advance: '1d' }, 'exactly one of'],
  [{ freeze: false }, "'freeze' must be true"],
  [{ advance: 'soon' }, "'advance' must be a duration"],
  [{ advance: '-1d' }, "'advance' must be a duration"],
  [{ advance: -1 }, 'to go back, set it'],
  [{ advance: '9000y' }, 'it knows the times from'],
  [{ set: '2026-02-30T00:00:00Z' }, "'set' must be a time"],
  [{ set: -1 }, "'set' must be"],
  [{ set: true }, "'set' must be a time"],
  [{ forward: '1d' }, "unknown field 'forward'"],
])('%j moves nothing', async (body, detail) => {
  const { sandbox, post } = await opened({ seed: 'none' });
  const before = sandbox.clock.now();

  const reply = await post<{ readonly detail: string }>('/clock', body);

  expect([reply.status, sandbox.clock.now()]).toEqual([400, before]);
  expect(reply.body.detail).toContain(detail);
});

test('the mode of processing is read and changed', async () => {
  const { sandbox, post } = await opened();
  const at = `${sandbox.url}/__admin/processing`;

  const before = await ask<object>(at);
  const delayed = await post<object>('/processing', { mode: 'delayed', delay: '250ms' });
  const reads = await post<object>('/processing', { mode: 'reads', reads: 2 });

  expect(before.body).toEqual({ mode: 'manual' });
  expect(delayed.body).toEqual({ mode: 'delayed', delay: 250 });
  expect(reads.body).toEqual({ mode: 'reads', reads: 2 });
  expect(sandbox.processing).toEqual({ mode: 'reads', reads: 2 });
});

test.each([
  [{}, "'mode' is required"],
  [{ mode: 'later' }, "'mode' must be one of immediate, delayed, reads, manual"],
  [{ mode: 'delayed' }, "needs a 'delay'"],
  [{ mode: 'delayed', delay: 'long' }, "'delay' must be a duration"],
  [{ mode: 'reads', reads: 0 }, "'reads' must be a whole number"],
  [{ mode: 'manual', reads: 1 }, "'reads' does not go with the mode 'manual'"],
])('%j changes no mode', async (body, detail) => {
  const { sandbox, post } = await opened({ seed: 'none' });

  const reply = await post<{ readonly detail: string }>('/processing', body);

  expect([reply.status, sandbox.processing]).toEqual([400, { mode: 'manual' }]);
  expect(reply.body.detail).toContain(detail);
});

test('steps and settling tell how many were processed and how many wait', async () => {
  const { sandbox, post } = await opened();
  const client = await signIn(sandbox.url);
  for (const entityId of ['107', '108', '109', '110'])
    // oxlint-disable-next-line no-await-in-loop
    await posted(client, { ...NOTIFY_ORDER, entityId });

  const one = await post<object>('/step', {});
  const two = await post<object>('/step', { count: 2 });
  const rest = await post<object>('/settle', {});
  const wrong = await post<{ readonly detail: string }>('/step', { count: 0 });

  expect([one.body, two.body, rest.body]).toEqual([
    { processed: 1, waiting: 3 },
    { processed: 2, waiting: 1 },
    { processed: 1, waiting: 0 },
  ]);
  expect(wrong.body.detail).toContain("'count' must be a whole number of at least 1");
});
