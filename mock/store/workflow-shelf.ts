import type { Workflow } from '../workflow/definition.js';

// Older versions are kept for entities that are pinned to them; a pipeline that uploads at each run must not pile them up.
const KEPT_VERSIONS = 10;

/** The workflows of one world: the latest version of each, and earlier ones by their number. */
export class WorkflowShelf {
  /** By retailer and name; the version that came last is the latest. */
  readonly #versions = new Map<string, Map<string, Workflow>>();
  /** The latest ones by retailer, and by retailer and root type; made anew after a change. */
  #latest: Map<string, Workflow[]> | undefined;

  /** The same workflows on a shelf of their own. */
  copy(): WorkflowShelf {
    const copy = new WorkflowShelf();
    for (const [place, versions] of this.#versions) copy.#versions.set(place, versions);
    return copy;
  }

  /** Every version of every workflow, oldest first. */
  all(): readonly Workflow[] {
    return [...this.#versions.values()].flatMap(versions => [...versions.values()]);
  }

  latest(): readonly Workflow[] {
    return [...this.#versions.values()].flatMap(versions => [...versions.values()].slice(-1));
  }

  /** The latest workflows of a retailer, of one root type or of all. */
  of(retailerId: string, rootType: string | null): readonly Workflow[] {
    this.#latest ??= this.#index();
    return this.#latest.get(rootType === null ? retailerId : placeOf(retailerId, rootType)) ?? [];
  }

  find(retailerId: string, name: string, version?: string): Workflow | undefined {
    const versions = this.#versions.get(placeOf(retailerId, name));
    return version === undefined ? [...(versions?.values() ?? [])].at(-1) : versions?.get(version);
  }

  /**
   * Adds a version, which is the latest from now on; `pinned` tells which older ones somebody still needs. Gives back how
   * to undo that.
   */
  put(workflow: Workflow, pinned: () => ReadonlySet<string>): () => void {
    const { retailerId, name, version } = workflow;
    const place = placeOf(retailerId, name);
    const before = this.#versions.get(place);
    const versions = new Map(before);
    versions.delete(version);
    versions.set(version, workflow);
    if (versions.size > KEPT_VERSIONS) {
      const needed = pinned();
      for (const old of [...versions.keys()].slice(0, -KEPT_VERSIONS)) {
        if (!needed.has(old)) versions.delete(old);
      }
    }
    this.#set(place, versions);
    return () => this.#set(place, before);
  }

  #set(place: string, versions: Map<string, Workflow> | undefined): void {
    this.#latest = undefined;
    if (versions) this.#versions.set(place, versions);
    else this.#versions.delete(place);
  }

  #index(): Map<string, Workflow[]> {
    const index = new Map<string, Workflow[]>();
    for (const workflow of this.latest()) {
      const { retailerId, entityType } = workflow;
      for (const place of [retailerId, placeOf(retailerId, entityType)]) {
        index.set(place, [...(index.get(place) ?? []), workflow]);
      }
    }
    return index;
  }
}

function placeOf(retailerId: string, what: string): string {
  return `${retailerId}\0${what}`;
}
