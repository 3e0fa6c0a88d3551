import type { Json } from '../../event/event.js';
import { targetOf, type Action, type RuleContext, type RuleFunction, type Target } from '../action.js';
import type { Entity } from '../entity.js';
import { isRecord, optionalText, requiredText, requiredTexts, textOf, texts } from './props.js';

type Attributes = Readonly<Record<string, Json>>;

/** What an inventory event speaks of: each of its `items`, or the event's attributes themselves. */
function itemsOf({ event }: RuleContext): readonly Attributes[] {
  const { items } = event.attributes;
  return Array.isArray(items) ? (items as readonly Json[]).filter(isRecord) : [event.attributes];
}

/** Finds the position of an item: same product or SKU, same location. */
function positionFinder({ related }: RuleContext): (item: Attributes) => Entity | undefined {
  const positions = new Map<string, Entity>();
  for (const position of related('INVENTORY_POSITION')) {
    const key = stockKey(position.attributes);
    // The first of several is meant.
    if (key !== undefined && !positions.has(key)) positions.set(key, position);
  }
  return item => positions.get(stockKey(item) ?? '');
}

/** What product and location are told apart by; undefined where one is missing. */
function stockKey(attributes: Attributes): string | undefined {
  const sku = attributes['productRef'] ?? attributes['skuRef'];
  const { locationRef } = attributes;
  return sku === undefined || locationRef === undefined ? undefined : JSON.stringify([sku, locationRef]);
}

function downToPosition(context: RuleContext): readonly Action[] {
  const name = requiredText(context, 'eventName');
  const positionOf = positionFinder(context);
  return itemsOf(context).flatMap(item => {
    const position = positionOf(item);
    return position ? [{ type: 'sendEvent', name, to: targetOf(position), attributes: item }] : [];
  });
}

function forwardIfPositionNotExists(context: RuleContext): readonly Action[] {
  const positionOf = positionFinder(context);
  const missing = itemsOf(context).filter(item => !positionOf(item));
  if (missing.length === 0) return [];
  const name = requiredText(context, 'eventName');
  return [{ type: 'sendEvent', name, attributes: { ...context.event.attributes, items: missing } }];
}

function toAllQuantities(context: RuleContext): readonly Action[] {
  const name = requiredText(context, 'eventName');
  const types = texts(context, 'inventoryQuantityTypes');
  return context
    .related('INVENTORY_QUANTITY')
    .filter(({ attributes }) => attributes['positionRef'] === context.entity.ref)
    .filter(({ subtype }) => types.length === 0 || types.includes(subtype ?? ''))
    .map(quantity => ({ type: 'sendEvent', name, to: targetOf(quantity) }));
}

/** A catalogue that a rule names by ref, known or not; refs are `<SUBTYPE>:<retailer>` by convention. */
function catalogue(type: string, ref: string, context: RuleContext): Target {
  const retailerId = optionalText(context, 'retailerId') ?? context.event.retailerId;
  const entitySubtype = ref.split(':')[0] ?? null;
  return { retailerId, entityType: type, entityRef: ref, entitySubtype };
}

const RESERVED: Readonly<Record<string, 1 | -1 | 0>> = { RESERVE: 1, UNRESERVE: -1, RESET_RESERVE: 0 };

/** Tells the inventory catalogue what an order or fulfilment reserves or gives back. */
function updateInventoryQuantity(context: RuleContext): Action {
  const { entity } = context;
  const sign = RESERVED[requiredText(context, 'operation')] ?? 0;
  const owner = entity.type === 'ORDER' ? { orderId: entity.id } : { fulfilmentId: entity.id };
  const own = Array.isArray(entity.attributes['items'])
    ? (entity.attributes['items'] as readonly Json[])
    : [];
  const items = own.filter(isRecord).map(item => {
    const quantity = Number(item['quantity'] ?? item['requestedQuantity'] ?? 0);
    const locationRef = item['locationRef'] ?? entity.attributes['locationRef'] ?? null;
    return {
      ...owner,
      skuRef: item['productRef'] ?? item['skuRef'] ?? null,
      locationRef,
      quantity,
      reserveQty: sign * quantity,
    };
  });
  const ref = requiredText(context, 'inventoryCatalogueRef');
  const name = optionalText(context, 'eventName') ?? 'UpdateInventoryQty';
  return {
    type: 'sendEvent',
    name,
    to: catalogue('INVENTORY_CATALOGUE', ref, context),
    attributes: { items },
  };
}

