import type { FluentEvent } from '../../mock/index.js';
import { withoutTimesAndIds } from './attempts.js';
import { calls, type Observed } from './observed.js';
import type { ExpectedEvent, Plan } from './plan.js';

/** What a client's work in trouble lacks against its work in calm; each a sentence, none where all is done. */
export function shortcomings(seen: Observed, calm: Observed): readonly string[] {
  return [...endedBadly(seen), ...undone(seen, calm)];
}

/** How a client ended, where it should not have. */
export function endedBadly({ ending }: Observed): readonly string[] {
  if (ending.kind === 'late') return [`it was still running: ${ending.how}`];
  return (ending.code ?? 0) === 0 ? [] : [`it ended with ${ending.how}`];
}

/** What did not arrive as in calm. */
export function undone(seen: Observed, calm: Observed): readonly string[] {
  const { missing, extra } = difference(seen, calm);
  return [
    ...(missing.length > 0 ? [`did not arrive: ${missing.join(', ')}`] : []),
    ...(extra.length > 0 ? [`arrived more than once: ${extra.join(', ')}`] : []),
    ...(reads(calm) && !reads(seen) ? ['it read nothing'] : []),
  ];
}

function reads(observed: Observed): boolean {
  return calls(observed).some(
    ({ operation, response }) =>
      (operation === 'searchEvents' || operation === 'getEvent') && response.status === 200,
  );
}

/** Which events of the calm run are missing, and which are there more often, by what they are about. */
export function difference(
  seen: Observed,
  calm: Observed,
): { readonly missing: readonly string[]; readonly extra: readonly string[] } {
  const got = countsOf(seen.posted);
  const wanted = asNamed(countsOf(calm.posted), got);
  const missing = [...wanted].filter(([key, count]) => (got.get(key) ?? 0) < count).map(([key]) => key);
  const extra = [...got].filter(([key, count]) => count > (wanted.get(key) ?? 0)).map(([key]) => key);
  return { missing, extra };
}

/** What was wanted, under the names of this run: a client may make up new refs in each. */
function asNamed(
  wanted: ReadonlyMap<string, number>,
  got: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const fresh = [...got.keys()].filter(key => !wanted.has(key));
  const named = [...wanted].map(([key, count]): [string, number] => {
    const at = got.has(key) ? -1 : fresh.findIndex(other => withoutRef(other) === withoutRef(key));
    const [other = key] = at === -1 ? [] : fresh.splice(at, 1);
    return [other, count];
  });
  return new Map(named);
}

function withoutRef(about: string): string {
  return about.split(' ').slice(0, 3).join(' ');
}

function countsOf(events: readonly FluentEvent[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const event of events) counts.set(aboutText(event), (counts.get(aboutText(event)) ?? 0) + 1);
  return counts;
}

/** What an event is about, such as `OrderCancel for ORDER HD_107`. */
export function aboutText({ name, context }: FluentEvent): string {
  const { entityType, entityRef, entityId } = context;
  return `${name ?? 'an event'} for ${entityType ?? 'nothing'} ${entityRef ?? entityId ?? ''}`.trimEnd();
}

/** What a plan expects and a run did not bring; each a sentence. */
export function unmetExpectations(seen: Observed, plan: Plan): readonly string[] {
  const lacking = plan.events.flatMap(expected => {
    const { atLeast = 1 } = expected;
    const count = seen.posted.filter(event => isMeant(event, expected)).length;
    return count < atLeast
      ? [`expected at least ${atLeast} ${wordsFor(expected)}, and ${count} arrived`]
      : [];
  });
  const hasRead = calls(seen).some(
    ({ operation }) => operation === 'searchEvents' || operation === 'getEvent',
  );
  const nothing = calls(seen).length === 0 ? ['it asked nothing of the Event API'] : [];
  return [
    ...nothing,
    ...lacking,
    ...(plan.reads && !hasRead ? ['it was expected to read events, and read none'] : []),
  ];
}

function isMeant({ name, context }: FluentEvent, expected: ExpectedEvent): boolean {
  const types = expected.entityType === undefined ? undefined : [expected.entityType].flat();
  return (
    (expected.name === undefined || expected.name === name) &&
    (types === undefined || types.includes(context.entityType ?? '')) &&
    (expected.entityRef === undefined || expected.entityRef === context.entityRef)
  );
}

function wordsFor({ name, entityType, entityRef }: ExpectedEvent): string {
  const types = entityType === undefined ? [] : [`for ${[entityType].flat().join(' or ')}`];
  return [name ?? 'event', ...types, ...(entityRef === undefined ? [] : [entityRef])].join(' ');
}

/** Whether a client has let somebody know: by its exit code, or by naming one of the words in what it does not print in calm. */
export function hasTold(
  { seen, calm }: { readonly seen: Observed; readonly calm: Observed },
  words: readonly string[],
): boolean {
  if ((seen.ending.code ?? 0) !== 0) return true;
  const usual = new Set(withoutTimesAndIds(calm.output).split('\n'));
  const lines = seen.output.split('\n').filter(line => words.some(word => line.includes(word)));
  return lines.some(line => !usual.has(withoutTimesAndIds(line)));
}
