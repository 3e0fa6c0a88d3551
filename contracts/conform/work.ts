import type { FluentEvent } from '../../mock/index.js';
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
  const wanted = countsOf(calm.posted);
  const got = countsOf(seen.posted);
  const missing = [...wanted].filter(([key, count]) => (got.get(key) ?? 0) < count).map(([key]) => key);
  const extra = [...got].filter(([key, count]) => count > (wanted.get(key) ?? 0)).map(([key]) => key);
  return { missing, extra };
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

/** Whether a client has let somebody know: by its exit code, or by naming one of the words. */
export function hasTold({ ending, output }: Observed, words: readonly string[]): boolean {
  return (ending.code ?? 0) !== 0 || words.some(word => output.includes(word));
}
