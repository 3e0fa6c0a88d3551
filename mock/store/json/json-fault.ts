import { pointerStep } from '../../kernel/json.js';

/** Where bytes stop being the JSON that was expected. */
export class JsonFault {
  readonly offset: number;
  /** Such as `',' or '}'`, to be read after "expected". */
  readonly expected: string;
  /** The keys that lead to the value in question, outermost first. */
  readonly path: string[] = [];

  constructor(offset: number, expected: string) {
    this.offset = offset;
    this.expected = expected;
  }
}

/** Something that is JSON, but not what belongs in its place; where that is in its file is still to be found. */
export class Misfit {
  /** The keys that lead to it, outermost first. */
  readonly path: readonly string[];
  readonly expected: string;

  constructor(path: readonly string[], expected: string) {
    this.path = path;
    this.expected = expected;
  }
}

/** A fault seen from one level further out. */
export function within(thrown: unknown, key: string): unknown {
  if (thrown instanceof JsonFault) thrown.path.unshift(key);
  return thrown;
}

/** The JSON pointer of a path (RFC 6901). */
export function pointerOf(path: readonly string[]): string {
  return path.map(pointerStep).join('');
}
