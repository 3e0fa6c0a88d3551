import type { Step } from './story-tree.js';

/** How much of a story is shown: all of it, or what happened without how. */
export type Detail = 'everything' | 'changes';

/** A step as a row. */
export interface StoryRow {
  readonly step: Step;
  /** From 1. */
  readonly level: number;
  readonly hasChildren: boolean;
  /** Whether what came of it is not to be seen. */
  readonly isFolded: boolean;
}

const HOW: ReadonlySet<string> = new Set(['ruleset', 'rule', 'audit', 'log']);

/** The rows that are to be seen, from top to bottom. */
export function rowsOf(
  steps: readonly Step[],
  { folded, detail }: { readonly folded: ReadonlySet<string>; readonly detail: Detail },
): readonly StoryRow[] {
  const rows: StoryRow[] = [];
  const waiting = entries(steps, 1, detail).toReversed();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const below = entries(next.step.children, next.level + 1, detail);
    const isFolded = below.length > 0 && folded.has(next.step.key);
    rows.push({ ...next, hasChildren: below.length > 0, isFolded });
    if (!isFolded) for (const child of below.toReversed()) waiting.push(child);
  }
  return rows;
}

interface Entry {
  readonly step: Step;
  readonly level: number;
}

/** Steps of a level; what is left out hands its own steps up. */
function entries(steps: readonly Step[], level: number, detail: Detail): Entry[] {
  return steps.flatMap(step =>
    detail === 'changes' && HOW.has(step.kind) ? entries(step.children, level, detail) : [{ step, level }],
  );
}

/** Every step of a story, parents first. */
export function allSteps(steps: readonly Step[]): readonly Step[] {
  const found = [...steps];
  for (const step of found) for (const child of step.children) found.push(child);
  return found;
}

// A longer story begins with its rulesets folded.
const MOST_UNFOLDED = 400;

/** What is folded when a long story is opened: all that does not lead to the event that was asked for. */
export function foldedAtFirst(steps: readonly Step[], asked: string): ReadonlySet<string> {
  const all = allSteps(steps);
  if (all.length <= MOST_UNFOLDED) return new Set();
  const parents = new Map(all.flatMap(step => step.children.map(child => [child.key, step] as const)));
  const open = new Set<string>();
  for (let at = parents.get(asked); at; at = parents.get(at.key)) open.add(at.key);
  const [first] = steps;
  if (first) open.add(first.key);
  return new Set(
    all.filter(({ key, children }) => children.length > 0 && !open.has(key)).map(({ key }) => key),
  );
}
