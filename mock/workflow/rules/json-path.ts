import { JSONPath } from 'jsonpath-plus';
import type { Json } from '../../event/event.js';
import type { RuleContext } from '../action.js';

const PLAIN_PATH = /^[\w-]+(\.[\w-]+)*$/;

/**
 * The value at the path of an IfProperty rule: a path into the entity (`totalPrice`,
 * `fulfilmentChoice.deliveryType`, `attributes.byName.colour`), or into the event (`event.attributes.x`), as the
 * Fluent docs on building-blocks/ifproperty* show them. Undefined where the path leads nowhere.
 */
export function valueAt(path: string, context: RuleContext): Json | undefined {
  const document = documentOf(context);
  if (PLAIN_PATH.test(path)) return path.split('.').reduce<unknown>(child, document) as Json | undefined;
  const found = JSONPath({
    path: path.startsWith('$') ? path : `$.${path}`,
    json: document,
    // An expression of a workflow must not reach beyond the document.
    eval: 'safe',
    wrap: true,
  }) as readonly Json[] | undefined;
  if (!found || found.length === 0) return undefined;
  return found.length === 1 ? found[0] : found;
}

function child(parent: unknown, key: string): unknown {
  if (typeof parent !== 'object' || parent === null || !Object.hasOwn(parent, key)) return undefined;
  return (parent as Record<string, unknown>)[key];
}

/** The entity as the platform's API shows it, where `type` is what tells HD from CC, with the event beside it. */
function documentOf({ entity, event }: RuleContext): object {
  const { attributes, subtype, type, id, ref, status, retailerId } = entity;
  return {
    ...attributes,
    id,
    ref,
    type: subtype ?? type,
    status,
    retailerId,
    attributes: { ...attributes, byName: attributes },
    event,
  };
}
