import { FEW_RULESETS, MANY_RULESETS, OURS } from '../peers/peer.js';
import { medianOf, ratioOf, rowOf, type Metric, type Table } from './figures.js';

interface Goal {
  readonly text: string;
  readonly table: Table['id'];
  readonly metric: Metric;
  readonly peer?: string;
  /** Without one the bound is for the figure itself. */
  readonly base?: string;
  readonly bound: number;
  readonly at: 'least' | 'most';
}

const GOALS: readonly Goal[] = [
  {
    text: 'GET, throughput ours / bare',
    table: 'get',
    metric: 'rate',
    base: 'bare',
    at: 'least',
    bound: 0.7,
  },
  {
    text: `GET, throughput ours / plain Express, on Node ${process.versions.node}`,
    table: 'get',
    metric: 'rate',
    base: 'express',
    at: 'least',
    bound: 4,
  },
  { text: 'GET, CPU ours / bare', table: 'get', metric: 'cpu', base: 'bare', at: 'most', bound: 2 },
  {
    text: 'POST, throughput ours / bare',
    table: 'post',
    metric: 'rate',
    base: 'bare',
    at: 'least',
    bound: 0.5,
  },
  { text: 'start ours / bare', table: 'start', metric: 'start', base: 'bare', at: 'most', bound: 3 },
  {
    text: 'engine, events/s in a workflow of 261 rulesets',
    table: 'engine',
    peer: MANY_RULESETS,
    metric: 'events',
    at: 'least',
    bound: 20_000,
  },
  {
    text: 'engine, cost in a workflow of 10 rulesets / of 261',
    table: 'engine',
    peer: MANY_RULESETS,
    base: FEW_RULESETS,
    metric: 'events',
    at: 'least',
    bound: 1 / 1.3,
  },
];

export interface Verdict {
  readonly goal: string;
  readonly ratio: number | undefined;
  readonly verdict: 'met' | 'not met' | 'not measured';
}

export function judge(tables: readonly Table[]): Verdict[] {
  return GOALS.map(goal => {
    const ratio = measured(goal, tables);
    const sign = goal.at === 'least' ? '>=' : '<=';
    return {
      goal: `${goal.text} ${sign} ${Number(goal.bound.toPrecision(2))}`,
      ratio,
      verdict: verdictOn(goal, ratio),
    };
  });
}

function measured(goal: Goal, tables: readonly Table[]): number | undefined {
  const table = tables.find(({ id }) => id === goal.table);
  const ours = table && rowOf(table, goal.peer ?? OURS.id);
  if (goal.base === undefined) return ours && medianOf(ours, goal.metric);
  const base = table && rowOf(table, goal.base);
  return ours && base && ratioOf(ours, base, goal.metric);
}

function verdictOn(goal: Goal, ratio: number | undefined): Verdict['verdict'] {
  if (ratio === undefined) return 'not measured';
  const met = goal.at === 'least' ? ratio >= goal.bound : ratio <= goal.bound;
  return met ? 'met' : 'not met';
}
