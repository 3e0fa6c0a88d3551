import { withStatus, type EventRecord, type Json } from '../event/event.js';
import type { Clock } from '../kernel/clock.js';
import type { Ids } from '../kernel/ids.js';
import type { Readings } from '../kernel/readings.js';
import type { Store } from '../store/store.js';
import type { Lookup } from '../workflow/candidates.js';
import { exceptionEntry } from '../workflow/exception.js';
import type { RuleBook } from '../workflow/rules/rule-book.js';
import { run } from '../workflow/run.js';
import { Trail, type Entry } from '../workflow/trail.js';
import type { MissingEntities, Outcome, WorldView } from '../workflow/view.js';
import { Chains, EndlessChain } from './chains.js';
import { InjectedFailure } from './faults/injected-failure.js';

/** What the engine of a world can be told. */
export interface EngineSettings {
  readonly rules: RuleBook;
  readonly missingEntities: MissingEntities;
  readonly stateChange: boolean;
  /** The settings of the account, which rules look up by name. */
  readonly settings: Readonly<Record<string, Json>>;
}

/** What the engine works on. */
export interface EngineParts extends EngineSettings {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly readings: Readings;
  /** Those of a world that goes on from where it was. */
  readonly chains?: Chains | undefined;
}

/** Runs the workflows of one world over its store, and keeps chains of events from going on for ever. */
export class Engine {
  readonly rules: RuleBook;
  readonly lookup: Lookup;
  readonly #view: WorldView;
  readonly #chains: Chains;

  constructor({ store, clock, ids, readings, chains = new Chains(), ...settings }: EngineParts) {
    this.#chains = chains;
    this.rules = settings.rules;
    this.lookup = {
      workflowsOf: (retailerId, rootType) => store.workflowsOf(retailerId, rootType),
      workflow: (retailerId, name, version) => store.workflow(retailerId, name, version),
      find: name => store.entity(name),
    };
    this.#view = {
      ...this.lookup,
      now: () => clock.now(),
      ids,
      rules: settings.rules,
      options: {
        offsetFormat: readings['offset-format'],
        successStatus: readings['status-after-success'],
        missingEntities: settings.missingEntities,
        missingStatus: readings['missing-entity'],
        stateChange: settings.stateChange,
      },
      under: root => store.entitiesUnder(root),
      setting: name => (Object.hasOwn(settings.settings, name) ? settings.settings[name] : undefined),
    };
  }

  /** A copy of what it knows of the chains of events that go on. */
  get chains(): Chains {
    return this.#chains.copy();
  }

  /** Takes up an event that was left waiting when the sandbox stopped. */
  resume(record: EventRecord): void {
    if (record.routing?.origin !== undefined) this.#chains.begin(record);
  }

  /** Runs one event; what it dispatches is still to be queued. */
  process(record: EventRecord): Outcome {
    const outcome = this.#ran(record);
    if (outcome.isEndless) this.#chains.cut(record);
    const dispatched = outcome.isEndless ? [] : outcome.dispatched.filter(sent => this.#chains.begin(sent));
    this.#chains.end(record);
    if (dispatched.length === outcome.dispatched.length) return outcome;
    const refused = new Set(outcome.dispatched.map(({ event }) => event.id));
    for (const { event } of dispatched) refused.delete(event.id);
    return { ...outcome, dispatched, events: outcome.events.flatMap(event => this.#cut(event, refused)) };
  }

  #ran(record: EventRecord): Outcome {
    try {
      if (record.routing?.fault === 'failed') throw new InjectedFailure();
      return run(record, this.#view);
    } catch (thrown) {
      // A defect of the engine must not take the process, and all other events, with it.
      const events = [this.audit(record, exceptionEntry(thrown))];
      const failed = withStatus(record, 'FAILED');
      return {
        record: failed,
        events,
        dispatched: [],
        entities: [],
        webhooks: [],
        notes: [],
        isEndless: false,
      };
    }
  }

  /** An audit of an event, for what happens to it outside of its run. */
  audit(record: EventRecord, entry: Entry): EventRecord {
    const trail = new Trail(this.#view);
    trail.audit(record.event, entry);
    return trail.events[0] ?? record;
  }

  #cut(record: EventRecord, refused: ReadonlySet<string>): readonly EventRecord[] {
    if (!refused.has(record.event.id)) return [record];
    const failed = { event: { ...record.event, eventStatus: 'FAILED' }, time: record.time };
    return [failed, this.audit(failed, exceptionEntry(new EndlessChain()))];
  }
}
