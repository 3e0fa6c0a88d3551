import type { Action, RuleContext, RuleFunction } from '../action.js';
import { isRecord, requiredText, requiredTexts, texts, valueOf } from './props.js';
import type { Json } from '../../event/event.js';

/** `status`: the entity's status is that from now on (Fluent docs: building-blocks/setstate, changestategql). */
function setState(context: RuleContext): Action {
  return { type: 'mutate', status: requiredText(context, 'status') };
}

/**
 * `attributeNames`, `attributeTypes`, `attributeDefaultValues`: copies attributes of the event to the entity; where
 * the event has none, the default if there is one.
 */
function addEventAttributesToEntity(context: RuleContext): readonly Action[] {
  const { event, props } = context;
  const types = texts(context, 'attributeTypes');
  const defaults = Array.isArray(props['attributeDefaultValues']) ? props['attributeDefaultValues'] : [];
  const found = requiredTexts(context, 'attributeNames').flatMap((name, index): readonly [string, Json][] => {
    const own = valueOf(event.attributes, name);
    if (own !== undefined && own !== null) return [[name, own]];
    const standard = (defaults as readonly Json[])[index];
    if (standard === undefined || standard === null || standard === '') return [];
    return [[name, typed(standard, types[index])]];
  });
  return found.length === 0 ? [] : [{ type: 'mutate', attributes: Object.fromEntries(found) }];
}

/** A default value, written as text in exports, as the type beside it says. */
function typed(value: Json, type: string | undefined): Json {
  if (typeof value !== 'string') return value;
  if (type === 'INTEGER' || type === 'FLOAT' || type === 'DOUBLE' || type === 'NUMBER') {
    return Number.isNaN(Number(value)) ? value : Number(value);
  }
  if (type === 'BOOLEAN') return value.toLowerCase() === 'true';
  if (type !== 'JSON') return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

/** How many of the requested items a fulfilment has filled. */
function verifyingFulfilmentItems(context: RuleContext): readonly Action[] {
  const { event, entity } = context;
  const [items] = [event.attributes['fulfilmentItems'], entity.attributes['items']].filter(
    Array.isArray,
  ) as Json[][];
  const sum = (...names: readonly string[]): number =>
    (items ?? [])
      .filter(isRecord)
      .reduce((total, item) => total + (Number(names.map(name => item[name]).find(Boolean)) || 0), 0);
  const filled = sum('filledQuantity', 'filledQty');
  const rejected = sum('rejectedQuantity', 'rejectedQty');
  // Confirmations often leave out what was asked for.
  const requested = sum('requestedQuantity', 'requestedQty') || filled + rejected;
  const extent = filled === 0 ? 'NONE' : filled >= requested ? 'ALL' : 'PARTIAL';
  const name = requiredText(context, 'eventName');
  return requiredText(context, 'quantity').toUpperCase() === extent ? [{ type: 'sendEvent', name }] : [];
}

/** The rules that set the status in their property `status`, by the last segment of their name. */
export const STATE_SETTERS: ReadonlySet<string> = new Set(['SetState', 'ChangeState', 'ChangeStateGQL']);

/** Rules that change the entity, or look at what it holds, by the last segment of their name. */
export const STATE_RULES: Readonly<Record<string, RuleFunction>> = {
  ...Object.fromEntries([...STATE_SETTERS].map(name => [name, setState])),
  AddEventAttributesToEntity: addEventAttributesToEntity,
  VerifyingFulfilmentItems: verifyingFulfilmentItems,
};
