import type { Entity } from '../workflow/entity.js';

/** How an event names an entity. */
export interface EntityName {
  readonly type: string;
  readonly id?: string | null;
  readonly ref?: string | null;
  readonly rootRef?: string | null;
  readonly retailerId: string;
}

/** The entities of one world: by id for types that have one, by ref within their root for the others. */
export class EntityRegistry {
  readonly #entities = new Map<string, Entity>();
  readonly #byId = new Map<string, string>();
  readonly #byRef = new Map<string, string>();

  all(): Iterable<Entity> {
    return this.#entities.values();
  }

  /** Adds an entity, or replaces the one of the same type, root and ref (or id, where it has no ref). */
  put(entity: Entity): void {
    const { rootRef, ref, id } = entity;
    const key = refKey(entity, rootRef, ref ?? id);
    this.#entities.set(key, entity);
    if (id !== null) this.#byId.set(idKey(entity, id), key);
    if (ref === null) return;
    this.#byRef.set(refKey(entity, rootRef, ref), key);
    // Callers often leave the root out; the first of that ref is then meant.
    const rootless = refKey(entity, null, ref);
    if (!this.#byRef.has(rootless)) this.#byRef.set(rootless, key);
  }

  find(name: EntityName): Entity | undefined {
    const { id, ref, rootRef } = name;
    const key =
      (id ? this.#byId.get(idKey(name, id)) : undefined) ??
      (ref ? this.#byRef.get(refKey(name, rootRef ?? null, ref)) : undefined);
    return key === undefined ? undefined : this.#entities.get(key);
  }
}

// A character that no id or ref has keeps the parts apart.
function idKey({ type, retailerId }: Kind, id: string): string {
  return `${type}\0${retailerId}\0${id}`;
}

function refKey({ type, retailerId }: Kind, rootRef: string | null, ref: string | null): string {
  return `${type}\0${retailerId}\0${rootRef}\0${ref}`;
}

interface Kind {
  readonly type: string;
  readonly retailerId: string;
}
