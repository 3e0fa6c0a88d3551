import { unknownName } from '../../kernel/closest.js';
import { ConfigurationError } from '../../kernel/errors.js';
import { hostilityIn } from '../../kernel/json.js';
import { suits } from './effects.js';
import type { FaultCondition, FaultEffect, FaultPlan, FaultTimes, PageShift } from './fault.js';
import { FieldReader, isObject, KIND, oneOf, wholeNumber, type FieldKind } from './fault-fields.js';

type Kinds<T> = Readonly<Record<keyof T, FieldKind>>;

const PLAN: Kinds<FaultPlan> = {
  on: KIND.object,
  times: KIND.object,
  chance: KIND.probability,
  seed: wholeNumber(0),
  do: KIND.object,
};

const CONDITION: Kinds<FaultCondition> = {
  operation: KIND.texts,
  body: KIND.anything,
  query: KIND.object,
  path: KIND.text,
  user: KIND.text,
};

const TIMES: Kinds<FaultTimes> = {
  first: wholeNumber(1),
  nth: wholeNumber(1),
  every: wholeNumber(1),
};

const EFFECT: Kinds<FaultEffect> = {
  status: wholeNumber(400, 599),
  code: KIND.text,
  message: KIND.text,
  retryAfter: KIND.seconds,
  delay: KIND.duration,
  hang: KIND.yes,
  reset: KIND.yes,
  truncate: KIND.yes,
  garbage: KIND.yes,
  invalidToken: KIND.yes,
  event: oneOf(['lost', 'failed', 'duplicated', 'reordered', 'stuck']),
  late: KIND.duration,
  page: KIND.object,
};

const BESIDE_STATUS = ['code', 'message', 'retryAfter'] as const;

/** What happens; of these there can be only one. */
const MAIN = Object.keys(EFFECT).filter(
  name => name !== 'delay' && !(BESIDE_STATUS as readonly string[]).includes(name),
);

// More events than this between two pages are no test of paging any more.
const MOST_SHIFTED = 1000;

const PAGE = { insert: wholeNumber(1, MOST_SHIFTED), remove: wholeNumber(1, MOST_SHIFTED) };

const MOST_TOLD = 10;

/**
 * Reads a fault as somebody wrote it, for the operations that there are; the one reader for library, control plane and
 * header. Throws ConfigurationError with everything that is wrong.
 */
export function readFault(value: unknown, operations: readonly string[]): FaultPlan {
  return reading(value, reader => {
    const { on, do: effect, ...often } = reader.read(value, '', PLAN);
    const condition = on === undefined ? {} : { on: conditionIn(reader, on, operations) };
    const times = timesIn(reader, often);
    if (isObject(value) && value['do'] === undefined)
      reader.problems.push("'do' is required: it says what happens");
    const plan = { ...condition, ...times, do: effect === undefined ? {} : effectIn(reader, effect) };
    for (const operation of [condition.on?.operation ?? []].flat()) {
      if (operations.includes(operation) && !suits(plan.do, operation))
        reader.problems.push(unsuited(plan.do, operation));
    }
    return plan;
  });
}

/** Reads what a fault does; throws ConfigurationError with everything that is wrong. */
export function readEffect(value: unknown): FaultEffect {
  return reading(value, reader => effectIn(reader, value));
}

/** Says that an effect has nothing to do with an operation. */
export function unsuited(effect: FaultEffect, operation: string): string {
  const name = MAIN.find(each => each in effect) ?? 'delay';
  const which = name === 'event' ? `event '${effect.event}'` : name;
  const able = {
    page: 'searchEvents',
    event:
      effect.event === 'stuck' || effect.event === 'reordered'
        ? 'postEventAsync'
        : 'postEventAsync and postEventSync',
    late: 'postEventAsync and postEventSync',
  };
  const where = name in able ? able[name as keyof typeof able] : 'operations that need a token';
  return `${which} is for ${where}; it can do nothing to ${operation}`;
}

function reading<T>(value: unknown, read: (reader: FieldReader) => T): T {
  const hostility = hostilityIn(value);
  if (hostility) throw new ConfigurationError(`the fault ${hostility.problem}`);
  const reader = new FieldReader();
  const result = read(reader);
  const { problems } = reader;
  if (problems.length === 0) return result;
  const more = problems.length > MOST_TOLD ? [`and ${problems.length - MOST_TOLD} more`] : [];
  throw new ConfigurationError([...problems.slice(0, MOST_TOLD), ...more].join('; '));
}

function conditionIn(reader: FieldReader, value: unknown, operations: readonly string[]): FaultCondition {
  const condition = reader.read(value, 'on', CONDITION) as FaultCondition;
  for (const name of [condition.operation ?? []].flat()) {
    if (!operations.includes(name)) reader.problems.push(unknownName('operation', name, operations));
  }
  return condition;
}

function timesIn(reader: FieldReader, often: Readonly<Record<string, unknown>>): Omit<FaultPlan, 'do'> {
  const { times, ...others } = often;
  const chances = others as Pick<FaultPlan, 'chance' | 'seed'>;
  const ordinals = times === undefined ? {} : reader.read(times, 'times', TIMES);
  const ways = Object.keys(ordinals);
  if (ways.length > 1)
    reader.problems.push(`'times' may count in one way only, not by ${ways.join(' and ')}`);
  const { chance, seed } = chances;
  const plan = times === undefined ? chances : { ...chances, times: ordinals };
  // What could not be read is not what is missing.
  if (reader.problems.length > 0) return plan;
  if (chance !== undefined && times !== undefined)
    reader.problems.push("'chance' and 'times' cannot be combined");
  if (chance !== undefined && seed === undefined)
    reader.problems.push("'chance' needs 'seed', a whole number, so that a run can be repeated");
  if (chance === undefined && seed !== undefined) reader.problems.push("'seed' is for 'chance' only");
  return plan;
}

function effectIn(reader: FieldReader, value: unknown): FaultEffect {
  const before = reader.problems.length;
  const { page, ...fields } = reader.read(value, 'do', EFFECT);
  const effect = (page === undefined ? fields : { ...fields, page: pageIn(reader, page) }) as FaultEffect;
  // A field that is wrong is not one that is missing.
  if (reader.problems.length > before) return effect;
  const chosen = MAIN.filter(name => name in effect);
  if (chosen.length === 0 && effect.delay === undefined)
    reader.problems.push(`'do' must say what happens: one of delay, ${MAIN.join(', ')}`);
  if (chosen.length > 1)
    reader.problems.push(`'do' may have one effect beside delay, not ${chosen.join(' and ')}`);
  const stray = BESIDE_STATUS.filter(name => name in effect && effect.status === undefined);
  reader.problems.push(...stray.map(name => `'do.${name}' is for 'do.status' only`));
  return effect;
}

function pageIn(reader: FieldReader, value: unknown): PageShift {
  const before = reader.problems.length;
  const page = reader.read(value, 'do.page', PAGE);
  if (reader.problems.length === before && Object.keys(page).length !== 1)
    reader.problems.push("'do.page' needs either 'insert' or 'remove'");
  return page as unknown as PageShift;
}
