import type { Seed, WorldContents } from '../store/change.js';
import type { EntityInput } from './put-entity.js';
import type { SeededEvent } from './seeded-event.js';

export type { Seed } from '../store/change.js';

/** A seed by its name; the number chooses among demo worlds. */
export interface NamedSeed {
  readonly seed: Seed;
  readonly number?: number | undefined;
}

/** Contents as somebody writes them down. */
export interface SeedContents {
  readonly events?: readonly SeededEvent[] | undefined;
  readonly entities?: readonly EntityInput[] | undefined;
  /** Exports; each is stored as the next version of its name. */
  readonly workflows?: readonly object[] | undefined;
}

/** What is laid into a world, over what is there. */
export type Seeding = NamedSeed | SeedContents;

/** The contents of a seed, at the present of the world that it is for. */
export type ContentsOf = (seed: NamedSeed) => WorldContents;
