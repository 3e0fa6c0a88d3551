import type { Entity, EntityName, RootName } from './entity.js';
import { sameRoot } from './entity.js';
import type { WorldView } from './view.js';

/** The entities as the rules of one run see them: those of the world, with what the run has changed so far. */
export class EntityDraft {
  readonly #view: WorldView;
  /** From an entity as the world, or its creation, has it to what it has become. */
  readonly #current = new Map<Entity, Entity>();
  readonly #created: Entity[] = [];

  constructor(view: WorldView) {
    this.#view = view;
  }

  find(name: EntityName): Entity | undefined {
    const original = this.#original(name);
    return original && (this.#current.get(original) ?? original);
  }

  under(root: RootName): readonly Entity[] {
    // The id of one root may be the ref of another.
    const under = [...this.#view.under(root), ...this.#created].filter(entity => sameRoot(entity, root));
    return under.map(entity => this.#current.get(entity) ?? entity);
  }

  /** Puts a changed entity in the place of what it was. */
  replace(entity: Entity): void {
    const original = this.#original(entity);
    if (original) this.#current.set(original, entity);
    else this.add(entity);
  }

  add(entity: Entity): void {
    this.#created.push(entity);
    this.#current.set(entity, entity);
  }

  /** Everything that is new or changed, as it is now. */
  changed(): readonly Entity[] {
    return [...this.#current.values()];
  }

  #original(name: EntityName): Entity | undefined {
    return this.#view.find(name) ?? this.#created.find(entity => isNamed(entity, name));
  }
}

function isNamed(entity: Entity, { type, retailerId, id, ref, rootRef }: EntityName): boolean {
  if (entity.type !== type || entity.retailerId !== retailerId) return false;
  if (id && entity.id !== null) return entity.id === id;
  return Boolean(ref) && entity.ref === ref && (!rootRef || entity.rootRef === rootRef);
}
