import { withStatus, type EventRecord, type Json } from '../event/event.js';
import { messageOf } from '../kernel/errors.js';
import { actionsOf, frozen, plain } from './action-check.js';
import { RuleExecutionException, targetOf, type Action, type RuleContext } from './action.js';
import type { Match } from './candidates.js';
import type { CompiledRuleset } from './compiled.js';
import { CREATE_EVENT_TYPES, type Entity } from './entity.js';
import { exceptionEntry, type Place } from './exception.js';
import type { Ledger } from './ledger.js';
import { created, mutated, mutationEntry } from './mutation.js';
import { outgoing, ruleEventOf, sentEvent, webhookOf, type Current } from './outgoing.js';
import type { RuleBehaviour } from './rules/rule-book.js';
import { object, ruleEntry, rulesetEntry, stoppedAt, text } from './trail.js';

const EXPONENTIAL_RETRIES = 'fc.rubix.sdk.webhook.retry.schedule';

/** The rulesets of one event, one after the other, and then the actions that they left for the end. */
export class RulesetRun {
  readonly #match: Match;
  readonly #ledger: Ledger;
  #current: Current;
  #pending: Action[] = [];

  constructor(current: Current, match: Match, ledger: Ledger) {
    this.#current = current;
    this.#match = match;
    this.#ledger = ledger;
  }

