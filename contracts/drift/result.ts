import { objectAt, operationsOf, type Spec } from '../compare/spec.js';
import type { Case, Finding, Suite } from '../report/report.js';
import type { Answer } from './answer.js';
import type { Sanitised } from './sanitised.js';
import { operationOf } from './violations.js';

/** What a report says of the answers, by operation; and of what was never met. */
export function suitesOf(answers: readonly Answer[], spec: Spec, sanitised: Sanitised): readonly Suite[] {
  const names = operationsOf(spec).map(({ value }) => String(value['operationId']));
  const met = new Set(
    answers.flatMap(({ exchanges }) =>
      exchanges.map(each => `${operationOf(each, spec) ?? ''} ${each.status}`),
    ),
  );
  return names.map(name => ({
    source: '',
    consumer: 'Event API',
    provider: name,
    findings: [],
    cases: [
      ...answers.filter(({ operation }) => operation === name).map(answer => caseOf(answer, sanitised)),
      ...statusesOf(name, spec)
        .filter(status => !met.has(`${name} ${status}`))
        .map(status => unmet(name, status)),
    ],
  }));
}

function statusesOf(name: string, spec: Spec): readonly string[] {
  const found = operationsOf(spec).find(({ value }) => value['operationId'] === name);
  return Object.keys(objectAt(found?.value ?? {}, 'responses'));
}

function unmet(name: string, status: string): Case {
  return {
    name: `an answer ${status}`,
    states: [],
    pointer: `status-${name}-${status}`,
    verdict: 'skipped',
    duration: 0,
    findings: [],
    reason: 'no answer had this status',
  };
}

const VERDICTS = { agrees: 'passed', differs: 'failed', 'not exercised': 'skipped' } as const;

function caseOf(answer: Answer, sanitised: Sanitised): Case {
  const { id, title, verdict, duration, exchanges, reason } = answer;
  return {
    name: title,
    states: [],
    pointer: id,
    verdict: VERDICTS[verdict],
    duration,
    findings: verdict === 'differs' ? [findingOf(answer, sanitised)] : [],
    ...(reason !== undefined && { reason: sanitised.text(reason) }),
    evidence:
      verdict === 'differs'
        ? exchanges.map(({ request, answer: came }) => ({
            request: sanitised.request(request),
            answer: sanitised.answer(came),
          }))
        : [],
  };
}

function findingOf(answer: Answer, sanitised: Sanitised): Finding {
  const { title, about, change, expected, evidence, reading, id } = answer;
  const actual = sanitised.text(answer.actual);
  const said = evidence?.evidence;
  return {
    severity: 'error',
    code: id.startsWith('violation-') ? 'violation' : reading === undefined ? 'statement' : 'reading',
    message: `${title}: '${actual}', where the sandbox says '${expected}'`,
    at: `in the spec: ${about}`,
    expected,
    actual,
    ...(said && {
      why: `${said.level}: ${said.source}${said.note === undefined ? '' : `; ${said.note}`}`,
    }),
    advice:
      reading === undefined
        ? `change the spec at ${change}, with evidence 'observed'`
        : `change the default at ${change}, or start the sandbox with --reading ${reading}=${actual}`,
  };
}
