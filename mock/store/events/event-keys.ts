import { writtenKey, type WrittenKey } from '../json/byte-cursor.js';
import { QUOTE } from '../json/json-cursor.js';

/** The fields that clients filter by, as dotted paths into an event; their places in this list are their numbers. */
export const FIELDS = [
  'name',
  'type',
  'retailerId',
  'category',
  'eventStatus',
  'context.entityType',
  'context.entityId',
  'context.entityRef',
  'context.rootEntityType',
  'context.rootEntityId',
  'context.rootEntityRef',
] as const;

export const TYPE = FIELDS.indexOf('type');
export const RETAILER = FIELDS.indexOf('retailerId');
export const STATUS = FIELDS.indexOf('eventStatus');

// Read from every event beside the fields above, but kept in other ways.
export const ID = FIELDS.length;
export const GENERATED_ON = ID + 1;
export const COUNT = GENERATED_ON + 1;

/** Texts that an event cannot be without. */
export const REQUIRED: ReadonlyMap<number, string> = new Map([
  [ID, 'id'],
  [TYPE, 'type'],
  [FIELDS.indexOf('retailerId'), 'retailerId'],
  [STATUS, 'eventStatus'],
  [GENERATED_ON, 'generatedOn'],
]);

export const REQUIRED_BITS = [...REQUIRED.keys()].reduce((bits, field) => bits | (1 << field), 0);

export interface Key extends WrittenKey {
  readonly bytes: Uint8Array;
  /** The number of the field; -1 for what is not looked at. */
  readonly field: number;
}

// In the order in which events are written, so that the next key is nearly always the one after the last.
export const EVENT_KEYS = keysOf(12, {
  id: ID,
  name: 0,
  type: TYPE,
  accountId: -1,
  retailerId: 2,
  category: 3,
  context: -1,
  eventStatus: STATUS,
  attributes: -1,
  source: -1,
  generatedBy: -1,
  generatedOn: GENERATED_ON,
});
export const CONTEXT = 6;
export const ATTRIBUTES = 8;
export const CONTEXT_KEYS = keysOf(14, {
  sourceEvents: -1,
  entityType: 5,
  entityId: 6,
  entityRef: 7,
  rootEntityType: 8,
  rootEntityId: 9,
  rootEntityRef: 10,
});
export const SOURCE_EVENTS = 0;
export const ATTRIBUTE_KEYS = keysOf(16, { name: -1, value: -1, type: -1 });

/** Keys that a snapshot writes so many spaces from the beginning of the line. */
function keysOf(indentation: number, fields: Readonly<Record<string, number>>): readonly Key[] {
  return Object.entries(fields).map(([name, field]) => {
    const { pretty, compact } = writtenKey(name, indentation);
    return { bytes: Buffer.from(name), compact, pretty, field };
  });
}

/** What a record of the log is made of: the event, and what the sandbox keeps beside it. */
export const RECORD_KEYS = keysOf(10, { event: -1, routing: -1 });

/** Whether a key stands at an offset, closed by its quote. */
export function isKey(key: Key, bytes: Uint8Array, start: number): boolean {
  const { length } = key.bytes;
  for (let index = 0; index < length; index++) {
    if (bytes[start + index] !== key.bytes[index]) return false;
  }
  return bytes[start + length] === QUOTE;
}
