import type { Options, StoreOptions } from '../options.js';
import { BARE, COMPARING, FEW_RULESETS, MANY_RULESETS, OURS, VERIFYING } from '../peers/peer.js';
import { medianOf, ratioOf, rowOf, type Table } from './figures.js';
import { EVERY_ROW, type Goal } from './goal.js';
import { STORE_GOALS } from './store-goals.js';

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
  {
    text: 'verify of the example pacts, ms from a cold start',
    table: 'contracts',
    peer: VERIFYING,
    metric: 'took',
    at: 'most',
    bound: 5_000,
  },
  {
    text: 'compare of the example pacts, ms from a cold start',
    table: 'contracts',
    peer: COMPARING,
    metric: 'took',
    at: 'most',
    bound: 2_000,
  },
  ...STORE_GOALS,
];

export interface Verdict {
  readonly goal: string;
  readonly ratio: number | undefined;
  readonly verdict: 'met' | 'not met' | 'not measured' | 'other sizes';
}

/** The goals of the tables that were run. */
export function judge(tables: readonly Table[], options: Options): Verdict[] {
  const goals = GOALS.filter(goal => tables.some(({ id }) => id === goal.table));
  return goals.map(goal => {
    const ratio = measured(goal, tables);
    const sign = goal.at === 'least' ? '>=' : '<=';
    return {
      goal: `${goal.text} ${sign} ${Number(goal.bound.toPrecision(2))}`,
      ratio,
      verdict: verdictOn(goal, { ratio, sizes: options.store }),
    };
  });
}

function measured(goal: Goal, tables: readonly Table[]): number | undefined {
  const table = tables.find(({ id }) => id === goal.table);
  if (goal.peer === EVERY_ROW) return table && worst(goal, table);
  const ours = table && rowOf(table, goal.peer ?? OURS.id);
  if (goal.base === undefined) return ours && medianOf(ours, goal.metric);
  const base = table && rowOf(table, goal.base);
  return ours && base && ratioOf(ours, base, goal.metric);
}

function worst({ metric, at }: Goal, table: Table): number | undefined {
  const rows = table.rows.filter(({ label }) => label.id !== BARE.id);
  const figures = rows.flatMap(row => medianOf(row, metric) ?? []);
  if (figures.length === 0) return undefined;
  return at === 'most' ? Math.max(...figures) : Math.min(...figures);
}

function verdictOn(
  goal: Goal,
  { ratio, sizes }: { ratio: number | undefined; sizes: StoreOptions },
): Verdict['verdict'] {
  if (ratio === undefined) return 'not measured';
  const { small = sizes.small, large = sizes.large, compacted = sizes.compacted } = goal.sizes ?? {};
  const asStated = small === sizes.small && large === sizes.large && compacted === sizes.compacted;
  if (!asStated) return 'other sizes';
  const met = goal.at === 'least' ? ratio >= goal.bound : ratio <= goal.bound;
  return met ? 'met' : 'not met';
}
