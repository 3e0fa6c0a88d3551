import type { ReportFlags } from './report-flags.js';

/** What `drift` is told beside the forms of the report. */
export interface DriftFlags extends ReportFlags {
  readonly target?: string;
  readonly allowWrites?: boolean;
  readonly retailer?: string;
  readonly fixtures?: string;
  readonly proposal?: string;
  readonly list?: boolean;
}
