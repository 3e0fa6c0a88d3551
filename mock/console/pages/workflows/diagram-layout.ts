import { Graph, layout, type EdgeLabel, type NodeLabel } from '@dagrejs/dagre';
import { boxKey, type Box, type DiagramGraph, type Way } from './diagram-graph.js';

/** Where a state stands; x and y are its middle. */
export interface PlacedBox extends Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a way runs, and where its label stands. */
export interface PlacedWay extends Way {
  /** As a path of SVG. */
  readonly line: string;
  readonly label: string;
  /** The middle of the label. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A diagram with everything in its place, in pixels from its top left corner. */
export interface PlacedDiagram {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly PlacedBox[];
  readonly ways: readonly PlacedWay[];
}

/** The height of a state, and of a label. */
export const BOX_HEIGHT = 50;
export const LABEL_HEIGHT = 24;

const MARGIN = 16;

// With more ways than that the names would push everything apart.
const MOST_NAMED = 30;
const LONGEST_LABEL = 26;

/** Finds a place for everything in a graph. */
export function placed({ boxes, ways }: DiagramGraph): PlacedDiagram {
  const graph = new Graph<object, NodeLabel, EdgeLabel>({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 36, edgesep: 14, ranksep: 34, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { key, state } of boxes)
    graph.setNode(key, { width: boxWidth(state?.name ?? 'any status'), height: BOX_HEIGHT });
  const labels = new Map(ways.map(way => [way.key, labelOf(way, ways.length)]));
  for (const { key, from, to } of ways) {
    const width = labelWidth(labels.get(key) ?? '');
    graph.setEdge(boxKey(from), boxKey(to), { width, height: LABEL_HEIGHT, labelpos: 'c', minlen: 1 }, key);
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { readonly width?: number; readonly height?: number };
  return {
    width,
    height,
    boxes: boxes.map(box => ({ ...box, ...placeOf(graph.node(box.key)) })),
    ways: ways.map(way => {
      const edge = graph.edge(boxKey(way.from), boxKey(way.to), way.key);
      const { points = [], x = 0, y = 0, width: room = 0 } = edge;
      const line = way.from === way.to ? loopOf(graph.node(boxKey(way.to)), x) : lineOf(points);
      return { ...way, line, label: labels.get(way.key) ?? '', x, y, width: room };
    }),
  };
}

function placeOf({ x = 0, y = 0, width, height }: NodeLabel): Omit<PlacedBox, keyof Box> {
  return { x, y, width, height };
}

function labelOf({ rulesets }: Way, count: number): string {
  const [first = 'no ruleset'] = rulesets;
  if (rulesets.length > 1 && count > MOST_NAMED) return `${rulesets.length} rulesets`;
  const name = first.length > LONGEST_LABEL ? `${first.slice(0, LONGEST_LABEL)}…` : first;
  return rulesets.length > 1 ? `${name} and ${rulesets.length - 1} more` : name;
}

/** About as wide as its name in the type that the style sheet has, or the line below it. */
function boxWidth(name: string): number {
  return Math.max(Math.min(name.length, LONGEST_NAME) * 8.6 + 28, 130);
}

/** Longer names of states are cut. */
export const LONGEST_NAME = 32;

function labelWidth(text: string): number {
  return text.length * 6.9 + 14;
}

/** A smooth line through points: straight to the middle between two, bent at each. */
function lineOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (!first || !last) return '';
  if (rest.length === 1) return `M${first.x} ${first.y} L${last.x} ${last.y}`;
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] ?? last;
    const end = next === last ? last : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 };
    return `Q${point.x} ${point.y} ${end.x} ${end.y}`;
  });
  return [`M${first.x} ${first.y}`, ...bends].join(' ');
}

// Where the loop leaves the side of a box and comes back to it, and how far it bends, from the middle.
const [LOOP_END, LOOP_BEND] = [12, 44];

/** A loop from the right side of a box back to it, as far out as its label stands. */
function loopOf({ x = 0, y = 0, width }: NodeLabel, labelX: number): string {
  const side = x + width / 2;
  // A curve of this kind goes three quarters of the way to the points that bend it.
  const out = side + (labelX - side) / 0.75;
  return `M${side} ${y - LOOP_END} C${out} ${y - LOOP_BEND} ${out} ${y + LOOP_BEND} ${side} ${y + LOOP_END}`;
}
