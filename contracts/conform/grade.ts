import type { ShownRequest } from '../../mock/index.js';
import type { Case, Exchanged, Finding, Message, Suite, Verdict } from '../report/report.js';
import type { Delivery } from './observed.js';
import type { Plan } from './plan.js';
import { AREAS } from './scenarios/catalogue.js';
import type { Judgement, Scenario } from './scenario.js';

/** A scenario with what is thought of the client. */
export interface Graded {
  readonly scenario: Scenario;
  readonly judgement: Judgement;
  /** In milliseconds. */
  readonly duration: number;
}

/** One scenario as a case of a report. */
export function caseOf({ scenario, judgement, duration }: Graded): Case {
  const { verdict, finding, evidence, deliveries = [] } = judgement;
  const { id, title, reason, advice } = scenario;
  const severity: Finding['severity'] = verdict === 'failed' ? 'error' : 'warning';
  const findings = finding
    ? [{ severity, code: id, ...finding, ...(verdict === 'skipped' ? {} : { advice }) }]
    : [];
  return {
    name: title,
    states: [],
    pointer: id,
    verdict,
    duration: Math.round(duration),
    findings,
    reason,
    evidence: [...deliveries.map(delivered), ...evidence.map(exchanged)],
  };
}

/** What was graded as the suites of a report: one for each area, with its score. */
export function suitesOf(graded: readonly Graded[], { client }: Plan): readonly Suite[] {
  return AREAS.flatMap(area => {
    const cases = graded.filter(({ scenario }) => scenario.area === area).map(caseOf);
    if (cases.length === 0) return [];
    const score = scoreOf(cases);
    const suite = { source: '', consumer: client, provider: area, cases, findings: [] };
    return [score === undefined ? suite : { ...suite, score }];
  });
}

const POINTS: Readonly<Record<Exclude<Verdict, 'skipped'>, number>> = { passed: 1, warned: 0.5, failed: 0 };

/** How much of what was exercised is well, from 0 to 100; undefined where nothing was. */
export function scoreOf(cases: readonly Pick<Case, 'verdict'>[]): number | undefined {
  const points = cases.flatMap(({ verdict }) => (verdict === 'skipped' ? [] : [POINTS[verdict]]));
  if (points.length === 0) return undefined;
  // Nothing but a client without any fault has 100.
  return Math.floor((points.reduce((sum, each) => sum + each, 0) / points.length) * 100);
}

const HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'content-type',
  'retry-after',
  'sandbox-reason',
]);
const LONGEST = 2000;

function delivered({ what, sent, status, problem }: Delivery): Exchanged {
  const request = { head: `POST of a webhook (${what})`, ...sent };
  return {
    request,
    answer: { head: status === undefined ? (problem ?? 'no answer') : String(status), headers: {}, body: '' },
  };
}

function exchanged({ request, response }: ShownRequest): Exchanged {
  const sent = messageOf(`${request.method} ${request.url}`, request.headers, request.body);
  if (response.status === undefined) return { request: sent };
  return { request: sent, answer: messageOf(String(response.status), response.headers, response.body) };
}

function messageOf(head: string, headers: Readonly<Record<string, string>>, body: string): Message {
  const kept = Object.entries(headers).filter(([name]) => HEADERS.has(name.toLowerCase()));
  const text = body.length > LONGEST ? `${body.slice(0, LONGEST)}…` : body;
  return { head, headers: Object.fromEntries(kept), body: text };
}
