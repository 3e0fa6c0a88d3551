import type { ComponentChildren } from 'preact';
import type { Loaded } from '../control/use-loaded.js';
import { ProblemNote } from './problem-note.js';

interface Props<T> {
  readonly of: Loaded<T>;
  readonly children: (value: T) => ComponentChildren;
}

/** Shows what was loaded once it is there, above it the problem of the last attempt, and before it that it is on its way. */
export function Loading<T>({ of: { value, problem, reload }, children }: Props<T>) {
  return (
    <>
      {problem && <ProblemNote problem={problem} retry={reload} />}
      {value === undefined ? !problem && <p class="loading">Loading…</p> : children(value)}
    </>
  );
}
