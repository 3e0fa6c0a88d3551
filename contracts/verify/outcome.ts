import { isObject, type JsonObject } from '../pact/pact.js';

/** One thing that the verifier found to differ. */
export interface Mismatch {
  readonly type: string;
  /** In the verifier's own words. */
  readonly words: string;
  /** Where in a body, such as `$.results[0].id`. */
  readonly path: string | undefined;
  /** The name of a header, or of metadata. */
  readonly key: string | undefined;
  readonly expected: string | undefined;
  readonly actual: string | undefined;
}

/** What the verifier says about one interaction. */
export interface Outcome {
  /** Whether it has judged that one interaction, and found nothing. */
  readonly isGood: boolean;
  readonly mismatches: readonly Mismatch[];
  /** Why it could not compare; in its own words. */
  readonly problem: string | undefined;
}

/** Reads what the verifier says, which is JSON unless something is wrong with it. */
export function readOutcome(text: string): Outcome {
  const said = parsed(text);
  if (!isObject(said)) return { isGood: false, mismatches: [], problem: text };
  const errors = listIn(said, 'errors').map(error => objectIn(error, 'mismatch'));
  const mismatches = errors.flatMap(error => listIn(error, 'mismatches').map(readMismatch));
  const problems = errors.flatMap(error => textIn(error, 'message') ?? []);
  const results = listIn(said, 'interactionResults');
  const isGood =
    said['result'] === true &&
    errors.length === 0 &&
    results.length === 1 &&
    results.every(result => result['result'] === 'OK');
  const isSilent = !isGood && mismatches.length === 0 && problems.length === 0;
  const silence = `the verifier judged ${results.length} interactions and found nothing to say`;
  return { isGood, mismatches, problem: isSilent ? silence : problems[0] };
}

function readMismatch(value: JsonObject): Mismatch {
  return {
    type: textIn(value, 'type') ?? 'Mismatch',
    words: textIn(value, 'mismatch') ?? textIn(value, 'description') ?? JSON.stringify(value),
    path: textIn(value, 'path'),
    key: textIn(value, 'key'),
    expected: textIn(value, 'expected'),
    actual: textIn(value, 'actual'),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function listIn(value: JsonObject, name: string): readonly JsonObject[] {
  const list = value[name];
  return Array.isArray(list) ? list.filter(isObject) : [];
}

function objectIn(value: JsonObject, name: string): JsonObject {
  const found = value[name];
  return isObject(found) ? found : {};
}

/** A text, or a value as text. */
function textIn(value: JsonObject, name: string): string | undefined {
  const found = value[name];
  if (found === undefined || found === null) return undefined;
  return typeof found === 'string' ? found : JSON.stringify(found);
}
