import type { WorldClock } from '../kernel/clock.js';
import type { Ids } from '../kernel/ids.js';
import type { Readings } from '../kernel/readings.js';
import type { Store } from '../store/store.js';
import type { EngineSettings } from './engine.js';
import type { Grant } from './grant.js';
import type { Processing } from './processor.js';
import type { WorldRecorder } from './recording/recorder.js';
import type { RetentionLimits } from './retention.js';
import type { ContentsOf } from './seeding.js';
import type { AllowTarget } from './webhook-targets.js';

/** What a world is made of. */
export interface WorldParts {
  /** What the world has to remember. */
  readonly store: Store;
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly readings: Readings;
  readonly processing: Processing;
  readonly engine: EngineSettings;
  readonly retention: RetentionLimits;
  /** How many requests its journal keeps. */
  readonly journalLimit: number;
  /** Lays into the world, once it is made or made empty again, what it begins with. */
  readonly fill?: (() => void) | undefined;
  /** What a seed is at the present of the world. */
  readonly contentsOf?: ContentsOf | undefined;
  /** Issues a token pair for a user, the first one unless named; an unknown one is a ConfigurationError. */
  readonly issue?: ((username?: string) => Grant) | undefined;
  /** Where webhooks may go beside loopback. */
  readonly webhookTargets: AllowTarget;
  /** Hears in words what the trail does not say: why an event did not run, what was made up; undefined when nobody wants to. */
  readonly tell: ((line: string) => void) | undefined;
  /** Notes all that happens, where the run is recorded. */
  readonly recorder?: WorldRecorder | undefined;
}
