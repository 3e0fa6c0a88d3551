import type { Spec } from '../compare/spec.js';
import type { Exchange } from './exchange.js';
import type { Evidence } from './spec-place.js';
import type { Question } from './question.js';

/** How an account answered, beside what the sandbox says. */
export type Verdict = 'agrees' | 'differs' | 'not exercised';

/** A question with its answer. */
export interface Answer {
  readonly id: string;
  readonly operation: string;
  readonly title: string;
  readonly verdict: Verdict;
  readonly reading?: string;
  /** JSON pointer of the statement in the spec. */
  readonly about: string;
  /** JSON pointer of what would have to be changed. */
  readonly change: string;
  /** Where the evidence of the statement stands, and what it is. */
  readonly evidence: { readonly at: string; readonly evidence: Evidence } | undefined;
  readonly expected: string;
  /** Empty where it was not exercised. */
  readonly actual: string;
  /** Why it was not exercised; what Prism says of a violation. */
  readonly reason?: string;
  readonly exchanges: readonly Exchange[];
  /** In milliseconds. */
  readonly duration: number;
}

/** What an answer takes from its question. */
export function fromQuestion(question: Question, spec: Spec) {
  const { id, operation, title, reading } = question;
  const about = question.about(spec);
  return {
    id,
    operation,
    title,
    ...(reading !== undefined && { reading }),
    about,
    change: question.change?.(spec) ?? about,
    expected: question.expected(spec),
  };
}
