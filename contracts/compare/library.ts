import { isObject, type Interaction, type JsonObject, type Pact } from '../pact/pact.js';
import { interactionWithoutDots, specWithoutDots, withDots } from './dots.js';
import type { Spec } from './spec.js';

/** What the library has found, in its own words. */
export interface Result {
  readonly type: 'error' | 'warning';
  /** Such as `request.query.incompatible`. */
  readonly code: string;
  readonly message: string;
  readonly mockDetails?: {
    /** Such as `[root].interactions[0].request.query.count`. */
    readonly location: string;
    readonly value: unknown;
  };
  readonly specDetails?: {
    /** Such as `[root].paths./api/v4.1/event.get.parameters[3].schema.type`. */
    readonly location: string;
    readonly pathMethod?: string | null;
    readonly pathName?: string | null;
    readonly value: unknown;
  };
}

/** Holds one interaction of a pact against a spec. */
export type CompareOne = (interaction: Interaction, pact: Pact) => Promise<readonly Result[]>;

interface Library {
  readonly Comparator: new (document: JsonObject) => Comparator;
}

interface Comparator {
  compare(pact: JsonObject): AsyncIterable<Result>;
}

/** Makes ready to hold interactions against a spec; schemas are compiled once, when they are needed. */
export async function comparison({ document }: Spec): Promise<CompareOne> {
  // Its own types lead nowhere.
  const library = (await import('@pactflow/openapi-pact-comparator')) as unknown as Library;
  const comparator = new library.Comparator(withBasePath(specWithoutDots(document)));
  return async ({ value }, { specification }) => {
    const pact = {
      metadata: { pactSpecification: { version: `${specification}.0` } },
      interactions: [interactionWithoutDots(value)],
    };
    const results: Result[] = [];
    for await (const result of comparator.compare(pact)) results.push(restored(result));
    return results;
  };
}

/** The library leaves out the path of a server, such as `/v1`, but for this field. */
function withBasePath(document: JsonObject): JsonObject {
  const servers: unknown = document['servers'];
  const first: unknown = Array.isArray(servers) ? servers[0] : undefined;
  const url = isObject(first) ? first['url'] : undefined;
  const path = typeof url === 'string' ? url.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/\/+$/, '') : '';
  if (path === '') return document;
  const info = isObject(document['info']) ? document['info'] : {};
  return { ...document, info: { 'x-opc-config-base-path': path, ...info } };
}

function restored(result: Result): Result {
  const { mockDetails } = result;
  return {
    ...result,
    message: withDots(result.message),
    ...(mockDetails && { mockDetails: { ...mockDetails, location: withDots(mockDetails.location) } }),
  };
}