function notify(type: string, property: string): RuleFunction {
  return context => ({
    type: 'sendEvent',
    name: requiredText(context, 'eventName'),
    to: catalogue(type, requiredText(context, property), context),
    // An event for another workflow is built afresh, but keeps what it is about.
    attributes: context.event.attributes,
  });
}

function product(ref: Json | undefined, context: RuleContext): Entity | undefined {
  if (ref === undefined || ref === null) return undefined;
  const { entity, find } = context;
  const rootRef =
    optionalText(context, 'productCatalogueRef') ??
    (entity.rootType === 'PRODUCT_CATALOGUE' ? entity.rootRef : null);
  return find({ type: 'PRODUCT', ref: textOf(ref), rootRef });
}

function forwardIfStandardProduct(exists: boolean): RuleFunction {
  return context => {
    const found = product(context.event.attributes['standardProductRef'], context) !== undefined;
    return found === exists ? [{ type: 'sendEvent', name: requiredText(context, 'eventName') }] : [];
  };
}

function downToProduct(context: RuleContext): readonly Action[] {
  const found = product(context.event.attributes['ref'] ?? context.event.attributes['productRef'], context);
  return found ? [{ type: 'sendEvent', name: requiredText(context, 'eventName'), to: targetOf(found) }] : [];
}

/**
 * Creates the product that an event describes, unless the catalogue has it; a variant needs its standard product. What
 * the rules of the platform copy is not known in full: here it is every attribute of the event but those that name it.
 */
function createProduct(subtype: 'STANDARD' | 'VARIANT'): RuleFunction {
  return context => {
    const { ref, type: _type, status: _status, ...attributes } = context.event.attributes;
    if (ref === undefined || ref === null || product(ref, context)) return [];
    if (subtype === 'VARIANT' && !product(attributes['standardProductRef'], context)) return [];
    return { type: 'create', entity: { type: 'PRODUCT', subtype, ref: textOf(ref), attributes } };
  };
}

/** Sends `eventName` when the product or location that the event or entity names is in `status`. */
function forwardIfStatus(found: (context: RuleContext) => Entity | undefined): RuleFunction {
  return context => {
    const statuses = requiredTexts(context, 'status');
    const status = found(context)?.status;
    const meets = status !== undefined && statuses.includes(status);
    return meets ? [{ type: 'sendEvent', name: requiredText(context, 'eventName') }] : [];
  };
}

function named(property: string, { event, entity }: RuleContext): Json | undefined {
  return event.attributes[property] ?? entity.attributes[property];
}

/** Rules of inventory, virtual and product catalogues, by the last segment of their name. */
export const CATALOGUE_RULES: Readonly<Record<string, RuleFunction>> = {
  LoadInventoryPosition: downToPosition,
  DownToInventoryPosition: downToPosition,
  DownToInventoryPositionIfExists: downToPosition,
  ForwardIfInventoryPositionNotExists: forwardIfPositionNotExists,
  SendEventToAllInventoryQuantities: toAllQuantities,
  SendEventToUpdateInventoryQuantity: updateInventoryQuantity,
  NotifyVirtualCatalogueOnNetworkMatch: notify('VIRTUAL_CATALOGUE', 'virtualCatalogueRef'),
  NotifyInventoryCatalogueForProduct: notify('INVENTORY_CATALOGUE', 'inventoryCatalogueRef'),
  NotifyInventoryCatalogueForLocation: notify('INVENTORY_CATALOGUE', 'inventoryCatalogueRef'),
  ForwardIfStandardProductExists: forwardIfStandardProduct(true),
  ForwardIfStandardProductNotExists: forwardIfStandardProduct(false),
  DownToProduct: downToProduct,
  CreateStandardProduct: createProduct('STANDARD'),
  CreateVariantProduct: createProduct('VARIANT'),
  ForwardIfProductStatusEquals: forwardIfStatus(context => product(named('productRef', context), context)),
  ForwardIfLocationStatusEquals: forwardIfStatus(context => {
    const ref = named('locationRef', context);
    return ref === undefined || ref === null
      ? undefined
      : context.find({ type: 'LOCATION', ref: textOf(ref) });
  }),
};
