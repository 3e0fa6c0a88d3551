import type { Account, User } from '../account/account.js';
import {
  awaitsProcessing,
  ENGINE_USER,
  waitingSince,
  type EventFault,
  type EventRecord,
} from '../event/event.js';
import type { EventInput } from '../event/input.js';
import type { WorldClock } from '../kernel/clock.js';
import type { Ids } from '../kernel/ids.js';
import type { Readings } from '../kernel/readings.js';
import { changesOf, NOTHING, type Change, type WorldContents } from '../store/change.js';
import { type Store } from '../store/store.js';
import type { Lookup } from '../workflow/candidates.js';
import type { RuleBook } from '../workflow/rules/rule-book.js';
import { Acceptance } from './acceptance.js';
import type { Chains } from './chains.js';
import { Directory } from './directory.js';
import { Engine } from './engine.js';
import { Inquiry } from './inquiry.js';
import { Processor } from './processor.js';
import { EventWaits } from './event-waits.js';
import { Faults } from './faults/faults.js';
import { Furnishing } from './furnishing.js';
import type { WorldRecorder } from './recording/recorder.js';
import { RequestJournal } from './requests/request-journal.js';
import { Retention } from './retention.js';
import type { Seeding } from './seeding.js';
import { Steering } from './steering.js';
import { WebhookDesk } from './webhook-desk.js';
import type { Webhooks } from './webhooks.js';
import type { WorldParts } from './world-parts.js';
import { HeldSnapshots, type WorldSnapshot } from './world-snapshot.js';

/** Everything that belongs to one Fluent account; nothing in it can touch another world. */
export class World {
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly readings: Readings;
  readonly store: Store;
  readonly processor: Processor;
  readonly webhookDesk: WebhookDesk;
  readonly recorder: WorldRecorder | undefined;
  readonly requests: RequestJournal;
  readonly faults = new Faults();
  readonly snapshots = new HeldSnapshots();
  readonly inquiry: Inquiry;
  readonly waits: EventWaits;
  readonly steering = new Steering(this);
  readonly #newEngine: (chains?: Chains) => Engine;
  #engine: Engine;
  readonly #findEntity: Lookup['find'] = name => this.store.entity(name);
  readonly #directory = new Directory(() => this.account);
  readonly #retention: Retention;
  readonly #parts: WorldParts;
  readonly #acceptance: Acceptance;
  readonly furnishing: Furnishing;
  readonly issue: WorldParts['issue'];

