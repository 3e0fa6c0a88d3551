import { attributeMap, type EventRecord, type FluentEvent, type Json } from '../event/event.js';
import { isRecord } from '../workflow/rules/props.js';
import type { RuleDetails, TracedEntity, TracedWebhook, TracePart } from './trace-node.js';

type Attributes = Readonly<Record<string, Json>>;

/** Reads one record of the log as a part of a trace. */
export function partOf({ event, time }: EventRecord): TracePart {
  const attributes = attributeMap(event.attributes);
  const { id, name, type, category, eventStatus, generatedOn } = event;
  const { startTimer, stopTimer, stubbed } = attributes;
  const stateChange = stateChangeOf(event, attributes);
  const message = messageOf(event, attributes);
  const webhook = webhookOf(event, attributes);
  return {
    id,
    name,
    type,
    category,
    eventStatus,
    generatedOn,
    entity: entityOf(event, attributes),
    startedAt: typeof startTimer === 'number' ? startTimer : time,
    ...(typeof startTimer === 'number' && typeof stopTimer === 'number'
      ? { durationMs: stopTimer - startTimer }
      : {}),
    ...(stateChange ? { stateChange } : {}),
    ...(category === 'rule' && typeof stubbed === 'string' ? { stubbed } : {}),
    ...(message === undefined ? {} : { message }),
    ...(webhook ? { webhook } : {}),
    ...detailsOf(event, attributes),
  };
}

/** Where a record happened, as far as it is one of a ruleset, a rule or an exception. */
export function placeOf({ event }: EventRecord): RuleDetails {
  return detailsOf(event, attributeMap(event.attributes));
}

/** Whether a record tells of what made its event FAILED: a RuleExecutionException, which leaves no trace, does not. */
export function isFatal({ event }: EventRecord): boolean {
  return event.category === 'exception' && 'stackTrace' in attributeMap(event.attributes);
}

/** Whether a record is an event, which rulesets may run for, and not an audit of one. */
export function isProcessed({ event }: EventRecord): boolean {
  return event.type === 'ORCHESTRATION';
}

/** The id of the event that a "Send Event" audit tells of. */
export function sentIdOf({ event }: EventRecord): string | undefined {
  if (event.category !== 'ACTION' || event.name !== 'Send Event') return undefined;
  const { Event: sent } = attributeMap(event.attributes);
  return textIn(sent, 'id') ?? undefined;
}

/** Whether a record is the first attempt to deliver a webhook. */
export function isFirstAttempt({ event }: EventRecord): boolean {
  if (!isWebhook(event)) return false;
  return Number(attributeMap(event.attributes)['attempt'] ?? 1) === 1;
}

function isWebhook({ category, name }: FluentEvent): boolean {
  return category === 'ACTION' && name === 'Webhook';
}

function webhookOf(event: FluentEvent, attributes: Attributes): TracedWebhook | undefined {
  const { url, webhook, attempt, status } = attributes;
  if (!isWebhook(event) || typeof url !== 'string') return undefined;
  return {
    url,
    name: typeof webhook === 'string' ? webhook : null,
    attempt: typeof attempt === 'number' ? attempt : 1,
    status: typeof status === 'number' ? status : null,
  };
}

const PLACES: Readonly<Record<string, readonly (keyof RuleDetails)[]>> = {
  // Categories come from outside: one called `constructor` must not find what every object has.
  __proto__: null as never,
  ruleSet: ['workflow', 'version', 'ruleset'],
  rule: ['ruleset', 'rule', 'properties'],
  exception: ['ruleset', 'rule'],
};

function detailsOf({ category }: FluentEvent, attributes: Attributes): RuleDetails {
  const { workflow, version, ruleSet: ruleset, rule, props } = attributes;
  const texts = Object.entries({ workflow, version, ruleset, rule }).filter(
    ([, value]) => typeof value === 'string',
  );
  const properties = isRecord(props) ? { properties: props } : {};
  const found: RuleDetails = { ...Object.fromEntries(texts), ...properties };
  const wanted = PLACES[category] ?? [];
  return Object.fromEntries(wanted.flatMap(key => (found[key] === undefined ? [] : [[key, found[key]]])));
}

function isMutation({ category, name }: FluentEvent): boolean {
  return category === 'ACTION' && name === 'Mutation';
}

function entityOf(event: FluentEvent, { entity }: Attributes): TracedEntity {
  if (isMutation(event) && entity !== undefined) {
    return { type: textIn(entity, 'type'), id: textIn(entity, 'id'), ref: textIn(entity, 'ref') };
  }
  const { entityType, entityId, entityRef } = event.context;
  return { type: entityType, id: entityId, ref: entityRef };
}

function stateChangeOf(event: FluentEvent, { from, to }: Attributes): TracePart['stateChange'] {
  if (!isMutation(event) || typeof to !== 'string' || from === to) return undefined;
  return { from: typeof from === 'string' ? from : null, to };
}

function messageOf(event: FluentEvent, attributes: Attributes): string | undefined {
  const { category } = event;
  const { message, url, attempt, status } = attributes;
  const said = typeof message === 'string' && message !== '' ? message : undefined;
  if (category === 'exception' || category === 'CUSTOM') return said;
  if (!isWebhook(event)) return undefined;
  const parts = [
    typeof url === 'string' ? url : undefined,
    typeof attempt === 'number' ? `attempt ${attempt}` : undefined,
    typeof status === 'number' ? `answered ${status}` : undefined,
    said,
  ];
  return parts.filter(part => part !== undefined).join(', ');
}

function textIn(value: Json | undefined, key: string): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const found = (value as Attributes)[key];
  return typeof found === 'string' ? found : null;
}
