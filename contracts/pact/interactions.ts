import type { NoPactWords } from './no-pact.js';
import { isObject, type Interaction, type JsonObject, type Pact, type StateAsked } from './pact.js';

type Kind = Interaction['kind'];

const KINDS: Readonly<Record<string, Kind>> = {
  'Synchronous/HTTP': 'http',
  'Asynchronous/Messages': 'message',
  'Synchronous/Messages': 'sync-message',
};

/** The interactions of a document, or what is wrong with the first that is none. */
export function readInteractions(
  document: JsonObject,
  version: Pact['specification'],
): readonly Interaction[] | NoPactWords {
  const read: Interaction[] = [];
  for (const list of ['interactions', 'messages']) {
    const values = document[list] ?? [];
    if (!Array.isArray(values)) {
      return { message: `the ${list} are no list`, pointer: `/${list}`, advice: RUN_AGAIN };
    }
    for (const [index, value] of values.entries()) {
      const pointer = `/${list}/${index}`;
      const problem = problemOf(value, list === 'messages' ? 'message' : kindOf(value, version));
      if (problem !== undefined) return { message: `${pointer} ${problem}`, pointer, advice: RUN_AGAIN };
      read.push(
        interactionOf(value as JsonObject, pointer, list === 'messages' ? 'message' : kindOf(value, version)),
      );
    }
  }
  return read;
}

const RUN_AGAIN = 'pacts are written by the consumer tests: run them again rather than mend the file by hand';

function kindOf(value: unknown, version: Pact['specification']): Kind {
  if (version < 4) return 'http';
  const type = isObject(value) ? value['type'] : undefined;
  return KINDS[String(type)] ?? 'other';
}

const NEEDED: Readonly<Record<Kind, readonly string[]>> = {
  http: ['request', 'response'],
  message: [],
  'sync-message': ['request'],
  other: [],
};

function problemOf(value: unknown, kind: Kind): string | undefined {
  if (!isObject(value)) return 'is no object';
  if (typeof value['description'] !== 'string' || value['description'].trim() === '')
    return 'has no description';
  const missing = NEEDED[kind].find(part => !isObject(value[part]));
  if (missing !== undefined) return `has no ${missing}`;
  return kind === 'http' ? problemOfHttp(value) : undefined;
}

function problemOfHttp(value: JsonObject): string | undefined {
  const { request, response } = value as { readonly request: JsonObject; readonly response: JsonObject };
  if (typeof request['method'] !== 'string') return 'has a request without a method';
  if (typeof request['path'] !== 'string') return 'has a request without a path';
  const status = response['status'];
  if (status !== undefined && !Number.isInteger(status))
    return 'has a response whose status is no whole number';
  return undefined;
}

function interactionOf(value: JsonObject, pointer: string, kind: Kind): Interaction {
  return { description: String(value['description']), kind, states: statesOf(value), pointer, value };
}

/** The provider states, in the form of every version. */
function statesOf(value: JsonObject): readonly StateAsked[] {
  const several = value['providerStates'];
  if (Array.isArray(several)) return several.map(stateOf);
  const single = value['providerState'] ?? value['provider_state'];
  return typeof single === 'string' && single !== '' ? [{ name: single, params: {} }] : [];
}

function stateOf(value: unknown): StateAsked {
  if (!isObject(value)) return { name: String(value), params: {} };
  const { name, params } = value;
  return { name: typeof name === 'string' ? name : '', params: isObject(params) ? params : {} };
}
