import { isObject, type JsonObject } from '../pact/pact.js';
import type { Exchange } from './exchange.js';
import { NotExercised } from './not-exercised.js';
import type { Probe } from './probe.js';
import { valueAt, example, type Place } from './spec-place.js';
import type { Spec } from '../compare/spec.js';

/** One thing that is asked of an account, of which the sandbox has an opinion. */
export interface Question {
  /** One name that stays the same, such as `page-size`. */
  readonly id: string;
  /** The operation of the spec that it belongs to. */
  readonly operation: string;
  /** In words, as something that is so or is not. */
  readonly title: string;
  /** The statement of the spec that it puts to the test, with its evidence. */
  readonly about: Place;
  /** Where the spec would have to be changed; where it is left out, at the statement. */
  readonly change?: Place;
  /** Whether it posts to the account. */
  readonly writes?: boolean;
  /** The reading that it decides. */
  readonly reading?: string;
  /** What the sandbox says. */
  readonly expected: (spec: Spec) => string;
  /** Finds out what the account says; throws NotExercised where that cannot be told. */
  readonly ask: (probe: Probe, spec: Spec) => Promise<string>;
}

/** A question without what is said of it at length. */
export type Asked = Omit<Question, 'expected'> & { readonly expected: string | Question['expected'] };

/** A question whose expected answer may be a plain text. */
export function question({ expected, ...rest }: Asked): Question {
  return { ...rest, expected: typeof expected === 'string' ? () => expected : expected };
}

/** The answer to a question about one of the readings: its default is what the sandbox says. */
export function readingQuestion(
  name: string,
  rest: Omit<Question, 'id' | 'expected' | 'about' | 'change' | 'reading'>,
): Question {
  const at = `/x-readings/${name}`;
  return {
    ...rest,
    id: `reading-${name}`,
    reading: name,
    about: () => at,
    change: () => `${at}/default`,
    expected: spec => String(valueAt(spec, `${at}/default`)),
  };
}

/** A request that is refused, and how. */
export interface Refused {
  readonly id: string;
  readonly operation: string;
  readonly title: string;
  readonly about: Place;
  readonly status: number;
  /** The example of the spec whose code and message the answer has. */
  readonly example: string;
  /** True where the message has something of the request in it, or a time. */
  readonly messageVaries?: boolean;
  readonly writes?: boolean;
  readonly ask: (probe: Probe) => Promise<Exchange>;
}

/** The questions about a refusal: its status, its code, and its message where that is always the same. */
export function refusal({ ask, status, messageVaries = false, ...refused }: Refused): readonly Question[] {
  const { id, operation, title, about, writes = false } = refused;
  const of = { operation, about, writes };
  const text = (part: 0 | 1) => (spec: Spec) =>
    wordsOf(valueAt(spec, example(refused.example)(spec)), operation)[part] ?? '';
  const part = (index: 0 | 1) => async (probe: Probe) => {
    const exchange = await ask(probe);
    if (exchange.status !== status)
      throw new NotExercised(`the answer was ${exchange.status}, not ${status}`);
    const words = wordsOf(exchange.body, operation)[index];
    if (words === undefined) throw new NotExercised('the answer has another shape');
    return words;
  };
  return [
    question({
      ...of,
      id,
      title: `${title} is ${status}`,
      expected: String(status),
      ask: async probe => statusOf(probe, await ask(probe), String(status)),
    }),
    {
      ...of,
      id: `${id}-code`,
      title: `${title}: the code`,
      change: example(refused.example),
      expected: text(0),
      ask: part(0),
    },
    ...(messageVaries
      ? []
      : [
          {
            ...of,
            id: `${id}-message`,
            title: `${title}: the message`,
            change: example(refused.example),
            expected: text(1),
            ask: part(1),
          },
        ]),
  ];
}

/** The status of an answer; where it is not the expected one, what Prism says of the answer is no news. */
export function statusOf(probe: Probe, exchange: Exchange, expected: string): string {
  if (String(exchange.status) !== expected) probe.explain(exchange);
  return String(exchange.status);
}

/** A content type that is one of JSON; of any other Prism tells. */
export function jsonType(type: string): string {
  if (/^application\/json\b/.test(type)) return type;
  throw new NotExercised('the answer is declared as something else than JSON');
}

/** Code and message of a refusal, in the shape that those of the operation have. */
function wordsOf(body: unknown, operation: string): readonly [string | undefined, string | undefined] {
  const { errors, error, error_description: description } = (body ?? {}) as JsonObject;
  if (operation === 'createToken') return [textOf(error), textOf(description)];
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return isObject(first) ? [textOf(first['code']), textOf(first['message'])] : [undefined, undefined];
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
