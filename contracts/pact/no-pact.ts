import type { Finding, Suite } from '../report/report.js';
import type { NoPact } from './pact.js';

/** Why something is no pact that could be judged. */
export type NoPactCode =
  | 'missing-file'
  | 'broken-json'
  | 'empty-file'
  | 'not-a-pact'
  | 'unsupported-version'
  | 'no-interactions'
  | 'unreachable';

/** What is said about something that is no pact. */
export type NoPactWords = Pick<Finding, 'message' | 'pointer' | 'why' | 'advice'>;

/** What stands where a pact was asked for. */
export function noPact(source: string, code: NoPactCode, words: NoPactWords): NoPact {
  return { source, finding: { severity: 'error', code, ...words } };
}

/** What a report says about something that is no pact. */
export function suiteOfNoPact({ source, finding }: NoPact): Suite {
  return { source, consumer: '', provider: '', cases: [], findings: [finding] };
}
