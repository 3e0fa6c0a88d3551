import type { Action } from './action.js';

/** What a field of an action has to be. */
interface Kind {
  readonly expects: string;
  readonly accepts: (value: unknown) => boolean;
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
const isObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const TEXT: Kind = { expects: 'a text', accepts: isText };
const ANY_TEXT: Kind = { expects: 'a text', accepts: value => typeof value === 'string' };
const TEXT_OR_NULL: Kind = { expects: 'a text or null', accepts: value => value === null || isText(value) };
const OBJECT: Kind = { expects: 'an object', accepts: isObject };
const TIME: Kind = { expects: 'a time in epoch milliseconds', accepts: value => Number.isFinite(value) };

/** The fields that an action of each type has; those that it needs end with an exclamation mark. */
const FIELDS: Readonly<Record<Action['type'], Readonly<Record<string, Kind>>>> = {
  mutate: { entity: OBJECT, status: TEXT, attributes: OBJECT },
  create: { 'entity!': OBJECT },
  sendEvent: { 'name!': TEXT, to: OBJECT, attributes: OBJECT, scheduledOn: TIME },
  webhook: { 'url!': TEXT, name: TEXT, attributes: OBJECT },
  log: { 'message!': ANY_TEXT, detailedMessage: ANY_TEXT, attributes: OBJECT },
};

/** The fields of whatever an action names. */
const PARTS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  'mutate entity': {
    'type!': TEXT,
    id: TEXT_OR_NULL,
    ref: TEXT_OR_NULL,
    rootRef: TEXT_OR_NULL,
    retailerId: TEXT,
  },
  'create entity': {
    'type!': TEXT,
    subtype: TEXT_OR_NULL,
    id: TEXT_OR_NULL,
    ref: TEXT_OR_NULL,
    status: TEXT,
    retailerId: TEXT,
    attributes: OBJECT,
    rootType: TEXT,
    rootSubtype: TEXT_OR_NULL,
    rootId: TEXT_OR_NULL,
    rootRef: TEXT_OR_NULL,
    workflowVersion: TEXT,
  },
  'sendEvent to': {
    'entityType!': TEXT,
    entitySubtype: TEXT_OR_NULL,
    entityId: TEXT_OR_NULL,
    entityRef: TEXT_OR_NULL,
    retailerId: TEXT,
    rootEntityType: TEXT_OR_NULL,
    rootEntitySubtype: TEXT_OR_NULL,
    rootEntityId: TEXT_OR_NULL,
    rootEntityRef: TEXT_OR_NULL,
  },
};

/**
 * What a rule gave back, as a list of actions. Rules may come from plain JavaScript, so a wrong shape is refused in
 * words that its author understands.
 */
export function actionsOf(returned: unknown): readonly Action[] {
  if (returned === undefined || returned === null) return [];
  if (typeof returned === 'object' && 'then' in returned) {
    // A promise that fails unheard would end the process.
    Promise.resolve(returned).catch(() => {});
    throw new TypeError('the rule gave back a promise; rules are synchronous and give back actions');
  }
  const list = Array.isArray(returned) ? (returned as readonly unknown[]) : [returned];
  return list.map(checked);
}

type Fields = Readonly<Record<string, unknown>>;

function checked(value: unknown): Action {
  const type = isObject(value) ? (value as Fields)['type'] : undefined;
  if (typeof type !== 'string' || !Object.hasOwn(FIELDS, type)) {
    const given = type === undefined ? typeof value : JSON.stringify(type);
    throw new TypeError(`the rule gave back ${given}; an action's type is ${Object.keys(FIELDS).join(', ')}`);
  }
  const action = value as Fields;
  check({ fields: action, kinds: FIELDS[type as Action['type']] }, `the action ${type}`, '');
  for (const part of ['entity', 'to']) {
    const kinds = PARTS[`${type} ${part}`];
    if (kinds && action[part] !== undefined) {
      check({ fields: action[part] as Fields, kinds }, `the action ${type}`, `${part}.`);
    }
  }
  return value as Action;
}

function check(
  { fields, kinds }: { readonly fields: Fields; readonly kinds: Readonly<Record<string, Kind>> },
  what: string,
  prefix: string,
): void {
  for (const [key, { expects, accepts }] of Object.entries(kinds)) {
    const name = key.replace('!', '');
    const value = fields[name];
    if (value === undefined ? key !== name : !accepts(value)) {
      throw new TypeError(`${what} needs '${prefix}${name}' to be ${expects}`);
    }
  }
}

/** What a function of others gave back, as JSON and nothing else: whatever cannot be stored is refused now, not later. */
export function plain(returned: unknown): unknown {
  if (typeof returned !== 'object' || returned === null || 'then' in returned) return returned;
  return JSON.parse(JSON.stringify(returned)) as unknown;
}

/** Makes a value that functions of others get to see unchangeable, all the way down. */
export function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const child of Object.values(value)) frozen(child);
  return value;
}
