import type { Case, Report, Suite } from '../../contracts/report/report.js';

/** A case that passed, unless a test says otherwise. */
export function caseOf(changes: Partial<Case> = {}): Case {
  return {
    name: 'a request for an event',
    states: ['an event 1 exists'],
    pointer: '/interactions/0',
    verdict: 'passed',
    duration: 12,
    findings: [],
    ...changes,
  };
}

/** A case that failed, with all that can be told of one. */
export function failedCase(): Case {
  return caseOf({
    name: 'posting an event',
    pointer: '/interactions/1',
    verdict: 'failed',
    findings: [
      {
        severity: 'error',
        code: 'status',
        message: 'the answer has another status',
        pointer: '/interactions/1/response/status',
        at: 'the status',
        expected: '200',
        actual: '404',
        why: 'no event has the id 1',
        advice: 'ask for the state: an event {id} exists',
      },
    ],
    request: { head: 'GET /api/v4.1/event/1', headers: { accept: 'application/json' }, body: '' },
    answer: { head: '404', headers: {}, body: '{"errors":[]}' },
  });
}

/** A pact with the given cases. */
export function suiteOf(cases: readonly Case[], changes: Partial<Suite> = {}): Suite {
  return {
    source: 'pacts/shop.json',
    consumer: 'shop',
    provider: 'fluent-event-api',
    cases,
    findings: [],
    ...changes,
  };
}

/** A report of the given pacts. */
export function reportOf(suites: readonly Suite[], changes: Partial<Report> = {}): Report {
  return {
    command: 'verify',
    version: '0.1.0',
    against: 'sandbox 0.1.0',
    startedAt: '2026-11-27T08:00:00.000Z',
    duration: 1234,
    suites,
    ...changes,
  };
}
