import { DEMO_ACCOUNT, RuleExecutionException, type RuleFunction } from '../../mock/index.js';
import { rootKey, type EventRecord } from '../../mock/event/event.js';
import { WorldClock } from '../../mock/kernel/clock.js';
import type { Ids } from '../../mock/kernel/ids.js';
import { resolveReadings } from '../../mock/kernel/readings.js';
import { EVENT_API_SPEC, loadContract } from '../../mock/openapi/load.js';
import { type Change, type WorldContents } from '../../mock/store/change.js';
import { Store } from '../../mock/store/store.js';
import { explain } from '../../mock/workflow/explain.js';
import { ruleBook } from '../../mock/workflow/rules/rule-book.js';
import { World } from '../../mock/world/world.js';
import type { Life, Step } from './any-engine.js';

const HOUR = 3_600_000;

// A dozen posted events may each have a thousand descendants.
const MOST_EVENTS = 30_000;

/** The contract that the sandbox serves. */
export const CONTRACT = await loadContract(EVENT_API_SPEC);

const READINGS = resolveReadings(CONTRACT.readings, {});

const functions: Readonly<Record<string, RuleFunction>> = {
  ToOther: ({ entity, props: { eventName: name } }) => {
    const to = { entityType: 'ORDER', entityRef: entity.ref === 'A' ? 'B' : 'A' };
    return typeof name === 'string' ? { type: 'sendEvent', name, to } : undefined;
  },
  Make: () => ({ type: 'create', entity: { type: 'FULFILMENT' } }),
  Change: ({ related, now }) =>
    related('FULFILMENT').map(entity => ({
      type: 'mutate',
      entity,
      status: 'S2',
      attributes: { changed: now },
    })),
  Refuse: () => {
    throw new RuleExecutionException('refused');
  },
  Break: () => {
    throw new Error('broken');
  },
};

const RULES = ruleBook({
  functions,
  stubs: [{ rule: 'Stubbed', emit: 'E2', status: 'S1', attributes: { a: 'stub' } }],
});

/** Ids that come in order, so that two worlds with the same life are the same. */
function countedIds(): Ids {
  let count = 0;
  const next = (): string => (++count).toString(16).padStart(8, '0');
  return { uuid: () => `${next()}-0000-4000-8000-000000000000`, token: next };
}

/** What a world said of an event before it was processed, and what became of it. */
export interface Verdict {
  readonly id: string;
  readonly explained: 'MATCH' | 'NO_MATCH';
  readonly isKnown: boolean;
  readonly eventStatus: string;
}

/** What a world finds when it starts again. */
interface Before {
  readonly contents: WorldContents;
  readonly now: number;
  readonly ids: Ids;
}

/** A world without a server around it, with a record of the order in which things happened in it. */
export class BareWorld {
  readonly world: World;
  readonly verdicts: Verdict[] = [];
  readonly #life: Life;
  /** By root: the ids of events in the order of acceptance, and in that of processing. */
  readonly accepted = new Map<string, string[]>();
  readonly processed = new Map<string, string[]>();
  readonly #waiting = new Set<string>();

  constructor(life: Life, before?: Before) {
    this.#life = life;
    const { missingEntities, stateChange } = life;
    const clock = new WorldClock();
    clock.freeze();
    clock.set(before?.now ?? Date.UTC(2026, 0, 1));
    const store = new Store({ account: DEMO_ACCOUNT, offsetFormat: '+00:00' });
    store.observers.add(changes => this.#watch(changes));
    this.world = new World({
      store,
      clock,
      ids: before?.ids ?? countedIds(),
      readings: READINGS,
      processing: { mode: 'manual' },
      engine: { rules: RULES, missingEntities, stateChange, settings: {} },
      webhookTargets: () => false,
      journalLimit: 1,
      retention: { maxEvents: undefined, maxAge: undefined },
      tell: undefined,
    });
    if (before) this.world.load(before.contents);
    else this.#begin();
  }

  #begin(): void {
    for (const definition of this.#life.definitions) this.world.furnishing.putWorkflow(definition);
    for (const entity of this.#life.entities) this.world.furnishing.putEntity(entity);
  }

  /** Lets everything happen that is to happen, and then processes whatever waits. */
  live(): this {
    return this.take(this.#life.steps).settle();
  }

  /** Lets some things happen. */
  take(steps: readonly Step[]): this {
    for (const step of steps) this.#take(step);
    return this;
  }

  /** Processes whatever waits; what does not come to an end is an error. */
  settle(): this {
    for (let count = 0; this.#stepOnce(); count++) {
      if (count > MOST_EVENTS) throw new Error(`after ${count} events there is still no end`);
    }
    return this;
  }

  /** Whether something had to be ended that would have gone on and on. */
  hasEndlessChain(): boolean {
    return this.world.store.contents().events.some(({ event }) => event.name === 'EndlessChain');
  }

  /** The world as it is after a stop and a start. */
  restarted(): BareWorld {
    const { clock, ids } = this.world;
    const contents = JSON.parse(JSON.stringify(this.world.store.contents())) as WorldContents;
    this.world.stop();
    return new BareWorld(this.#life, { contents, now: clock.now(), ids });
  }

  #take(step: Step): void {
    const { world } = this;
    if (step.do === 'post' || step.do === 'sync') {
      const { scheduledOn, ...event } = step.event;
      const later =
        typeof scheduledOn === 'number' ? { scheduledOn: world.clock.now() + scheduledOn * HOUR } : {};
      const [user] = world.account.users;
      if (!user) throw new Error('the account has no user');
      const { id } = world.accept({ ...event, ...later }, user).event;
      if (step.do === 'sync') world.processor.run(id);
    } else if (step.do === 'put') world.furnishing.putEntity(step.entity);
    else if (step.do === 'upload') world.furnishing.putWorkflow(step.definition);
    else if (step.do === 'wait') world.clock.advance(step.hours * HOUR);
    else for (let count = 0; count < step.count; count++) this.#stepOnce();
  }

  /** Processes the event that waited longest, after asking for an explanation; false when none waits. */
  #stepOnce(): boolean {
    const [id] = this.#waiting;
    const record = id === undefined ? undefined : this.world.store.event(id);
    if (!record) return this.world.processor.step(1) > 0;
    const situation = this.world.inquiry.situationOf(record);
    const { lookup, rules } = this.world;
    const { outcome } = explain(situation, lookup, each => rules.behaviourOf(each).kind);
    this.world.processor.step(1);
    const { eventStatus } = this.world.store.event(record.event.id)?.event ?? record.event;
    const isKnown = situation.entity !== undefined;
    this.verdicts.push({ id: record.event.id, explained: outcome, isKnown, eventStatus });
    return true;
  }

  #watch(changes: readonly Change[]): void {
    for (const change of changes) if ('event' in change) this.#note(change.event);
  }

  #note({ event }: EventRecord): void {
    if (event.type !== 'ORCHESTRATION') return;
    const { id, eventStatus } = event;
    if (eventStatus === 'PENDING') {
      if (this.#waiting.has(id)) return;
      this.#waiting.add(id);
      listOf(this.accepted, rootKey(event)).push(id);
    } else if (this.#waiting.delete(id)) listOf(this.processed, rootKey(event)).push(id);
  }
}

function listOf(lists: Map<string, string[]>, key: string): string[] {
  const known = lists.get(key) ?? [];
  lists.set(key, known);
  return known;
}
