import type { Schemas } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';

/** An entity of the world. */
export type Entity = Schemas['Entity'];

/** What the list can be narrowed by; the parameters of the address are called the same. */
export const FILTERS = ['type', 'subtype', 'status', 'ref', 'id', 'retailerId', 'rootRef'] as const;

/** The filters that are set, with their values. */
export type Filters = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;

/** What names one entity: by its id, or by its ref where it has none. */
export interface EntityName {
  readonly type: string;
  readonly retailerId: string;
  readonly id?: string;
  readonly ref?: string;
}

/** The filters of an address. */
export function filtersIn(search: URLSearchParams): Filters {
  return Object.fromEntries(
    FILTERS.flatMap(name => {
      const value = search.get(name)?.trim() ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
}

/** The address of the list with filters, and of one entity above it; `new` is the form for one that is not there yet. */
export function hrefToEntities(filters: Filters, entity?: Entity | 'new'): string {
  return hrefTo('/entities', { ...filters, entity: typeof entity === 'object' ? keyOf(entity) : entity });
}

/** The one parameter that stands for an entity. */
export function keyOf({ type, retailerId, id, ref }: Entity): string {
  return [type, retailerId, ...(id === null ? ['ref', ref ?? ''] : ['id', id])].join('/');
}

/** The entity that the parameter stands for; undefined where it stands for none. */
export function nameIn(key: string): EntityName | undefined {
  const [, type, retailerId, by, value] = /^([^/]+)\/([^/]+)\/(id|ref)\/(.+)$/s.exec(key) ?? [];
  if (type === undefined || retailerId === undefined || value === undefined) return undefined;
  return { type, retailerId, ...(by === 'id' ? { id: value } : { ref: value }) };
}

/** What an entity is called in a line. */
export function titleOf({ type, ref, id }: Pick<Entity, 'type' | 'ref' | 'id'>): string {
  return `${type} ${ref ?? id ?? ''}`;
}

/** The name of the workflow that an entity is in, such as `ORDER::HD`. */
export function workflowOf({ rootType, rootSubtype }: Entity): string {
  return rootSubtype === null ? rootType : `${rootType}::${rootSubtype}`;
}
