import { BAD_ANSWERS } from './bad-answers.js';
import { BAD_DOCUMENTS } from './bad-documents.js';
import { BAD_REQUESTS } from './bad-requests.js';
import { spoilt, type BadContract, type Path } from './spoilt.js';

const READ = 'reading an event';
const EVENT = '5d0c2b47-5f0e-4a6e-9d0e-9d2c1c4a1f10';
const STATE: Path = ['providerStates', 0];

/** What the spec allows, and what only shows when it is tried. */
const TRIED: readonly BadContract[] = [
  {
    what: 'an impossible state',
    contents: spoilt(READ, STATE, { name: 'the moon is full' }),
    verify: /there is no provider state 'the moon is full'/s,
  },
  {
    what: 'a misspelt state',
    contents: spoilt(READ, [...STATE, 'name'], 'an event {id} exist'),
    verify: /there is no provider state 'an event \{id\} exist'.*an event \{id\} exists/s,
  },
  {
    what: 'a state without what it needs',
    contents: spoilt(READ, [...STATE, 'params'], {}),
    verify: /'id' is missing: the id of the event/s,
  },
  {
    what: 'a state that says the opposite',
    contents: spoilt(READ, STATE, { name: 'no event {id} exists', params: { id: EVENT } }),
    verify: /the answer has status 404, the contract expects 200.*Event not found/s,
  },
  {
    what: 'trouble that nobody asked for',
    contents: spoilt('posting an event while the API is down', STATE, { name: 'nothing is known' }),
    verify: /the answer has status 200, the contract expects 503/s,
  },
  {
    what: 'a refusal that does not come',
    contents: spoilt('posting an event too often', STATE, { name: 'nothing is known' }),
    verify: /the answer has status 200, the contract expects 429/s,
  },
  {
    what: 'another event than the one that exists',
    contents: spoilt(READ, ['request', 'path'], '/api/v4.1/event/another'),
    verify: /the answer has status 404, the contract expects 200.*Event not found/s,
  },
  {
    what: 'an unknown grant',
    contents: spoilt('signing in', ['request', 'body', 'content'], 'grant_type=implicit'),
    verify: /Unsupported grant type: implicit/s,
  },
  {
    what: 'a status that the spec has, but not for this',
    contents: spoilt(READ, ['response', 'status'], 403),
    compare: /fields 'id', 'name'.*no fields but errors.*answer 403/s,
    verify: /the answer has status 200, the contract expects 403/s,
  },
];

/** Pacts that were good before something was done to them, one thing each. */
export const BAD_CONTRACTS: readonly BadContract[] = [
  ...BAD_DOCUMENTS,
  ...BAD_REQUESTS,
  ...BAD_ANSWERS,
  ...TRIED,
];
