import { closest } from '../../mock/kernel/closest.js';
import { pointerStep } from '../../mock/kernel/json.js';
import { isObject } from '../pact/pact.js';
import { isWhole, type Found } from './found.js';
import { objectAt } from './spec.js';
import type { Words } from './said.js';

const LONGEST = 400;

/** A value as short JSON. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** Asks whether another name was meant; undefined where none is near. */
export function meant(name: string, known: readonly string[]): string | undefined {
  const near = closest(name, known);
  return near === undefined || near === name ? undefined : `did you mean ${near}?`;
}

/** What is said about a value that does not keep a rule of its schema; `subject` is whose value that is. */
export function ruleWords(group: readonly [Found, ...Found[]], subject: string): Words {
  const [first] = group;
  if (group.some(({ result }) => isWhole(result))) return alternativeWords(group, subject);
  const words = WORDS[first.rule?.keyword ?? '']?.(group, subject);
  if (words) return words;
  const wanted = libraryWords(first);
  const actual = shown(first.result.mockDetails?.value);
  return { message: `${subject} ${wanted}`, expected: wanted.replace(/^must (be )?/, ''), actual };
}

/** What the library says itself, such as `must be >= 1`. */
function libraryWords({ result }: Found): string {
  return result.message.replace(/^.*? in the spec file: /s, '');
}

function alternativeWords(group: readonly [Found, ...Found[]], subject: string): Words {
  const parts = group.filter(({ result }) => !isWhole(result));
  const expected = parts.map(part => ruleWords([part], 'it').expected ?? libraryWords(part));
  return {
    message: `${subject} fits none of the forms that the spec allows`,
    expected: expected.join(', or '),
    actual: shown(group[0].result.mockDetails?.value),
  };
}

type Say = (group: readonly [Found, ...Found[]], subject: string) => Words;

const required: Say = ([first], subject) => {
  const name = /'(.*)'/s.exec(first.result.message)?.[1] ?? '';
  const given = first.result.mockDetails?.value;
  const names = isObject(given) ? Object.keys(given) : [];
  const schema = first.rule ? objectAt(objectAt(first.rule.schema, 'properties'), name) : {};
  const near = meant(name, names);
  return {
    message: `${subject} has no field '${name}', which the spec requires`,
    expected: `a field '${name}'${kindOf(schema['type'])}`,
    actual: names.length === 0 ? shown(given) : `the fields ${names.join(', ')}`,
    advice:
      near === undefined
        ? `send '${name}'`
        : `send '${name}'; is ${near.replace(/^did you mean (.*)\?$/, "'$1'")} a misspelling of it?`,
  };
};

function kindOf(type: unknown): string {
  if (typeof type === 'string') return ` (${type})`;
  return Array.isArray(type) ? ` (${type.join(' or ')})` : '';
}

const additionalProperties: Say = (group, subject) => {
  const [{ rule, pointer }] = group;
  const names = group.map(({ result }) => / - (.*)$/s.exec(result.message)?.[1] ?? '');
  const known = rule ? Object.keys(objectAt(rule.schema, 'properties')) : [];
  const [name = ''] = names;
  const one = names.length === 1;
  const advice = one ? meant(name, known) : undefined;
  return {
    message: `${subject} has ${one ? `a field '${name}'` : `fields ${names.map(each => `'${each}'`).join(', ')}`}, which the spec does not know there`,
    expected: known.length === 0 ? 'no such field' : `no fields but ${known.join(', ')}`,
    ...(one && { pointer: pointer + pointerStep(name) }),
    advice: advice ?? 'let the consumer do without it: the API need not send it',
  };
};

const enumeration: Say = ([first], subject) => {
  const values = first.rule?.schema['enum'];
  const names = Array.isArray(values) ? values.map(String) : [];
  const given = first.result.mockDetails?.value;
  return {
    message: `${subject} is ${shown(given)}, which is none of the values that the spec allows`,
    expected: `one of ${names.join(', ')}`,
    actual: shown(given),
    advice: meant(String(given), names),
  };
};

const type: Say = ([first], subject) => {
  const given = first.result.mockDetails?.value;
  const wanted = first.rule?.schema['type'];
  const kinds = Array.isArray(wanted) ? wanted.join(' or ') : String(wanted);
  if (given === undefined) return { message: `${subject} is missing`, expected: kinds, actual: 'nothing' };
  return {
    message: `${subject} is of the wrong type`,
    expected: kinds,
    actual: `${shown(given)} (${typeOf(given)})`,
  };
};

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

const constant: Say = ([first], subject) => ({
  message: `${subject} is not the one value that the spec allows`,
  expected: shown(first.rule?.schema['const']),
  actual: shown(first.result.mockDetails?.value),
});

const WORDS: Readonly<Record<string, Say>> = {
  required,
  additionalProperties,
  enum: enumeration,
  type,
  const: constant,
};
