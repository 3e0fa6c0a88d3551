/** How an interaction was judged; `warned` passes with something to look at, `skipped` was left out on purpose. */
export type Verdict = 'passed' | 'warned' | 'failed' | 'skipped';

/** One thing that is wrong, or worth a look, said for whoever has to mend it. */
export interface Finding {
  readonly severity: 'error' | 'warning';
  /** What kind of thing it is, as one name that stays the same: `unknown-state`, `status`, `body`, `response.body.incompatible`. */
  readonly code: string;
  /** What is wrong, in one sentence. */
  readonly message: string;
  /** Where in the file of the pact, as a JSON pointer such as `/interactions/0/response/body`. */
  readonly pointer?: string;
  /** Where in the request or answer, such as `$.results[0].id` or `header Content-Type`. */
  readonly at?: string;
  /** What the contract or the spec wants, as text. */
  readonly expected?: string;
  /** What was found instead, as text. */
  readonly actual?: string;
  /** Why it is so, where that is known: the reasons of the sandbox, the evidence of the spec. */
  readonly why?: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** A request or an answer as text, with what is secret in it hidden. */
export interface Message {
  /** `POST /api/v4.1/event/async` of a request, `200` of an answer; what a message of a queue is called. */
  readonly head: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty where there was none. */
  readonly body: string;
}

/** A request that shows why a verdict is what it is, with its answer. */
export interface Exchanged {
  readonly request: Message;
  /** Missing where the connection ended without one. */
  readonly answer?: Message;
}

/** One interaction of a pact, or one scenario of a grading, judged. */
export interface Case {
  /** The description of the interaction. */
  readonly name: string;
  /** The provider states, with their parameters filled in. */
  readonly states: readonly string[];
  /** Where the interaction stands in its file, as a JSON pointer; of a scenario or a question, its id. */
  readonly pointer: string;
  readonly verdict: Verdict;
  /** In milliseconds. */
  readonly duration: number;
  /** Empty where all is well. */
  readonly findings: readonly Finding[];
  /** What was sent, and what came back; missing where nothing ran. */
  readonly request?: Message;
  readonly answer?: Message;
  /** Why a scenario is one: what goes wrong elsewhere; why a question was not asked. */
  readonly reason?: string;
  /** The requests of the client that show it, of a scenario. */
  readonly evidence?: readonly Exchanged[];
}

/** One pact, or one area of a grading, with everything that was found in it. */
export interface Suite {
  /** A file as it was given, or a URL without credentials; empty where nothing was read. */
  readonly source: string;
  readonly consumer: string;
  readonly provider: string;
  readonly cases: readonly Case[];
  /** What is wrong with the pact as a whole, such as a file that is no pact. */
  readonly findings: readonly Finding[];
  /** Of an area of a grading, from 0 to 100; missing where nothing of it was exercised. */
  readonly score?: number;
}

/** What a command found out; every form of output is made of this. */
export interface Report {
  readonly command: 'verify' | 'compare' | 'conform' | 'drift';
  /** The version of the sandbox. */
  readonly version: string;
  /** What the pacts were held against: `sandbox 0.1.0, spec 1.2.3 (sha256 …)`, or a URL. */
  readonly against: string;
  /** The time at which it began, as ISO 8601. */
  readonly startedAt: string;
  /** In milliseconds. */
  readonly duration: number;
  readonly suites: readonly Suite[];
  /** Of a grading, from 0 to 100; missing where nothing was exercised. */
  readonly score?: number;
}

/** How many interactions were judged how; `problems` are pacts that could not be judged at all. */
export interface Totals extends Readonly<Record<Verdict, number>> {
  readonly problems: number;
}

/** Counts the verdicts of a report. */
export function totalsOf({ suites }: Report): Totals {
  const cases = suites.flatMap(suite => suite.cases);
  const count = (verdict: Verdict): number => cases.filter(each => each.verdict === verdict).length;
  const problems = suites.filter(({ findings }) => findings.some(({ severity }) => severity === 'error'));
  return {
    passed: count('passed'),
    warned: count('warned'),
    failed: count('failed'),
    skipped: count('skipped'),
    problems: problems.length,
  };
}

/** Whether everything is well: nothing failed, and something was judged, since nothing at all proves nothing. */
export function isFine(report: Report): boolean {
  const { passed, warned, failed, problems } = totalsOf(report);
  return failed === 0 && problems === 0 && passed + warned > 0;
}
