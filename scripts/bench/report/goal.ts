import type { StoreOptions } from '../options.js';
import type { Metric, Table } from './figures.js';

/** Of a goal that the worst row has to meet; bare `node:http` has none to meet. */
export const EVERY_ROW = 'every row';

/** A bound for one figure of one table, or for the ratio of two. */
export interface Goal {
  readonly text: string;
  readonly table: Table['id'];
  readonly metric: Metric;
  readonly peer?: string;
  /** Without one the bound is for the figure itself. */
  readonly base?: string;
  readonly bound: number;
  readonly at: 'least' | 'most';
  /** The numbers of stored events that the goal is for. */
  readonly sizes?: Partial<Pick<StoreOptions, 'small' | 'large' | 'compacted'>>;
}
