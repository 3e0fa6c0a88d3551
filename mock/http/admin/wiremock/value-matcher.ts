import { unknownName } from '../../../kernel/closest.js';
import { messageOf } from '../../../kernel/errors.js';
import { Problem } from '../../problem.js';
import { jsonEquality, jsonPathMatcher } from './json-matchers.js';

/** Whether a text is what a matcher wants; undefined stands for one that is not there. */
export type ValueMatcher = (text: string | undefined) => boolean;

/** A matcher as WireMock writes it, such as `{"contains": "x"}`, and where it stands in the pattern. */
export interface MatcherSource {
  readonly definition: unknown;
  readonly where: string;
}

type Build = (value: unknown, source: MatcherSource) => ValueMatcher;

const LONGEST_EXPRESSION = 1000;

const whereThere =
  (matches: (text: string) => boolean): ValueMatcher =>
  text =>
    text !== undefined && matches(text);

const MATCHERS: Readonly<Record<string, Build>> = {
  equalTo: (value, source) => {
    const wanted = textIn(value, 'equalTo', source);
    if (!isSet(source, 'caseInsensitive')) return text => text === wanted;
    return whereThere(text => text.toLowerCase() === wanted.toLowerCase());
  },
  contains: (value, source) => {
    const part = textIn(value, 'contains', source);
    return whereThere(text => text.includes(part));
  },
  doesNotContain: (value, source) => {
    const part = textIn(value, 'doesNotContain', source);
    return whereThere(text => !text.includes(part));
  },
  matches: (value, source) => {
    const expression = expressionOf(textIn(value, 'matches', source), source.where);
    return whereThere(text => expression.test(text));
  },
  doesNotMatch: (value, source) => {
    const expression = expressionOf(textIn(value, 'doesNotMatch', source), source.where);
    return whereThere(text => !expression.test(text));
  },
  absent: value => text => (text === undefined) === (value === true || value === 'true'),
  equalToJson: (value, source) => {
    const options = {
      ignoreArrayOrder: isSet(source, 'ignoreArrayOrder'),
      ignoreExtraElements: isSet(source, 'ignoreExtraElements'),
    };
    return jsonEquality({ value, where: source.where }, options);
  },
  matchesJsonPath: (value, source) => {
    if (typeof value === 'string') return jsonPathMatcher(value, undefined);
    const { expression, ...rest } = objectIn(value, 'matchesJsonPath', source);
    const where = `${source.where}.matchesJsonPath`;
    return jsonPathMatcher(
      textIn(expression, 'expression', { ...source, where }),
      valueMatcher({ definition: rest, where }),
    );
  },
  and: (value, source) => {
    const parts = partsIn(value, 'and', source);
    return text => parts.every(part => part(text));
  },
  or: (value, source) => {
    const parts = partsIn(value, 'or', source);
    return text => parts.some(part => part(text));
  },
  not: (value, { where }) => {
    const part = valueMatcher({ definition: value, where: `${where}.not` });
    return text => !part(text);
  },
};

/** What goes with a matcher and is none. */
const OPTIONS: ReadonlySet<string> = new Set(['caseInsensitive', 'ignoreArrayOrder', 'ignoreExtraElements']);

/** A matcher of WireMock, ready to be used; one that is not supported is a 400 that names it. */
export function valueMatcher(source: MatcherSource): ValueMatcher {
  const { definition, where } = source;
  if (typeof definition !== 'object' || definition === null || Array.isArray(definition)) {
    throw new Problem(400, `${where}: a matcher is an object such as {"equalTo": "x"}`);
  }
  const names = Object.keys(definition).filter(name => !OPTIONS.has(name));
  const unknown = names.find(name => !Object.hasOwn(MATCHERS, name));
  if (unknown !== undefined) {
    throw new Problem(400, `${where}: ${unknownName('matcher', unknown, Object.keys(MATCHERS))}`);
  }
  if (names.length === 0) {
    throw new Problem(400, `${where}: no matcher is given; there are ${Object.keys(MATCHERS).join(', ')}`);
  }
  const parts = names.map(name => {
    const build = MATCHERS[name] as Build;
    return build((definition as Readonly<Record<string, unknown>>)[name], source);
  });
  return text => parts.every(part => part(text));
}

/** A regular expression that has to fit a whole text, as in WireMock; one that is none is a 400. */
export function expressionOf(text: string, where: string): RegExp {
  if (text.length > LONGEST_EXPRESSION) {
    throw new Problem(400, `${where}: an expression has at most ${LONGEST_EXPRESSION} characters`);
  }
  try {
    return new RegExp(`^(?:${text})$`);
  } catch (thrown) {
    throw new Problem(400, `${where}: ${messageOf(thrown)}`);
  }
}

function textIn(value: unknown, name: string, { where }: MatcherSource): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Problem(400, `${where}: '${name}' must be a text`);
}

function objectIn(value: unknown, name: string, { where }: MatcherSource): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new Problem(400, `${where}: '${name}' must be a text or an object with 'expression' and a matcher`);
}

function partsIn(value: unknown, name: string, { where }: MatcherSource): readonly ValueMatcher[] {
  if (!Array.isArray(value)) throw new Problem(400, `${where}: '${name}' must be a list of matchers`);
  return value.map((definition, index) => valueMatcher({ definition, where: `${where}.${name}[${index}]` }));
}

function isSet({ definition }: MatcherSource, name: string): boolean {
  return (definition as Readonly<Record<string, unknown>>)[name] === true;
}
