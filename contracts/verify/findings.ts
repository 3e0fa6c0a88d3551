import type { Finding } from '../report/report.js';
import type { Interaction } from '../pact/pact.js';
import type { Mismatch, Outcome } from './outcome.js';
import { pointerOf } from './places-in-pact.js';
import { headerOf, type Exchange } from './wire.js';

/** What is known of an interaction when its outcome is put into words. */
export interface Known {
  readonly interaction: Interaction;
  readonly exchange: Exchange | undefined;
  /** What the provider, or its journal, says about the request. */
  readonly reasons: readonly string[];
}

/** The findings of an outcome, for whoever has to mend the contract. */
export function findingsOf({ mismatches, problem }: Outcome, known: Known): readonly Finding[] {
  // Of a body that belongs to another status every line would advise the same.
  const isOtherAnswer = mismatches.some(({ type }) => type === 'StatusMismatch');
  const found = mismatches.map(mismatch => {
    const advice = isOtherAnswer && mismatch.type !== 'StatusMismatch' ? undefined : adviceFor(mismatch);
    return { ...findingOf(mismatch, known), ...(advice === undefined ? {} : { advice }) };
  });
  return problem === undefined ? found : [...found, problemFinding(problem, known)];
}

/** What the provider told beside the answer. */
export function reasonsIn(exchange: Exchange | undefined): readonly string[] {
  const reason = exchange?.answer ? headerOf(exchange.answer.headers, 'sandbox-reason') : '';
  return reason === '' ? [] : [reason];
}

const CODES: Readonly<Record<string, string>> = {
  StatusMismatch: 'status',
  HeaderMismatch: 'header',
  BodyMismatch: 'body',
  BodyTypeMismatch: 'content-type',
  MetadataMismatch: 'metadata',
};

function findingOf(mismatch: Mismatch, known: Known): Finding {
  const { interaction, reasons } = known;
  const { type, expected, actual } = mismatch;
  return {
    severity: 'error',
    code: CODES[type] ?? type,
    message: messageOf(mismatch),
    pointer: pointerOf(mismatch, interaction),
    ...placeOf(mismatch),
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined || actual === '' ? {} : { actual }),
    ...(reasons.length === 0 ? {} : { why: reasons.join('; ') }),
  };
}

function messageOf({ type, words, key, expected, actual }: Mismatch): string {
  if (type === 'StatusMismatch') return `the answer has status ${actual}, the contract expects ${expected}`;
  if (type === 'BodyTypeMismatch') return `the body is ${actual}, the contract expects ${expected}`;
  if (type === 'HeaderMismatch' && !actual) return `the answer has no header ${key}`;
  return words;
}

function placeOf({ type, path, key }: Mismatch): { readonly at?: string } {
  if (type === 'StatusMismatch') return { at: 'status' };
  if (type === 'HeaderMismatch') return { at: `header ${key}` };
  if (type === 'MetadataMismatch') return { at: `metadata ${key}` };
  return path === undefined ? {} : { at: path };
}

const STATUS_ADVICE: Readonly<Record<string, string>> = {
  '400': 'mend the request in the consumer test; the body of the answer says what is wrong with it',
  '401': "let the contract send 'Authorization: Bearer …', with any token, and ask for no state that ends it",
  '403': 'post for a retailer that the signed-in user works for: 1 or 2 of the demo account',
  '404': "ask for a state that makes what is read, such as 'an event {id} exists', and check the path",
  '405': 'check the method of the request',
  '415': "send the body with the header 'Content-Type: application/json'",
  '501': 'check the path: only the Event API is served',
};

function adviceFor({ type, actual, words }: Mismatch): string | undefined {
  if (type === 'StatusMismatch') {
    const known = STATUS_ADVICE[actual ?? ''];
    return known ?? 'ask for a provider state in which the answer is the expected one, or expect this status';
  }
  if (/missing the following keys/.test(words))
    return 'expect only fields that the API always sends; docs/FIDELITY.md says what is known of each';
  if (type === 'BodyMismatch' || type === 'MetadataMismatch')
    return 'where any value of the kind will do, expect it with a matcher, or give the value in a provider state';
  return undefined;
}

function problemFinding(problem: string, { interaction, exchange, reasons }: Known): Finding {
  const why = exchange?.problem ?? (reasons.length > 0 ? reasons.join('; ') : undefined);
  const isUnanswered = exchange !== undefined && exchange.answer === undefined;
  return {
    severity: 'error',
    code: isUnanswered ? 'no-answer' : 'verifier',
    message: isUnanswered ? 'the request got no answer' : `the contract could not be judged: ${problem}`,
    pointer: interaction.pointer,
    ...(why === undefined ? {} : { why }),
    advice: isUnanswered
      ? 'see whether the provider can be reached, and whether a state makes it fail'
      : 'see whether the pact was written by a current version of Pact, and run the consumer tests again',
  };
}
