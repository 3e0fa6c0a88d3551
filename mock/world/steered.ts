import type { WorldClock } from '../kernel/clock.js';
import type { Readings } from '../kernel/readings.js';
import type { WorldContents } from '../store/change.js';
import type { Store } from '../store/store.js';
import type { Faults } from './faults/faults.js';
import type { Furnishing } from './furnishing.js';
import type { Grant } from './grant.js';
import type { Processor } from './processor.js';
import type { WorldRecorder } from './recording/recorder.js';
import type { RequestJournal } from './requests/request-journal.js';
import type { Seeding } from './seeding.js';
import type { Webhooks } from './webhooks.js';
import type { HeldSnapshots, WorldSnapshot } from './world-snapshot.js';

/** What is steered: a world, as far as that goes. */
export interface Steered {
  readonly clock: WorldClock;
  readonly processor: Processor;
  readonly requests: RequestJournal;
  readonly faults: Faults;
  readonly webhooks: Webhooks;
  readonly snapshots: HeldSnapshots;
  readonly store: Store;
  readonly readings: Readings;
  readonly recorder: WorldRecorder | undefined;
  reset(): void;
  seed(seeding: Seeding): WorldContents;
  snapshot(): WorldSnapshot;
  restore(snapshot: WorldSnapshot): void;
  takeUp(): void;
  readonly furnishing: Pick<Furnishing, 'putEntity' | 'putWorkflow'>;
  readonly issue: ((username?: string) => Grant) | undefined;
}
