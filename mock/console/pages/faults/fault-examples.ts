import type { Schemas } from '../../control/control.js';

type Example = readonly [title: string, fault: Schemas['FaultInput']];

/** Troubles to begin with, as docs/FAULTS.md has them. */
export const EXAMPLES: readonly Example[] = [
  [
    'Posts of gifts fail with 500',
    {
      on: { operation: ['postEventAsync', 'postEventSync'], body: { attributes: { gift: true } } },
      do: { status: 500 },
    },
  ],
  [
    'One search fails with 500',
    { on: { query: { eventStatus: 'FAILED', count: 100 } }, do: { status: 500 } },
  ],
  ['Every fifth connection is reset', { times: { every: 5 }, do: { reset: true } }],
  ['One request in ten fails with 502', { chance: 0.1, seed: 7, do: { status: 502 } }],
  [
    'Too many posts, again after 30 seconds',
    {
      on: { operation: 'postEventAsync' },
      do: { status: 429, retryAfter: 30 },
    },
  ],
  [
    'The sign-in is refused',
    {
      on: { operation: 'createToken' },
      do: { status: 401, code: 'invalid_client', message: 'Bad client credentials' },
    },
  ],
  ['Everything is 20 seconds late', { do: { delay: '20s' } }],
  ['A gateway gives up after 20 seconds', { do: { delay: '20s', status: 504 } }],
  [
    'An answer is no JSON',
    { on: { operation: 'postEventAsync' }, times: { first: 1 }, do: { garbage: true } },
  ],
  ['A token is not valid any more', { times: { first: 1 }, do: { invalidToken: true } }],
  ['Sync posts never get an answer', { on: { operation: 'postEventSync' }, do: { hang: true } }],
  ['A connection is reset', { times: { first: 1 }, do: { reset: true } }],
  [
    'An answer ends in the middle',
    {
      on: { operation: 'postEventAsync' },
      times: { first: 1 },
      do: { truncate: true },
    },
  ],
  [
    'An event is lost',
    {
      on: { body: { name: 'OrderCancel' } },
      times: { first: 1 },
      do: { event: 'lost' },
    },
  ],
  ['The second event fails', { times: { nth: 2 }, do: { event: 'failed' } }],
  ['An event is processed twice', { times: { first: 1 }, do: { event: 'duplicated' } }],
  ['An event is overtaken', { times: { first: 1 }, do: { event: 'reordered' } }],
  ['An event stays PENDING', { times: { first: 1 }, do: { event: 'stuck' } }],
  ['An event is late in searches', { times: { first: 1 }, do: { late: '5s' } }],
  [
    'Events come in between two pages',
    {
      on: { operation: 'searchEvents' },
      times: { first: 1 },
      do: { page: { insert: 2 } },
    },
  ],
  [
    'Events go between two pages',
    {
      on: { operation: 'searchEvents' },
      times: { first: 1 },
      do: { page: { remove: 2 } },
    },
  ],
];
