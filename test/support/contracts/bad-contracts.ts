import { BAD_ANSWERS } from './bad-answers.js';
import { BAD_DOCUMENTS } from './bad-documents.js';
import { BAD_REQUESTS } from './bad-requests.js';
import { spoilt, type BadContract, type Path } from './spoilt.js';

const READ = 'reading an event';
const STATE: Path = ['providerStates', 0];

/** What the spec allows, and what only shows when it is tried. */
const TRIED: readonly BadContract[] = [
  { what: 'an impossible state', contents: spoilt(READ, STATE, { name: 'the moon is full' }), verify: /./ },
  {
    what: 'a misspelt state',
    contents: spoilt(READ, [...STATE, 'name'], 'an event {id} exist'),
    verify: /./,
  },
  { what: 'a state without what it needs', contents: spoilt(READ, [...STATE, 'params'], {}), verify: /./ },
  {
    what: 'a state that says the opposite',
    contents: spoilt(READ, [...STATE, 'name'], 'no event {id} exists'),
    verify: /./,
  },
  {
    what: 'trouble that nobody asked for',
    contents: spoilt('posting an event while the API is down', STATE, { name: 'nothing is known' }),
    verify: /./,
  },
  {
    what: 'a refusal that does not come',
    contents: spoilt('posting an event too often', STATE, { name: 'nothing is known' }),
    verify: /./,
  },
  {
    what: 'another event than the one that exists',
    contents: spoilt(READ, ['request', 'path'], '/api/v4.1/event/another'),
    verify: /./,
  },
  {
    what: 'an unknown grant',
    contents: spoilt('signing in', ['request', 'body', 'content'], 'grant_type=implicit'),
    verify: /./,
  },
  {
    what: 'a status that the spec has, but not for this',
    contents: spoilt(READ, ['response', 'status'], 403),
    compare: /fields 'id', 'name'.*no fields but errors.*answer 403/s,
    verify: /./,
  },
];

/** Pacts that were good before something was done to them, one thing each. */
export const BAD_CONTRACTS: readonly BadContract[] = [
  ...BAD_DOCUMENTS,
  ...BAD_REQUESTS,
  ...BAD_ANSWERS,
  ...TRIED,
];