  /** Runs everything; false when a rule threw something that is no RuleExecutionException. */
  run(): boolean {
    for (const ruleset of this.#match.rulesets) {
      if (!this.#runRuleset(ruleset)) return false;
    }
    for (const action of this.#pending) this.#perform(action);
    return true;
  }

  #runRuleset(ruleset: CompiledRuleset): boolean {
    const { trail, view } = this.#ledger;
    const { event } = this.#current.record;
    const place = trail.audit(event, rulesetEntry(ruleset, this.#match.workflow.workflow, trail.now()));
    const stop = (eventStatus: string): void =>
      trail.settle(place, audit => withStatus(stoppedAt(audit, trail.now()), eventStatus));
    for (const rule of ruleset.rules) {
      const behaviour = view.rules.behaviourOf(rule);
      const thrown = this.#runRule({ rule, ruleset, kind: behaviour.kind }, behaviour);
      if (!thrown) continue;
      stop('FAILED');
      return this.#failed(thrown.cause, { rule, ruleset, kind: behaviour.kind });
    }
    stop('SUCCESS');
    return true;
  }

  /** Runs one rule and does at once what it changes; gives back what was thrown. */
  #runRule(at: Place, { run }: RuleBehaviour): { readonly cause: unknown } | undefined {
    const { trail } = this.#ledger;
    const { event } = this.#current.record;
    const start = trail.now();
    let place: number | undefined;
    try {
      const given = run(this.#contextOf(at));
      const actions = actionsOf(at.kind === 'function' ? plain(given) : given);
      place = trail.audit(event, ruleEntry(at, start, trail.now()));
      for (const action of actions) {
        if (action.type === 'mutate') this.#mutate(action);
        else if (action.type === 'create') this.#create(action);
        else if (at.kind !== 'default' || this.#isNew(at, action)) this.#pending.push(action);
      }
      return undefined;
    } catch (cause) {
      place ??= trail.audit(event, ruleEntry(at, start, trail.now()));
      trail.settle(place, audit => withStatus(audit, 'FAILED'));
      return { cause };
    }
  }

  /**
   * A default stub sends an event to an entity once in a context. The rule that it stands for would look at data and
   * stop some time; sending on and on would turn every search of a workflow into a loop.
   */
  #isNew({ rule, ruleset }: Place, action: Action): boolean {
    const { type, id, ref, rootRef } = this.#current.entity;
    const name = action.type === 'sendEvent' ? action.name : '';
    const key = [ruleset.index, rule.name, name, type, id, ref, rootRef].join('\0');
    const { stubbedSends } = this.#ledger;
    if (stubbedSends.has(key)) return false;
    stubbedSends.add(key);
    return true;
  }

  #contextOf({ rule, ruleset, kind }: Place): RuleContext {
    const { draft, view, trail } = this.#ledger;
    const { entity, record } = this.#current;
    const own = kind === 'function' ? frozen : <T>(value: T): T => value;
    return {
      rule: rule.name,
      ruleset: ruleset.name,
      props: own(rule.props),
      event: own(ruleEventOf(this.#current)),
      entity: own(entity),
      now: trail.now(),
      find: name => own(draft.find({ retailerId: record.event.retailerId, ...name })),
      related: type => {
        const under = draft.under(entity);
        return own(type === undefined ? under : under.filter(each => each.type === type));
      },
      setting: name => own(view.setting(name)),
    };
  }

  #mutate(action: Extract<Action, { type: 'mutate' }>): void {
    const { draft, trail } = this.#ledger;
    const { record, entity } = this.#current;
    const before = action.entity ? this.#named(action.entity) : entity;
    const after = mutated(before, action);
    draft.replace(after);
    this.#current = { ...this.#current, entity: draft.find(entity) ?? entity };
    trail.audit(record.event, mutationEntry(before, after, action));
    if (action.status !== undefined && this.#ledger.view.options.stateChange) {
      this.#announce(after, 'STATE_CHANGE');
    }
  }

  #named(name: NonNullable<Extract<Action, { type: 'mutate' }>['entity']>): Entity {
    const { retailerId } = this.#current.record.event;
    const found = this.#ledger.draft.find({ retailerId, ...name });
    if (found) return found;
    throw new Error(`${name.type} ${name.ref ?? name.id} is not known, so it cannot be changed`);
  }

  #create(action: Extract<Action, { type: 'create' }>): void {
    const { draft, trail, view } = this.#ledger;
    const entity = created(action, this.#current.entity, view.ids);
    if (draft.find(entity)) throw new Error(`${entity.type} ${entity.ref} exists already`);
    draft.add(entity);
    trail.audit(this.#current.record.event, mutationEntry(undefined, entity, {}));
    if (CREATE_EVENT_TYPES.has(entity.type)) this.#announce(entity, 'CREATE');
  }

  /** An event that the platform posts after a mutation: it has a context of its own. */
  #announce(entity: Entity, name: string): void {
    const { draft, trail, dispatched } = this.#ledger;
    const action = { type: 'sendEvent', name, to: targetOf(entity), attributes: {} } as const;
    // Scheduled for now is what takes an event out of the context; it is none of the log's business.
    const { record } = outgoing({ ...action, scheduledOn: trail.now() }, this.#current, { draft, trail });
    trail.add(record);
    dispatched.push(record);
  }

  #perform(action: Action): void {
    const { trail } = this.#ledger;
    const { event } = this.#current.record;
    if (action.type === 'sendEvent') this.#send(action);
    else if (action.type === 'webhook') this.#call(action);
    else if (action.type === 'log') {
      const said = Object.entries(action.attributes ?? {}).map(([name, value]) => text(name, written(value)));
      const attributes = [
        ...said,
        text('message', action.message),
        text('detailedMessage', action.detailedMessage ?? ''),
      ];
      // Captured log lines stay PENDING for good (Fluent docs: log-action-events, sample).
      const entry = { name: `${event.name}_Log`, category: 'CUSTOM', attributes };
      trail.audit(event, { ...entry, eventStatus: 'PENDING', source: 'plugin' });
    }
  }

  #send(action: Extract<Action, { type: 'sendEvent' }>): void {
    const { draft, trail, dispatched } = this.#ledger;
    const { record, inline } = outgoing(action, this.#current, { draft, trail });
    const attributes = [object('Event', sentEvent(record))];
    const entry = { name: 'Send Event', category: 'ACTION', attributes };
    // Not a moment later than the event itself, which follows it in the log.
    trail.audit(this.#current.record.event, entry, record.time);
    const place = trail.add(record);
    if (inline) this.#enqueue(record, place);
    else dispatched.push(record);
  }

  #call(action: Extract<Action, { type: 'webhook' }>): void {
    const { view, webhooks } = this.#ledger;
    const { settings } = this.#match.workflow.workflow;
    const schedule = settings?.[EXPONENTIAL_RETRIES] === 'exponential' ? 'exponential' : 'default';
    webhooks.push(webhookOf(action, this.#current, { id: view.ids.uuid(), schedule }));
  }

  /**
   * A RuleExecutionException ends its ruleset and drops what waited to be done; the event still succeeds, and the
   * rulesets for exceptions of that name get their chance. Anything else fails the event.
   */
  #failed(thrown: unknown, place: Place): boolean {
    const { trail, draft } = this.#ledger;
    const { record, attributes } = this.#current;
    trail.audit(record.event, exceptionEntry(thrown, place));
    this.#pending = [];
    if (!(thrown instanceof RuleExecutionException)) return false;
    // A ruleset for exceptions that fails itself is not given to itself again.
    if (record.routing?.isException) return true;
    const told = { ...attributes, message: messageOf(thrown), cause: written(causeOf(thrown)) };
    const action = { type: 'sendEvent', name: place.ruleset.name, attributes: told } as const;
    const { record: sent } = outgoing(action, this.#current, { draft, trail });
    const exception = { ...sent, routing: { ...sent.routing, isException: true } };
    this.#enqueue(exception, trail.add(exception));
    return true;
  }

  #enqueue(record: EventRecord, place: number): void {
    const { queue, running } = this.#ledger;
    queue.push({ record, place, depth: (running?.depth ?? 0) + 1, cause: running });
  }
}

function causeOf(thrown: Error): Json {
  return thrown.cause === undefined ? thrown.name : messageOf(thrown.cause);
}

function written(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
