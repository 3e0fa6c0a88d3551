import { afterEach, expect, test, vi } from 'vitest';
import { OpenRequest } from '../mock/world/requests/open-request.js';
import { signIn } from './support/client.js';
import { NOTIFY_ORDER } from './support/events.js';
import { arm, outcomeOf } from './support/faults.js';
import { openSandbox } from './support/sandbox.js';

afterEach(() => vi.restoreAllMocks());

/** A sandbox, a client and what its journal takes in from now on: operation, status and fault. */
async function watched() {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const taken = vi.spyOn(OpenRequest.prototype, 'close');
  const marks = () =>
    taken.mock.calls.map(([{ operation, answer, fault }]) => [operation, answer.status, fault]);
  return { sandbox, client, taken, marks };
}

test('the journal marks a request with the fault that touched it, and no other', async () => {
  const { sandbox, client, marks } = await watched();
  await arm(sandbox, { on: { operation: 'getEvent' }, do: { status: 500 } });
  await arm(sandbox, { on: { operation: 'searchEvents' }, times: { nth: 2 }, do: { status: 503 } });

  await client.get('/event');
  await client.get('/event');
  await client.get('/event');

  expect(marks()).toEqual([
    ['searchEvents', 200, undefined],
    ['searchEvents', 503, 'fault-2'],
    ['searchEvents', 200, undefined],
  ]);
});

test('the journal marks what became of an event, a page and a token', async () => {
  const { sandbox, client, marks } = await watched();
  await arm(sandbox, { do: { event: 'lost' } });
  await arm(sandbox, { do: { page: { insert: 1 } } });
  await arm(sandbox, { on: { operation: 'getEvent' }, do: { invalidToken: true } });

  await client.post('/event/async', NOTIFY_ORDER);
  await client.get('/event');
  await client.get('/event/1');

  expect(marks()).toEqual([
    ['postEventAsync', 200, 'fault-1'],
    ['searchEvents', 200, 'fault-2'],
    ['getEvent', 401, 'fault-3'],
  ]);
});

test.each([['hang'], ['reset']])(
  'the journal has a request that was left without an answer (%s)',
  async how => {
    const { sandbox, client, marks } = await watched();
    await arm(sandbox, { do: { [how]: true } });
    const patience = new AbortController();

    const outcome = outcomeOf(client.send('/event', { signal: patience.signal }));
    await expect.poll(marks).toEqual([['searchEvents', undefined, 'fault-1']]);
    patience.abort();

    expect(await outcome).toBe('failed');
  },
);

test('the journal has what was answered in truth: half of it, or garbage', async () => {
  const { sandbox, client, taken } = await watched();
  await arm(sandbox, { times: { nth: 1 }, do: { truncate: true } });
  await arm(sandbox, { times: { nth: 2 }, do: { garbage: true } });

  await outcomeOf(client.get('/event'));
  await client.get('/event');

  expect(taken.mock.calls.map(([{ answer }]) => answer.text)).toEqual([
    '{"start":0,"count":0,"has',
    expect.stringMatching(/^<!doctype html>/),
  ]);
});

test('the journal has a request that waited when the sandbox stopped', async () => {
  const { sandbox, client, marks } = await watched();
  await arm(sandbox, { do: { delay: '1d' } });
  const outcome = outcomeOf(client.get('/event'));
  await expect.poll(() => sandbox.world.faults.all()[0]?.fired).toBe(1);

  await sandbox.stop();

  expect(await outcome).toBe('failed');
  expect(marks()).toEqual([['searchEvents', undefined, 'fault-1']]);
});

test('the journal marks what a request asked for itself', async () => {
  const { client, marks } = await watched();

  await client.send('/event', { headers: { 'sandbox-fault': 'status=503' } });
  await client.get('/event');

  expect(marks()).toEqual([
    ['searchEvents', 503, 'header'],
    ['searchEvents', 200, undefined],
  ]);
});
