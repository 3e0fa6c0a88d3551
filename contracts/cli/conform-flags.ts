import type { Flags } from '../../mock/cli/setting-option.js';
import type { ReportFlags } from './report-flags.js';

/** What `conform` is told beside the settings of the sandbox and the forms of the report. */
export interface ConformFlags {
  readonly plan?: string;
  readonly role?: string;
  readonly only?: string;
  readonly except?: string;
  readonly timeout?: string;
  readonly jobs?: string;
  readonly badge?: string;
  /** True where no port is named. */
  readonly listen?: string | true;
  readonly window?: string;
  readonly idle?: string;
  readonly list?: boolean;
}

/** All that `conform` is told. */
export type AllConformFlags = ConformFlags & ReportFlags & Flags;
