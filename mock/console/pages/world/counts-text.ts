import type { Schemas } from '../../control/control.js';

/** How much is in something, such as `344 events, 1 entity and 8 workflows`; what is not told is left out. */
export function countsText({ events, entities, workflows }: Schemas['Counts']): string {
  const parts = [
    counted(events, ['event', 'events']),
    counted(entities, ['entity', 'entities']),
    counted(workflows, ['workflow', 'workflows']),
  ].filter(part => part !== undefined);
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('');
}

function counted(count: number | undefined, [one, many]: readonly [string, string]): string | undefined {
  return count === undefined ? undefined : `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
