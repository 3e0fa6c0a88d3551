import type { Entity, EntityName, RootName } from '../workflow/entity.js';

/** The entities of one world: by id for types that have one, by ref within their root for the others. */
export class EntityRegistry {
  readonly #entities = new Map<string, Entity>();
  readonly #byId = new Map<string, string>();
  readonly #byRef = new Map<string, string>();
  /** The keys of what stands under a root, by the root's id and by its ref. */
  readonly #byRoot = new Map<string, Set<string>>();

  get size(): number {
    return this.#entities.size;
  }

  all(): Iterable<Entity> {
    return this.#entities.values();
  }

  /**
   * Adds an entity, or replaces the one of the same type and id, or of the same type, root and ref; gives back how to
   * undo that.
   */
  put(entity: Entity): () => void {
    const { rootRef, ref, id } = entity;
    const key = refKey(entity, rootRef, ref ?? id);
    const renamed = id === null ? undefined : this.#byId.get(idKey(entity, id));
    const former = renamed !== undefined && renamed !== key ? this.#entities.get(renamed) : undefined;
    if (former && renamed !== undefined) this.#remove(renamed);
    const before = this.#entities.get(key);
    this.#enter(key, entity, before);
    // In its place: the order of entities is the order in which rules find them.
    if (before && !former && namesOf(before) === namesOf(entity))
      return () => this.#entities.set(key, before);
    return () => {
      this.#remove(key);
      for (const each of [former, before]) if (each) this.put(each);
    };
  }

  #enter(key: string, entity: Entity, before: Entity | undefined): void {
    const { rootRef, ref, id } = entity;
    if (before && namesOf(before) !== namesOf(entity)) this.#remove(key);
    this.#entities.set(key, entity);
    for (const root of rootsOf(entity)) this.#under(root).add(key);
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

  /** What stands under a root, the root itself too, in the order in which it came. */
  under({ retailerId, rootType, rootId, rootRef }: RootName): readonly Entity[] {
    const keys = new Set<string>();
    for (const name of [rootId, rootRef]) {
      if (name === null) continue;
      for (const key of this.#byRoot.get(`${retailerId}\0${rootType}\0${name}`) ?? []) keys.add(key);
    }
    return [...keys].flatMap(key => this.#entities.get(key) ?? []);
  }

  #under(root: string): Set<string> {
    const known = this.#byRoot.get(root);
    if (known) return known;
    const made = new Set<string>();
    this.#byRoot.set(root, made);
    return made;
  }

  /** The versions of workflows that entities of a retailer stay on. */
  pinnedVersions(retailerId: string): ReadonlySet<string> {
    const versions = new Set<string>();
    for (const entity of this.all()) {
      if (entity.retailerId === retailerId && entity.workflowVersion) versions.add(entity.workflowVersion);
    }
    return versions;
  }

  #remove(key: string): void {
    const entity = this.#entities.get(key);
    if (!entity) return;
    this.#entities.delete(key);
    for (const root of rootsOf(entity)) this.#byRoot.get(root)?.delete(key);
    const { id, ref, rootRef } = entity;
    if (id !== null) forget(this.#byId, idKey(entity, id), key);
    if (ref === null) return;
    forget(this.#byRef, refKey(entity, rootRef, ref), key);
    forget(this.#byRef, refKey(entity, null, ref), key);
  }
}

function forget(names: Map<string, string>, name: string, key: string): void {
  if (names.get(name) === key) names.delete(name);
}

// A character that no id or ref has keeps the parts apart.
function idKey({ type, retailerId }: Kind, id: string): string {
  return `${type}\0${retailerId}\0${id}`;
}

function refKey({ type, retailerId }: Kind, rootRef: string | null, ref: string | null): string {
  return `${type}\0${retailerId}\0${rootRef}\0${ref}`;
}

/** What an entity is found by, beside its key. */
function namesOf(entity: Entity): string {
  return [entity.id, ...rootsOf(entity)].join('\0');
}

function rootsOf({ retailerId, rootType, rootId, rootRef }: RootName): readonly string[] {
  const names = rootId === rootRef ? [rootId] : [rootId, rootRef];
  return names.flatMap(name => (name === null ? [] : [`${retailerId}\0${rootType}\0${name}`]));
}

interface Kind {
  readonly type: string;
  readonly retailerId: string;
}
