import type { Json } from '../../event/event.js';
import type { Action, RuleContext, RuleFunction } from '../action.js';
import { valueAt } from './json-path.js';
import { namedEvents } from './named-events.js';
import {
  isRecord,
  optionalText,
  requiredNumber,
  requiredText,
  requiredValue,
  textOf,
  valueOf,
} from './props.js';

/** `eventName`: the same entity and attributes under another name (Fluent docs: building-blocks/sendeventgql). */
function sendEvent(context: RuleContext): Action {
  return { type: 'sendEvent', name: requiredText(context, 'eventName') };
}

/** `delay` in seconds, `eventName`: the same, later (Fluent docs: building-blocks/scheduleevent). */
function scheduleEvent(context: RuleContext): Action {
  const delay = requiredNumber(context, 'delay');
  return { ...sendEvent(context), scheduledOn: context.now + Math.max(delay, 0) * 1000 } as Action;
}

type Test = (value: Json | undefined, context: RuleContext) => boolean;

/** A rule that sends `eventName` when what stands at `jsonpath` passes a test (Fluent docs: building-blocks/ifproperty*). */
function ifProperty(test: Test): RuleFunction {
  return context => {
    const name = requiredText(context, 'eventName');
    const value = valueAt(requiredText(context, 'jsonpath'), context);
    return test(value === null ? undefined : value, context) ? [{ type: 'sendEvent', name }] : [];
  };
}

function equals(value: Json | undefined, context: RuleContext): boolean {
  const wanted = requiredValue(context, 'value');
  return value !== undefined && same(value, wanted);
}

/** Exports write numbers and booleans as texts now and then. */
function same(value: Json, other: Json): boolean {
  return textOf(value) === textOf(other);
}

function isPresent(value: Json | undefined): boolean {
  return value !== undefined;
}

/** `attributeKey`, `attributeValue`, `eventName`: tests an attribute of the event. */
function forwardIfIncomingAttributeEquals(context: RuleContext): readonly Action[] {
  const value = valueOf(context.event.attributes, requiredText(context, 'attributeKey'));
  const wanted = requiredValue(context, 'attributeValue');
  const meets = value !== undefined && same(value, wanted);
  return meets ? [sendEvent(context)] : [];
}

/** Tests an attribute of the entity; customers name the two properties in several ways. */
function sendEventOnVerifyingAttributeValue(context: RuleContext): readonly Action[] {
  const key =
    optionalText(context, 'attributeName', 'attributeKey', 'attribute') ??
    requiredText(context, 'attributeName');
  const wanted = requiredValue(context, 'attributeValue', 'value');
  const value = valueOf(context.entity.attributes, key);
  return value !== undefined && same(value, wanted) ? [sendEvent(context)] : [];
}

/**
 * Posts the event to a URL. `setting` names a JSON setting `{name, url}` (core), `url` is the URL itself (base,
 * foundation), `webhookSettingName` or `webhook_url` with `webhook_name` are customer variants. A setting that does
 * not exist leaves a CUSTOM audit (Fluent docs: building-blocks/sendwebhook).
 */
function sendWebhook(context: RuleContext): Action {
  const direct = optionalText(context, 'url', 'webhook_url');
  const name = optionalText(context, 'webhook_name');
  if (direct !== undefined) return { type: 'webhook', url: direct, ...(name === undefined ? {} : { name }) };
  const key = optionalText(context, 'webhookSettingName') ?? requiredText(context, 'setting');
  const target = webhookTarget(context.setting(key));
  if (target) return { type: 'webhook', ...target };
  return {
    type: 'log',
    message: `The webhook setting ${key} is missing`,
    detailedMessage: `No webhook was sent: the setting '${key}' must be JSON with a name and a url.`,
  };
}

function webhookTarget(
  setting: Json | undefined,
): { readonly url: string; readonly name?: string } | undefined {
  const value = typeof setting === 'string' ? parsed(setting) : setting;
  if (typeof value === 'string' && value !== '') return { url: value };
  if (!isRecord(value)) return undefined;
  const { url, name } = value;
  if (typeof url !== 'string' || url === '') return undefined;
  return { url, ...(typeof name === 'string' && name !== '' ? { name } : {}) };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

/** What a rule without a behaviour of its own does: it sends the events that its properties name. */
export function sendNamedEvents({ props }: RuleContext): readonly Action[] {
  return namedEvents(props).map(name => ({ type: 'sendEvent', name }));
}

/** Rules that send events to the same entity, at once, later or on a condition, by the last segment of their name. */
export const SENDING_RULES: Readonly<Record<string, RuleFunction>> = {
  SendEvent: sendEvent,
  SendEventGQL: sendEvent,
  SendEventInline: sendEvent,
  Forward: sendEvent,
  ScheduleEvent: scheduleEvent,
  SendScheduledEvent: scheduleEvent,
  IfPropertyEquals: ifProperty(equals),
  // Not for a missing value, since February 2025.
  IfPropertyNotEquals: ifProperty((value, context) => !equals(value, context) && value !== undefined),
  IfPropertyIsPresent: ifProperty(isPresent),
  IfPropertyIsNotPresent: ifProperty(value => !isPresent(value)),
  IfPropertyIsGreaterThan: ifProperty(
    (value, context) => value !== undefined && Number(value) > requiredNumber(context, 'value'),
  ),
  IfPropertyIsBetween: ifProperty(
    (value, context) =>
      value !== undefined &&
      Number(value) >= requiredNumber(context, 'lower') &&
      Number(value) <= requiredNumber(context, 'upper'),
  ),
  ForwardIfIncomingAttributeEquals: forwardIfIncomingAttributeEquals,
  SendEventOnVerifyingAttributeValue: sendEventOnVerifyingAttributeValue,
  SendWebhook: sendWebhook,
};
