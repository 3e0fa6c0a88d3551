import type { StoryRow } from './story-rows.js';

/** Where moments are on the time axis, in percent of its length. */
export interface Scale {
  /** Epoch milliseconds of its beginning. */
  readonly start: number;
  /** In milliseconds, with what is left out. */
  readonly length: number;
  readonly at: (moment: number) => number;
  /** Where nothing happened for so long that it is left out. */
  readonly breaks: readonly { readonly at: number; readonly ms: number }[];
}

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly isBreak: boolean;
}

// A gap is left out when it is this many times as long as all shorter ones together, and at least a few seconds.
const TIMES_LONGER = 4;
const SHORTEST_BREAK = 5000;

// In percent of the axis.
const BREAK_WIDTH = 5;

/** The axis of what is shown; waits that would squeeze everything else are left out. */
export function scaleOf(rows: readonly StoryRow[]): Scale {
  const moments = [...new Set(rows.flatMap(momentsOf))].toSorted((a, b) => a - b);
  const pieces = piecesOf(moments);
  const start = moments[0] ?? 0;
  const breaks = pieces.filter(({ isBreak }) => isBreak);
  const shownLength = pieces
    .filter(({ isBreak }) => !isBreak)
    .reduce((sum, { from, to }) => sum + to - from, 0);
  const room = 100 - Math.min(breaks.length * BREAK_WIDTH, 50);
  const breakWidth = breaks.length === 0 ? 0 : (100 - room) / breaks.length;
  const widthOf = ({ from, to, isBreak }: Piece): number =>
    isBreak ? breakWidth : shownLength === 0 ? 0 : ((to - from) / shownLength) * room;
  const starts: number[] = [];
  let reached = 0;
  for (const piece of pieces) {
    starts.push(reached);
    reached += widthOf(piece);
  }
  const at = (moment: number): number => {
    const index = pieceAt(pieces, moment);
    const piece = pieces[index];
    if (!piece) return 0;
    const part = piece.to === piece.from ? 0 : (moment - piece.from) / (piece.to - piece.from);
    return Math.min((starts[index] ?? 0) + Math.max(part, 0) * widthOf(piece), 100);
  };
  return {
    start,
    length: (moments.at(-1) ?? start) - start,
    at,
    breaks: pieces.flatMap((piece, index) =>
      piece.isBreak ? [{ at: (starts[index] ?? 0) + breakWidth / 2, ms: piece.to - piece.from }] : [],
    ),
  };
}

/** The moments at which a row says that something happened; that an event ended is for what it caused to say, while that is shown. */
function momentsOf({ step: { start, end }, hasChildren, isFolded }: StoryRow): readonly number[] {
  return hasChildren && !isFolded ? [start] : [start, end];
}

function piecesOf(moments: readonly number[]): readonly Piece[] {
  const pieces = moments.slice(1).map((to, index) => ({ from: moments[index] ?? to, to }));
  const lengths = pieces.map(({ from, to }) => to - from).toSorted((a, b) => a - b);
  let sum = 0;
  let limit = Infinity;
  for (const length of lengths) {
    if (length > Math.max(SHORTEST_BREAK, sum * TIMES_LONGER)) {
      limit = Math.min(limit, length);
    }
    sum += length;
  }
  return pieces.map(piece => ({ ...piece, isBreak: piece.to - piece.from >= limit }));
}

/** The piece that a moment is in, found by halving; the last one for what is later. */
function pieceAt(pieces: readonly Piece[], moment: number): number {
  let [low, high] = [0, pieces.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((pieces[middle]?.to ?? 0) >= moment) high = middle;
    else low = middle + 1;
  }
  return low;
}
