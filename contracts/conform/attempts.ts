import type { ShownRequest } from '../../mock/index.js';
import { struckRequests, type Observed } from './observed.js';

/** What makes two requests the same one, sent twice. */
function sameness({ request }: ShownRequest): string {
  return `${request.method} ${request.url} ${request.body}`;
}

const TIME = /\d{4}-\d\d-\d\dT[\d:.%A]+\d(?:Z|[+-]\d\d:?\d\d|%2B\d\d(?::|%3A)?\d\d)?|\b1\d{12}\b/gi;
const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;

/** A text without times and ids, which differ from one run or attempt to the other. */
export function withoutTimesAndIds(text: string): string {
  return text.replaceAll(TIME, 'TIME').replaceAll(UUID, 'UUID');
}

/** The same for clients that put the time, or an id of the attempt, into each. */
function likeness(request: ShownRequest): string {
  return withoutTimesAndIds(sameness(request));
}

function grouped(
  requests: readonly ShownRequest[],
  keyOf: (request: ShownRequest) => string,
): ReadonlyMap<string, readonly ShownRequest[]> {
  const groups = new Map<string, ShownRequest[]>();
  for (const request of requests) {
    const key = keyOf(request);
    const group = groups.get(key);
    if (group) group.push(request);
    else groups.set(key, [request]);
  }
  return groups;
}

/** Requests by what they are, each with all of its attempts in order. */
export function attempts(requests: readonly ShownRequest[]): readonly (readonly ShownRequest[])[] {
  return [...grouped(requests, sameness).values()];
}

/** The request that met with trouble first and its further attempts, up to the first one that did not. */
export function attemptsAtFirst(seen: Observed): readonly ShownRequest[] {
  const [first] = struckRequests(seen);
  if (!first) return [];
  const from = seen.requests.slice(seen.requests.indexOf(first));
  const same = from.filter(request => sameness(request) === sameness(first));
  const all = same.length > 1 ? same : from.filter(request => likeness(request) === likeness(first));
  const end = all.findIndex(({ fault }) => fault === undefined);
  return end === -1 ? all : all.slice(0, end + 1);
}

/** What was sent most often of all that met with trouble, and how often; what differs by time or id alone is set against calm. */
export function mostRepeated({ seen, calm }: { readonly seen: Observed; readonly calm: Observed }): {
  readonly requests: readonly ShownRequest[];
  readonly times: number;
} {
  const usual = grouped(calm.requests, likeness);
  let most: { readonly requests: readonly ShownRequest[]; readonly times: number } = {
    requests: [],
    times: 0,
  };
  for (const [key, alike] of grouped(struckRequests(seen), likeness)) {
    const known = usual.get(key)?.length ?? 1;
    const same = attempts(alike).toSorted((a, b) => b.length - a.length)[0] ?? [];
    const times = Math.max(same.length, Math.ceil(alike.length / known));
    if (times > most.times) most = { requests: same.length === times ? same : alike, times };
  }
  return most;
}
