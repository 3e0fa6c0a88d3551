/** Where the keyboard stands in a long list. */
export interface Place {
  /** The row; -1 for none yet. */
  readonly active: number;
  readonly count: number;
  /** Rows that are in sight at once. */
  readonly page: number;
}

/** The row that a key leads to; undefined for a key that leads nowhere. */
export function targetOf(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { active, count, page }: Place,
): number | undefined {
  if (ctrlKey || metaKey || altKey || count === 0) return undefined;
  const to: Readonly<Record<string, number>> = {
    ArrowDown: active + 1,
    j: active + 1,
    ArrowUp: active - 1,
    k: active - 1,
    PageDown: active + page,
    PageUp: active - page,
    Home: 0,
    End: count - 1,
  };
  const target = to[key];
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1);
}

/** How the rows of a long list stand under each other. */
export interface RowTree {
  /** From 1. */
  readonly level: (index: number) => number;
  /** Undefined for a row that has nothing under it. */
  readonly isOpen: (index: number) => boolean | undefined;
  /** Folds a row or unfolds it. */
  readonly turn: (index: number, isOpen: boolean) => void;
}

/** What a key does in a tree: folds or unfolds the row, or leads to another; undefined for nothing. */
export function treeMove(
  { key, ctrlKey, metaKey, altKey }: KeyboardEvent,
  { level, isOpen, turn }: RowTree,
  active: number,
): number | undefined {
  if (ctrlKey || metaKey || altKey || active < 0) return undefined;
  const state = isOpen(active);
  if (key === 'ArrowRight' && state !== undefined) {
    if (state) return active + 1;
    turn(active, true);
    return active;
  }
  if (key !== 'ArrowLeft') return undefined;
  if (state) {
    turn(active, false);
    return active;
  }
  for (let above = active - 1; above >= 0; above--) if (level(above) < level(active)) return above;
  return undefined;
}
