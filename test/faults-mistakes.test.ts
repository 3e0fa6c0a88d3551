import { expect, test } from 'vitest';
import { ConfigurationError, type FaultInput } from '../mock/index.js';
import { ask } from './support/control-plane.js';
import { openSandbox } from './support/sandbox.js';

const DO = { status: 503 };

/** What is no fault, and what is said of it. */
const MISTAKES: readonly (readonly [fault: object, message: string])[] = [
  [{}, "'do' is required: it says what happens"],
  [{ do: 'hang' }, "'do' must be an object"],
  [{ do: {} }, "'do' must say what happens: one of delay, status, hang"],
  [{ ...DO }, "unknown field 'status'; the fields are on, times, chance, seed, do"],
  [{ time: { first: 1 }, do: DO }, "unknown field 'time'; did you mean 'times'?"],
  [{ do: { staus: 503 } }, "unknown field 'do.staus'; did you mean 'do.status'?"],
  [{ do: { constructor: 1 } }, "unknown field 'do.constructor'"],
  [{ do: { status: '503' } }, "'do.status' must be a whole number from 400 to 599"],
  [{ do: { status: 200 } }, "'do.status' must be a whole number from 400 to 599"],
  [{ do: { hang: false } }, "'do.hang' must be true"],
  [{ do: { delay: 'soon' } }, "'do.delay' must be a duration such as 250ms or 2s"],
  [{ do: { late: -1 } }, "'do.late' must be a duration such as 250ms or 2s"],
  [{ do: { status: 429, retryAfter: 1.5 } }, "'do.retryAfter' must be a whole number of seconds"],
  [{ do: { delay: 1, message: 'x' } }, "'do.message' is for 'do.status' only"],
  [{ do: { event: 'gone' } }, "'do.event' must be one of lost, failed, duplicated, reordered, stuck"],
  [{ do: { page: {} } }, "'do.page' needs either 'insert' or 'remove'"],
  [{ do: { page: { insert: 0 } } }, "'do.page.insert' must be a whole number from 1 to 1000"],
  [{ do: { page: { inser: 1 } } }, "unknown field 'do.page.inser'; did you mean 'do.page.insert'?"],
  [{ do: { hang: true, reset: true } }, "'do' may have one effect beside delay, not hang and reset"],
  [{ on: [], do: DO }, "'on' must be an object"],
  [{ on: { operation: 'postEvent' }, do: DO }, "unknown operation 'postEvent'"],
  [
    { on: { operation: 'postEventAsnyc' }, do: DO },
    "unknown operation 'postEventAsnyc'; did you mean 'postEventAsync'?",
  ],
  [{ on: { operation: 5 }, do: DO }, "'on.operation' must be a text or a list of texts"],
  [{ on: { query: 'a' }, do: DO }, "'on.query' must be an object"],
  [{ on: { bdoy: {} }, do: DO }, "unknown field 'on.bdoy'; did you mean 'on.body'?"],
  [{ on: { user: '' }, do: DO }, "'on.user' must be a text"],
  [
    { on: { operation: 'getEvent' }, do: { event: 'lost' } },
    "event 'lost' is for postEventAsync and postEventSync; it can do nothing to getEvent",
  ],
  [
    { on: { operation: ['postEventAsync', 'postEventSync'] }, do: { event: 'stuck' } },
    "event 'stuck' is for postEventAsync; it can do nothing to postEventSync",
  ],
  [
    { on: { operation: 'postEventSync' }, do: { page: { insert: 1 } } },
    'page is for searchEvents; it can do nothing to postEventSync',
  ],
  [
    { on: { operation: 'createToken' }, do: { invalidToken: true } },
    'invalidToken is for operations that need a token; it can do nothing to createToken',
  ],
  [{ times: { first: 0 }, do: DO }, "'times.first' must be a whole number of at least 1"],
  [{ times: { first: 1, nth: 2 }, do: DO }, "'times' may count in one way only, not by first and nth"],
  [{ chance: 0.1, do: DO }, "'chance' needs 'seed', a whole number, so that a run can be repeated"],
  [{ chance: 0, seed: 1, do: DO }, "'chance' must be a number above 0 and up to 1"],
  [{ seed: 1, do: DO }, "'seed' is for 'chance' only"],
  [{ chance: 0.5, seed: 1, times: { first: 1 }, do: DO }, "'chance' and 'times' cannot be combined"],
];

test.each(MISTAKES)('the control plane refuses %j', async (fault, message) => {
  const { url, world } = await openSandbox();

  const { status, type, body } = await ask(`${url}/__admin/faults`, { method: 'POST', body: fault });

  expect([status, type]).toEqual([400, 'application/problem+json']);
  expect(body.detail).toContain(message);
  expect(world.faults.all()).toEqual([]);
});

test('the handle refuses the same with the same words', async () => {
  const { world } = await openSandbox();

  for (const [fault, message] of MISTAKES) {
    expect(() => world.faults.arm(fault as FaultInput)).toThrow(ConfigurationError);
    expect(() => world.faults.arm(fault as FaultInput)).toThrow(message);
  }
  expect(world.faults.all()).toEqual([]);
});

test('everything that is wrong is named at once', async () => {
  const { world } = await openSandbox();
  const fault = { on: { operation: 'search' }, times: { nth: 'third' }, do: { delay: {}, hagn: true } };

  expect(() => world.faults.arm(fault as unknown as FaultInput)).toThrow(
    /unknown operation 'search'.*; 'times\.nth' must be .*; 'do\.delay' must be .*; unknown field 'do\.hagn'/,
  );
});

test('what is nested beyond reason is refused', async () => {
  const { world } = await openSandbox();
  const body = JSON.parse(`${'['.repeat(100)}${']'.repeat(100)}`) as never;

  expect(() => world.faults.arm({ on: { body }, do: { status: 503 } })).toThrow('nested deeper');
});