  constructor(parts: WorldParts) {
    const { store, clock, ids, readings, processing } = parts;
    this.clock = clock;
    this.ids = ids;
    this.readings = readings;
    this.store = store;
    this.waits = new EventWaits(store);
    this.recorder = parts.recorder;
    this.issue = parts.issue;
    this.requests = new RequestJournal(parts.journalLimit, undefined, request =>
      this.recorder?.requested(request),
    );
    this.#retention = new Retention(parts.retention);
    this.#parts = parts;
    this.#acceptance = new Acceptance({
      clock,
      ids,
      offsetFormat: readings['offset-format'],
      accountId: () => store.account.accountId,
      find: this.#findEntity,
    });
    this.#newEngine = chains => new Engine({ ...parts.engine, store, clock, ids, readings, chains });
    this.#engine = this.#newEngine();
    this.webhookDesk = new WebhookDesk(parts, (source, entry) => this.#engine.audit(source, entry));
    const post = (input: EventInput): EventRecord => {
      const [user] = this.account.users;
      return this.#take(this.#acceptance.accept(input, user?.username ?? ENGINE_USER));
    };
    this.inquiry = new Inquiry({
      acceptance: this.#acceptance,
      lookup: () => this.lookup,
      retailerIds: () => this.account.retailerIds,
    });
    this.furnishing = new Furnishing({ store, clock, ids, readings, post });
    const workload = {
      clock,
      event: (id: string) => this.store.event(id),
      update: (event: EventRecord) => this.store.apply([{ event }]),
      process: (record: EventRecord) => this.#process(record),
      isHeld: () => store.problem !== undefined,
    };
    this.processor = new Processor(workload, processing);
  }

  get webhooks(): Webhooks {
    return this.webhookDesk.webhooks;
  }

  get account(): Account {
    return this.store.account;
  }

  /** Where events find their workflows and entities. */
  get lookup(): Lookup {
    return this.#engine.lookup;
  }

  get rules(): RuleBook {
    return this.#engine.rules;
  }

  user(username: string): User | undefined {
    return this.#directory.user(username);
  }

  /** Stores a posted event and queues it; nobody waits for its processing here. */
  accept(input: EventInput, user: User, fault?: EventFault): EventRecord {
    return this.#take(this.#acceptance.accept(input, user.username, fault));
  }

  /** Lays contents into the world, over what is there, and takes up those of its events that still wait. */
  load(contents: WorldContents): void {
    this.store.apply(changesOf(contents));
    this.#takeUp(contents.events.filter(awaitsProcessing));
    this.#retain();
  }

  /** Lays in more, as one change, and gives it back; what is no content of a world is a ConfigurationError. */
  seed(seeding: Seeding): WorldContents {
    let contents = NOTHING;
    this.store.together(() => {
      if (!('seed' in seeding)) contents = this.furnishing.contentsOf(seeding);
      else contents = this.#parts.contentsOf?.(seeding) ?? NOTHING;
      this.load(contents);
    });
    return contents;
  }

  /** All that the world is now, but for its requests and faults, to come back to. */
  snapshot(): WorldSnapshot {
    const { clock, processor, store, webhooks } = this;
    const engine = this.#engine;
    return {
      world: this,
      store: store.image(),
      clock: clock.state,
      processor: processor.state,
      webhooks: webhooks.planned,
      chains: engine.chains,
    };
  }

  /** Makes the world what it was, as one change; the snapshot stays as it is. */
  restore(snapshot: WorldSnapshot): void {
    this.store.restore(snapshot.store);
    this.#engine = this.#newEngine(snapshot.chains.copy());
    this.webhooks.forget();
    this.clock.restore(snapshot.clock);
    this.processor.restore(snapshot.processor, this.store.waiting());
    this.webhooks.restore(snapshot.webhooks);
  }

  /** Lays in what the world begins with. */
  fill(): void {
    this.store.together(() => this.#parts.fill?.());
  }

  /** Forgets everything that has happened and begins anew; tokens stay valid, and the clock runs on. */
  reset(): void {
    this.store.together(() => {
      this.store.apply([{ reset: true }]);
      this.webhooks.forget();
      this.takeUp();
      this.#parts.fill?.();
    });
  }

  /** Takes up the events of the store that still wait, those that have waited longest first. */
  takeUp(): void {
    // What was undone has no descendants any more: chains are counted anew.
    this.#engine = this.#newEngine();
    this.processor.forget();
    this.#takeUp(this.store.waiting());
    this.webhookDesk.shareKey();
  }

  /** Ends everything that is planned or under way. */
  stop(): void {
    this.clock.stop();
    this.webhooks.stop();
    this.waits.stop();
  }

  /** Takes these events up, those that have waited longest first. */
  #takeUp(waiting: readonly EventRecord[]): void {
    for (const record of waiting.toSorted((one, other) => waitingSince(one) - waitingSince(other))) {
      this.#engine.resume(record);
      this.processor.enqueue(record);
    }
  }

  #take(record: EventRecord): EventRecord {
    this.store.apply([{ event: record }]);
    this.processor.enqueue(record);
    this.#retain();
    return record;
  }

  /** Drops what is more, or older, than is to be kept. */
  #retain(): void {
    const drop = this.#retention.surplus(this.store, this.clock.now());
    if (drop) this.store.apply([drop]);
  }

  #process(record: EventRecord): void {
    const outcome = this.#engine.process(record);
    const { events, entities, dispatched, webhooks, notes } = outcome;
    const changes: Change[] = [{ event: outcome.record }, ...events.map(event => ({ event }))];
    this.store.apply([...changes, ...entities.map(entity => ({ entity }))]);
    for (const sent of dispatched) this.processor.enqueue(sent);
    if (webhooks.length > 0) this.webhookDesk.deliver(webhooks);
    this.#retain();
    const { tell } = this.#parts;
    if (tell) for (const line of [...notes, ...this.#noMatch(outcome.record)]) tell(line);
  }

  #noMatch(record: EventRecord): readonly string[] {
    const { id, name, eventStatus } = record.event;
    return eventStatus === 'NO_MATCH' ? [`event ${name} ${id} is NO_MATCH: ${this.inquiry.why(record)}`] : [];
  }
}
