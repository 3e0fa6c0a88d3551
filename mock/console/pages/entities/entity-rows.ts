import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { fromTheEnd } from '../../parts/from-the-end.js';
import type { LoadRows } from '../../parts/paged-rows.js';
import type { Entity, EntityName, Filters } from './entity-address.js';

/** The entities that filters leave, those that came last first. */
export function entityRows(filters: Filters): LoadRows<Entity> {
  return fromTheEnd(async (start, limit, signal) => {
    const query = { ...filters, start, limit };
    const { count, entities } = await answered(control.GET('/entities', { params: { query }, signal }));
    return { count, rows: entities };
  });
}

/** How many entities of each type there are in the world, by its name. */
export async function typeCounts(signal: AbortSignal): Promise<Readonly<Record<string, number>>> {
  const query = { limit: 0 };
  return (await answered(control.GET('/entities', { params: { query }, signal }))).counts;
}

/** One entity; undefined where the world does not know it. */
export async function entityNamed(name: EntityName, signal: AbortSignal): Promise<Entity | undefined> {
  const query = { ...name, limit: 1 };
  const { entities } = await answered(control.GET('/entities', { params: { query }, signal }));
  return entities[0];
}
