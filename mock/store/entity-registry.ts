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

  get size(): number {
    return this.#entities.size;
  }

  all(): Iterable<Entity> {
    return this.#entities.values();
  }

  /** Adds an entity, or replaces the one of the same type, root and ref (or id, where it has no ref). */
  put(entity: Entity): void {
    const { type, retailerId, rootRef, ref, id } = entity;
    const key = JSON.stringify([type, retailerId, rootRef, ref ?? id]);
    this.#entities.set(key, entity);
    if (id !== null) this.#byId.set(JSON.stringify([type, retailerId, id]), key);
    if (ref === null) return;
    this.#byRef.set(JSON.stringify([type, retailerId, rootRef, ref]), key);
    // Callers often leave the root out; the first of that ref is then meant.
    const loose = JSON.stringify([type, retailerId, null, ref]);
    if (!this.#byRef.has(loose)) this.#byRef.set(loose, key);
  }

  find({ type, id, ref, rootRef, retailerId }: EntityName): Entity | undefined {
    const key =
      (id ? this.#byId.get(JSON.stringify([type, retailerId, id])) : undefined) ??
      (ref ? this.#byRef.get(JSON.stringify([type, retailerId, rootRef ?? null, ref])) : undefined);
    return key === undefined ? undefined : this.#entities.get(key);
  }

  clear(): void {
    this.#entities.clear();
    this.#byId.clear();
    this.#byRef.clear();
  }
}
