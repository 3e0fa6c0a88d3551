import { messageOf } from '../../mock/kernel/errors.js';
import { hostilityIn, parseJson } from '../../mock/kernel/json.js';
import { readInteractions } from './interactions.js';
import { noPact, type NoPactWords } from './no-pact.js';
import { isObject, type JsonObject, type NoPact, type Pact } from './pact.js';
import { versionOf } from './version.js';

/** Reads the text of a pact; what is none is told from what is wrong with it. */
export function readPactText(source: string, text: string): Pact | NoPact {
  if (text.replace('\uFEFF', '').trim() === '') {
    return noPact(source, 'empty-file', {
      message: `${source} is empty`,
      advice: 'run the consumer tests again: one that ends before it is finished leaves such a file',
    });
  }
  try {
    return readDocument(source, parseJson(source, text));
  } catch (thrown) {
    const isPage = /^\s*</.test(text);
    return noPact(source, 'broken-json', {
      message: messageOf(thrown),
      advice: isPage
        ? 'this is a page, not a pact: give the address of the JSON itself'
        : 'pacts are written by the consumer tests: run them again rather than mend the file by hand',
    });
  }
}

/** Reads a document that may be a pact. */
export function readDocument(source: string, document: unknown): Pact | NoPact {
  const problem = problemOf(source, document);
  if (problem) return noPact(source, 'not-a-pact', problem);
  const whole = document as JsonObject;
  const version = versionOf(source, whole);
  if (typeof version !== 'number') return version;
  const interactions = readInteractions(whole, version);
  if ('message' in interactions) return noPact(source, 'not-a-pact', interactions);
  const pact: Pact = {
    source,
    consumer: partyOf(whole['consumer']),
    provider: partyOf(whole['provider']),
    specification: version,
    interactions,
    document: whole,
  };
  return interactions.length > 0 ? pact : withoutInteractions(pact);
}

function withoutInteractions({ source, consumer, provider }: Pact): NoPact {
  return noPact(source, 'no-interactions', {
    message: `the pact between ${consumer} and ${provider} in ${source} has no interactions, and so proves nothing`,
    pointer: '/interactions',
    advice: 'let the consumer tests add interactions, and run them to their end',
  });
}

function partyOf(value: unknown): string {
  return isObject(value) && typeof value['name'] === 'string' ? value['name'].trim() : '';
}

function problemOf(source: string, document: unknown): NoPactWords | undefined {
  if (!isObject(document)) {
    const what = Array.isArray(document) ? 'a list' : document === null ? 'null' : `a ${typeof document}`;
    return { message: `${source} is no pact: it is ${what}, not an object`, advice: WRITTEN_BY_TESTS };
  }
  const hostility = hostilityIn(document);
  if (hostility) {
    const pointer = `/${hostility.path.join('/')}`.slice(0, 200);
    return { message: `${source} is no pact: it ${hostility.problem}`, pointer, advice: WRITTEN_BY_TESTS };
  }
  if (!('interactions' in document) && !('messages' in document)) return otherThing(source, document);
  for (const party of ['consumer', 'provider']) {
    if (partyOf(document[party]) !== '') continue;
    return {
      message: `${source} is no pact: it does not name its ${party}`,
      pointer: `/${party}/name`,
      advice: `a pact has {"${party}": {"name": "…"}}; ${WRITTEN_BY_TESTS}`,
    };
  }
  return undefined;
}

const WRITTEN_BY_TESTS = 'give a file that a consumer test of Pact has written';

/** What was given by mistake most often, by a field that tells. */
const OTHERS: readonly (readonly [field: string, what: string, advice: string])[] = [
  ['openapi', 'an OpenAPI document', 'give the pact as an argument, and the document with --spec'],
  ['swagger', 'a Swagger document', 'give the pact as an argument, and an OpenAPI 3 document with --spec'],
  ['_links', 'a page of a Pact Broker', 'give the address of the broker with --broker-url'],
  ['rulesets', 'a workflow export', 'give the pact; workflows are checked by the command workflow lint'],
  ['dependencies', 'a package.json', WRITTEN_BY_TESTS],
  ['devDependencies', 'a package.json', WRITTEN_BY_TESTS],
];

function otherThing(source: string, document: JsonObject): NoPactWords {
  const other = OTHERS.find(([field]) => field in document);
  if (other) return { message: `${source} is no pact: it looks like ${other[1]}`, advice: other[2] };
  return {
    message: `${source} is no pact: it has neither interactions nor messages`,
    pointer: '',
    advice: WRITTEN_BY_TESTS,
  };
}
