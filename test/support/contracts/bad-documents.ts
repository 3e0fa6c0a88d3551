import { goodContract, type Part } from './good-contract.js';
import { spoilt, type BadContract } from './spoilt.js';

const text = JSON.stringify(goodContract(), null, 2);
const READ = 'reading an event';

function without(part: string): Part {
  return { ...goodContract(), [part]: undefined };
}

function ofVersion(version: string): Part {
  return { ...goodContract(), metadata: { pactSpecification: { version } } };
}

/** What is no pact that could be judged, whatever it is held against. */
const UNREADABLE: readonly Omit<BadContract, 'verify'>[] = [
  {
    what: 'a file that breaks off',
    contents: text.slice(0, 2000),
    compare: /not valid JSON: line \d+, column \d+/,
  },
  {
    what: 'a comma too many',
    contents: text.replace('],\n  "metadata"', ',],\n  "metadata"'),
    compare: /line \d+, column \d+: expected a value/,
  },
  { what: 'an empty file', contents: '\n', compare: /is empty/ },
  { what: 'a list', contents: [goodContract()], compare: /no pact: it is a list/ },
  {
    what: 'an OpenAPI document',
    contents: { openapi: '3.1.0', paths: {} },
    compare: /looks like an OpenAPI document/,
  },
  {
    what: 'a package.json',
    contents: { name: 'shop', dependencies: {} },
    compare: /looks like a package\.json/,
  },
  { what: 'no provider', contents: without('provider'), compare: /does not name its provider/ },
  { what: 'no consumer', contents: without('consumer'), compare: /does not name its consumer/ },
  {
    what: 'no interactions',
    contents: { ...goodContract(), interactions: [] },
    compare: /has no interactions, and so proves nothing/,
  },
  {
    what: 'a version 2 that is none',
    contents: ofVersion('2.0.0'),
    compare: /says that it is of version 2 .* but has interactions with a type/,
  },
  {
    what: 'a version that nobody knows',
    contents: ofVersion('7.0'),
    compare: /is of version 7\.0 of the Pact specification; 2, 3 and 4/,
  },
  {
    what: 'an interaction without a request',
    contents: spoilt(READ, ['request']),
    compare: /\/interactions\/\d+ has no request/,
  },
  {
    what: 'an interaction without a description',
    contents: spoilt(READ, ['description']),
    compare: /\/interactions\/\d+ has no description/,
  },
  {
    what: 'a request without a path',
    contents: spoilt(READ, ['request', 'path']),
    compare: /\/interactions\/\d+ has a request without a path/,
  },
];

/** What is no pact that could be judged: every command says the same of it. */
export const BAD_DOCUMENTS: readonly BadContract[] = UNREADABLE.map(each => ({
  ...each,
  verify: each.compare,
}));
