import type { Scenario, StoreTable } from '../options.js';
import { BARE, type Label } from '../peers/peer.js';

export type Metric =
  | 'rate'
  | 'events'
  | 'p50'
  | 'p99'
  | 'cpu'
  | 'rss'
  | 'start'
  | 'took'
  | 'load'
  | 'perEvent'
  | 'small'
  | 'large'
  | 'growth'
  | 'getP99'
  | 'getWorst'
  | 'postP99'
  | 'postWorst';
export type Sample = Readonly<Partial<Record<Metric | 'generator', number | undefined>>>;

export interface Row {
  readonly label: Label;
  readonly samples: readonly Sample[];
}

export interface Table {
  readonly id: Exclude<Scenario, 'store'> | `store-${StoreTable}`;
  readonly title: string;
  readonly metrics: readonly Metric[];
  /** What the others are compared with; bare `node:http` unless told otherwise. */
  readonly base?: string;
  readonly rows: readonly Row[];
  /** Stands below the table: what it is compared with, where that is not bare `node:http`. */
  readonly note?: string;
  readonly comparisons?: readonly Comparison[];
}

/** Two rows whose ratio is of interest, though neither is the base of the table. */
export interface Comparison {
  readonly row: string;
  readonly base: string;
  readonly metric: Metric;
}

/** The base of a table whose rows are not to be compared. */
export const NO_BASE = 'none';

export function rowOf(table: Table, id: string): Row | undefined {
  return table.rows.find(({ label }) => label.id === id);
}

export function baseRow(table: Table): Row | undefined {
  return rowOf(table, table.base ?? BARE.id);
}

export function medianOf(row: Row, metric: Metric | 'generator'): number | undefined {
  return median(row.samples.map(sample => sample[metric]));
}

/**
 * The median of the ratios of each round, not the ratio of the medians: the two figures of one round were
 * taken within seconds of each other and suffered from the same neighbours.
 */
export function ratioOf(row: Row, base: Row, metric: Metric): number | undefined {
  return median(
    row.samples.map((sample, round) => {
      const value = sample[metric];
      const other = base.samples[round]?.[metric];
      return value === undefined || other === undefined ? undefined : value / other;
    }),
  );
}

function median(values: readonly (number | undefined)[]): number | undefined {
  const sorted = values.filter(value => value !== undefined).toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (upper + lower) / 2;
}
