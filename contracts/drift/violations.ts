import { isLike, operationsOf, type Spec } from '../compare/spec.js';
import type { Answer } from './answer.js';
import type { Exchange, Violation } from './exchange.js';
import { evidenceAt, operation, response } from './spec-place.js';

/** What Prism has found in answers, each kind once, as answers to questions that nobody asked. */
export function violationsOf(exchanges: readonly Exchange[], spec: Spec): readonly Answer[] {
  const found = new Map<string, Answer>();
  for (const exchange of exchanges) {
    const of = operationOf(exchange, spec);
    if (of === undefined) continue;
    for (const violation of gathered(exchange.violations)) {
      const answer = answerOf(violation, exchange, { of, spec });
      if (!found.has(answer.id)) found.set(answer.id, answer);
    }
  }
  return [...found.values()];
}

/** The operation that a request is one of; undefined where the spec has none. */
export function operationOf({ request }: Exchange, spec: Spec): string | undefined {
  const path = request.path.split('?', 1)[0] ?? '';
  const all = operationsOf(spec).filter(each => each.method === request.method && isLike(each.path, path));
  // A path without parameters is meant before one with them.
  const found = all.find(each => each.path === path) ?? all[0];
  const id = found?.value['operationId'];
  return typeof id === 'string' ? id : undefined;
}

const ANSWER = 'response';

/** What is wrong, each thing once: Prism tells of every branch that does not fit, and of a body that is of another type. */
function gathered(violations: readonly Violation[]): readonly Violation[] {
  const whole = violations.filter(({ location }) => location === ANSWER);
  if (whole.length > 0) return whole;
  const branching = new Set(
    violations.filter(({ code }) => /^(anyOf|oneOf)$/.test(code)).map(({ location }) => location),
  );
  return violations.filter(({ location, code }) => !branching.has(location) || /^(anyOf|oneOf)$/.test(code));
}

interface Context {
  readonly of: string;
  readonly spec: Spec;
}

function answerOf(violation: Violation, exchange: Exchange, { of, spec }: Context): Answer {
  const { status } = exchange;
  const place = violation.location === ANSWER ? 'type' : withoutNumbers(violation.location);
  const about = placeOf(of, String(status), spec);
  const message = withoutNumbers(violation.message);
  return {
    id: `violation-${of}-${status}-${place}${nameIn(message)}`,
    operation: of,
    title: `answer ${status} keeps to the spec (${place})`,
    verdict: 'differs',
    about,
    change: about,
    evidence: evidenceAt(spec, about),
    expected: 'an answer that keeps to the spec',
    actual: message,
    exchanges: [exchange],
    duration: 0,
  };
}

/** The name of a field that is missing, or is too much, in the words of Prism. */
function nameIn(message: string): string {
  const name = /(?:property|found) '([^']+)'$/.exec(message)?.[1];
  return name === undefined ? '' : `-${name}`;
}

function withoutNumbers(text: string): string {
  return text.replace(/^response\./, '').replaceAll(/\.\d+(?=\.|\s|$)/g, '[]');
}

function placeOf(of: string, status: string, spec: Spec): string {
  const place = response(of, status)(spec);
  return evidenceAt(spec, place)?.at === place ? place : operation(of)(spec);
}
