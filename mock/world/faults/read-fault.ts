import { unknownName } from '../../kernel/closest.js';
import { ConfigurationError } from '../../kernel/errors.js';
import { hostilityIn } from '../../kernel/json.js';
import { suits } from './effects.js';
import type { FaultCondition, FaultEffect, FaultPlan, FaultTimes, PageShift } from './fault.js';
import { FieldReader, KIND, oneOf, wholeNumber, type FieldKind } from './fault-fields.js';

type Kinds<T> = Readonly<Record<keyof T, FieldKind>>;

const PLAN: Kinds<FaultPlan> = { on: KIND.object, times: KIND.object, do: KIND.anything };

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
  chance: KIND.probability,
  seed: wholeNumber(0),
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
    const plan = reader.read(value, '', PLAN);
    const on = plan['on'] === undefined ? {} : { on: conditionIn(reader, plan['on'], operations) };
    const times = plan['times'] === undefined ? {} : { times: timesIn(reader, plan['times']) };
    if (plan['do'] === undefined) reader.problems.push("'do' is required: it says what happens");
    const effect = plan['do'] === undefined ? {} : effectIn(reader, plan['do']);
    for (const operation of [on.on?.operation ?? []].flat()) {
      if (operations.includes(operation) && !suits(effect, operation))
        reader.problems.push(unsuited(effect, operation));
    }
    return { ...on, ...times, do: effect };
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

function timesIn(reader: FieldReader, value: unknown): FaultTimes {
  const times = reader.read(value, 'times', TIMES) as FaultTimes;
  const { chance, seed, ...ordinals } = times;
  const chosen = Object.keys(chance === undefined ? ordinals : { ...ordinals, chance });
  if (chosen.length > 1)
    reader.problems.push(`'times' may count in one way only, not by ${chosen.join(' and ')}`);
  if (chance !== undefined && seed === undefined)
    reader.problems.push("'times.chance' needs 'times.seed', a whole number, so that a run can be repeated");
  if (chance === undefined && seed !== undefined)
    reader.problems.push("'times.seed' is for 'times.chance' only");
  return times;
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
