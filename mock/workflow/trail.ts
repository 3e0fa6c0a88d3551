import {
  ENGINE_USER,
  type EventAttribute,
  type EventContext,
  type EventRecord,
  type FluentEvent,
  type Json,
} from '../event/event.js';
import { formatTime } from '../kernel/time.js';
import type { CompiledRule, CompiledRuleset } from './compiled.js';
import type { Workflow } from './definition.js';
import type { Entity } from './entity.js';
import type { RuleKind } from './rules/rule-book.js';
import type { WorldView } from './view.js';
import type { WebhookAttempt } from './webhook.js';

/** What an audit says; its event, ids and times are added by the trail. */
export type Entry = Pick<FluentEvent, 'name' | 'category' | 'attributes'> &
  Partial<Pick<FluentEvent, 'eventStatus' | 'source'>>;

/** The log that one run leaves, in the order in which things happened. */
export class Trail {
  readonly events: EventRecord[] = [];
  readonly #view: Pick<WorldView, 'ids' | 'now' | 'options'>;
  #stamp = { time: Number.NaN, text: '' };

  constructor(view: Pick<WorldView, 'ids' | 'now' | 'options'>) {
    this.#view = view;
  }

  now(): number {
    return this.#view.now();
  }

  /** Writes an audit of an event, of the present unless told otherwise; gives back its place in the log. */
  audit(source: FluentEvent, entry: Entry, time = this.#view.now()): number {
    return this.add(this.#auditOf(source, entry, time));
  }

  /** Adds an event; gives back its place in the log. */
  add(record: EventRecord): number {
    return this.events.push(record) - 1;
  }

  /** Puts the final form of an event or audit into its place. */
  settle(place: number, change: (record: EventRecord) => EventRecord): void {
    const record = this.events[place];
    if (record) this.events[place] = change(record);
  }

  /** An event of the engine, PENDING, with the present as its time. */
  event(
    what: Pick<FluentEvent, 'name' | 'accountId' | 'retailerId' | 'category' | 'attributes'>,
    context: EventContext,
  ): EventRecord {
    const time = this.#view.now();
    const event: FluentEvent = {
      id: this.#view.ids.uuid(),
      name: what.name,
      type: 'ORCHESTRATION',
      accountId: what.accountId,
      retailerId: what.retailerId,
      category: what.category,
      context,
      eventStatus: 'PENDING',
      attributes: what.attributes,
      source: 'Fluent-API',
      generatedBy: ENGINE_USER,
      generatedOn: this.#written(time),
    };
    return { event, time };
  }

  #auditOf(source: FluentEvent, entry: Entry, time: number): EventRecord {
    const event: FluentEvent = {
      id: this.#view.ids.uuid(),
      name: entry.name,
      type: 'ORCHESTRATION_AUDIT',
      accountId: source.accountId,
      retailerId: source.retailerId,
      category: entry.category,
      context: { ...source.context, sourceEvents: [source.id] },
      eventStatus: entry.eventStatus ?? 'SUCCESS',
      attributes: entry.attributes,
      source: entry.source ?? null,
      generatedBy: ENGINE_USER,
      generatedOn: this.#written(time),
    };
    return { event, time };
  }

  #written(time: number): string {
    if (this.#stamp.time !== time) {
      this.#stamp = { time, text: formatTime(time, this.#view.options.offsetFormat) };
    }
    return this.#stamp.text;
  }
}

/** An attribute of an audit whose value is a text. */
export function text(name: string, value: string): EventAttribute {
  return { name, value, type: 'STRING' };
}

/** An attribute of an audit whose value is an object. */
export function object(name: string, value: Json): EventAttribute {
  return { name, value, type: 'OBJECT' };
}

/** An attribute of an audit whose value is a whole number. */
export function integer(name: string, value: number): EventAttribute {
  return { name, value, type: 'INTEGER' };
}

/** The entity before an event is processed. */
export function snapshotEntry(entity: Entity): Entry {
  return { name: 'snapshot', category: 'snapshot', attributes: [object('entity', { ...entity })] };
}

/** A ruleset that runs; `stopTimer` is set when it has run. Times are epoch milliseconds. */
export function rulesetEntry({ name }: CompiledRuleset, workflow: Workflow, start: number): Entry {
  const attributes = [
    text('ruleSet', name),
    text('workflow', workflow.name),
    text('version', workflow.version),
    ...timers(start, start),
  ];
  return { name, category: 'ruleSet', attributes };
}

/** A rule that has run. */
export function ruleEntry(
  { rule, ruleset, kind }: { rule: CompiledRule; ruleset: CompiledRuleset; kind: RuleKind },
  start: number,
  stop: number,
): Entry {
  const attributes = [
    text('rule', rule.name),
    text('ruleSet', ruleset.name),
    object('props', rule.props),
    ...(kind === 'native' ? [] : [text('stubbed', kind)]),
    ...timers(start, stop),
  ];
  return { name: rule.name, category: 'rule', attributes };
}

/** One attempt to deliver a webhook. */
export function webhookEntry({ call, number, delivered, status, problem }: WebhookAttempt): Entry {
  const attributes = [
    text('url', call.url),
    text('webhook', call.name),
    integer('attempt', number),
    ...(status === undefined ? [] : [integer('status', status)]),
    ...(problem === undefined ? [] : [text('message', problem)]),
  ];
  return { name: 'Webhook', category: 'ACTION', eventStatus: delivered ? 'SUCCESS' : 'FAILED', attributes };
}

/** The audit with another `stopTimer`, in epoch milliseconds. */
export function stoppedAt(record: EventRecord, stop: number): EventRecord {
  const attributes = (record.event.attributes ?? []).map(attribute =>
    attribute.name === 'stopTimer' ? integer('stopTimer', stop) : attribute,
  );
  return { ...record, event: { ...record.event, attributes } };
}

function timers(start: number, stop: number): readonly EventAttribute[] {
  return [integer('startTimer', start), integer('stopTimer', stop)];
}
