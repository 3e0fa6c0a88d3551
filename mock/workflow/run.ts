import {
  ENGINE_USER,
  type EventAttribute,
  type EventContext,
  type EventRecord,
  type FluentEvent,
  type Json,
} from '../event/event.js';
import type { Ids } from '../kernel/ids.js';
import { formatTime, type OffsetFormat } from '../kernel/time.js';
import type { Workflow } from './definition.js';
import type { Entity } from './entity.js';
import { matches, type Match } from './match.js';

/** All that a run may look at: it reads nothing else and changes nothing. */
export interface WorldView {
  readonly workflows: readonly Workflow[];
  /** The entity that the event names, if the world knows it. */
  readonly entity: Entity | undefined;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly ids: Ids;
  readonly offsetFormat: OffsetFormat;
  readonly successStatus: string;
}

/** What came of an event: its final status and the audits that tell the story, in order. */
export interface Outcome {
  readonly status: string;
  readonly audits: readonly EventRecord[];
}

/**
 * Processes one event: every ruleset of its name and entity type runs, and leaves a snapshot, ruleSet and rule
 * audits that name the event as their source; without such a ruleset the event ends as NO_MATCH.
 */
export function run({ event }: EventRecord, view: WorldView): Outcome {
  const found = matches(event, view.workflows);
  if (found.length === 0) return { status: 'NO_MATCH', audits: [] };
  const audits = [snapshot(event, view), ...found.flatMap(match => trail(match, event, view))];
  return { status: view.successStatus, audits };
}

/** The outcome of a run that threw: FAILED, with an exception audit that holds the message and the stack trace. */
export function failure({ event }: EventRecord, thrown: unknown, view: WorldView): Outcome {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const attributes = [text('message', error.message), text('stackTrace', error.stack ?? error.message)];
  const exception = audit(event, view, { name: error.name, category: 'exception', attributes });
  const failed = { ...exception, event: { ...exception.event, eventStatus: 'FAILED' } };
  return { status: 'FAILED', audits: [failed] };
}

function snapshot(event: FluentEvent, view: WorldView): EventRecord {
  const { context } = event;
  const entity: Json = view.entity
    ? { ...view.entity }
    : { type: context.entityType, id: context.entityId, ref: context.entityRef };
  return audit(event, view, {
    name: 'snapshot',
    category: 'snapshot',
    attributes: [attribute('entity', entity)],
  });
}

function trail({ ruleset }: Match, event: FluentEvent, view: WorldView): readonly EventRecord[] {
  const timers = [attribute('startTimer', view.now), attribute('stopTimer', view.now)];
  const rules = ruleset.rules.map(rule => {
    const props = attribute('props', rule.props ?? {});
    return audit(event, view, { name: rule.name, category: 'rule', attributes: [props, ...timers] });
  });
  return [audit(event, view, { name: ruleset.name, category: 'ruleSet', attributes: timers }), ...rules];
}

function attribute(name: string, value: Json): EventAttribute {
  return { name, value, type: typeof value === 'number' ? 'INTEGER' : 'OBJECT' };
}

function text(name: string, value: string): EventAttribute {
  return { name, value, type: 'STRING' };
}

function audit(
  source: FluentEvent,
  view: WorldView,
  what: Pick<FluentEvent, 'name' | 'category' | 'attributes'>,
): EventRecord {
  const context: EventContext = { ...source.context, sourceEvents: [source.id] };
  const event: FluentEvent = {
    id: view.ids.uuid(),
    name: what.name,
    type: 'ORCHESTRATION_AUDIT',
    accountId: source.accountId,
    retailerId: source.retailerId,
    category: what.category,
    context,
    eventStatus: 'SUCCESS',
    attributes: what.attributes,
    source: null,
    generatedBy: ENGINE_USER,
    generatedOn: formatTime(view.now, view.offsetFormat),
  };
  return { event, time: view.now };
}
