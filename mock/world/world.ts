import type { Account, User } from '../account/account.js';
import { withStatus, type EventRecord } from '../event/event.js';
import { acceptEvent, type EventInput } from '../event/input.js';
import type { WorldClock } from '../kernel/clock.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { Ids } from '../kernel/ids.js';
import type { Readings } from '../kernel/readings.js';
import { formatTime, parseTime } from '../kernel/time.js';
import type { StoredWorld } from '../store/snapshot.js';
import { changesOf, Store, type WorldContents } from '../store/store.js';
import { whyNothingMatched } from '../workflow/match.js';
import { failure, run, type Outcome } from '../workflow/run.js';
import { contextOf, entityOf, type FindEntity } from './context.js';
import { Processor, type Processing } from './processor.js';

/** What a world is made of. */
export interface WorldParts {
  readonly account: Account;
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly readings: Readings;
  readonly processing: Processing;
  readonly onChange: () => void;
  /** Hears in words why an event ended without having run; undefined when nobody wants to. */
  readonly tell: ((line: string) => void) | undefined;
}

/** Everything that belongs to one Fluent account; nothing in it can touch another world. */
export class World {
  readonly account: Account;
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly readings: Readings;
  readonly store: Store;
  readonly processor: Processor;
  readonly #findEntity: FindEntity = name => this.store.entity(name);
  #stamped = { time: Number.NaN, text: '' };
  readonly #tell: ((line: string) => void) | undefined;

  constructor({ account, clock, ids, readings, processing, onChange, tell }: WorldParts) {
    this.account = account;
    this.clock = clock;
    this.ids = ids;
    this.readings = readings;
    this.store = new Store(onChange);
    this.#tell = tell;
    const workload = {
      clock,
      event: (id: string) => this.store.event(id),
      update: (event: EventRecord) => this.store.apply([{ event }]),
      process: (record: EventRecord) => this.#process(record),
    };
    this.processor = new Processor(workload, processing);
  }

  /** Stores a posted event and queues it; nobody waits for its processing here. */
  accept(input: EventInput, user: User): EventRecord {
    const now = this.clock.now();
    const record = acceptEvent(input, {
      id: this.ids.uuid(),
      now,
      accountId: this.account.accountId,
      generatedBy: user.username,
      generatedOn: this.#stamp(now),
      context: contextOf(input, this.#findEntity),
    });
    this.store.apply([{ event: record }]);
    this.processor.enqueue(record);
    return record;
  }

  /** Lays contents into the world and takes up the events that still wait. */
  load(contents: WorldContents): void {
    this.store.apply(changesOf(contents));
    for (const record of contents.events) this.processor.enqueue(record);
  }

  /** Lays contents from the data file into the world; a time that nobody can read is a ConfigurationError. */
  restore({ events, entities, workflows }: StoredWorld): void {
    this.load({ entities, workflows, events: events.map(stored => this.#revive(stored)) });
  }

  /** The world as the data file holds it. */
  stored(): StoredWorld {
    const { events, entities, workflows } = this.store.contents();
    return {
      account: this.account,
      workflows,
      entities,
      events: events.map(({ event, routing }) => (routing ? { event, routing } : { event })),
    };
  }

  /** A time as the log writes it; under load many events share a millisecond, and writing one is slow. */
  #stamp(time: number): string {
    if (this.#stamped.time !== time) {
      this.#stamped = { time, text: formatTime(time, this.readings['offset-format']) };
    }
    return this.#stamped.text;
  }

  #revive({ event, routing }: Omit<EventRecord, 'time'>): EventRecord {
    const time = parseTime(event.generatedOn);
    if (time === undefined) {
      throw new ConfigurationError(
        `event ${event.id}: '${event.generatedOn}' in generatedOn is no date-time`,
      );
    }
    const generatedOn = formatTime(time, this.readings['offset-format']);
    return { event: { ...event, generatedOn }, time, ...(routing ? { routing } : {}) };
  }

  #process(record: EventRecord): void {
    const outcome = this.#outcomeOf(record);
    if (outcome.status === 'NO_MATCH' && this.#tell) {
      const { id, name } = record.event;
      this.#tell(
        `event ${name} ${id} is NO_MATCH: ${whyNothingMatched(record.event, this.store.workflows())}`,
      );
    }
    const finished = withStatus(record, outcome.status);
    this.store.apply([{ event: finished }, ...outcome.audits.map(event => ({ event }))]);
  }

  #outcomeOf(record: EventRecord): Outcome {
    const { context, retailerId } = record.event;
    const view = {
      workflows: this.store.workflows(),
      entity: entityOf(context, retailerId, this.#findEntity),
      now: this.clock.now(),
      ids: this.ids,
      offsetFormat: this.readings['offset-format'],
      successStatus: this.readings['status-after-success'],
    };
    try {
      return run(record, view);
    } catch (thrown) {
      return failure(record, thrown, view);
    }
  }
}
