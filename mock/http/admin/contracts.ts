import { lastVerify } from '../../kernel/last-verify.js';
import type { AdminRoute } from './route.js';

/** Where the last report of `verify` is looked for. */
export interface ContractsGround {
  /** Undefined where everything is in memory only. */
  readonly dataFolder: string | undefined;
}

/** `GET /__admin/contracts`: the report that the last run of `verify` has left in the data folder. */
export function contractsRoute({ dataFolder }: ContractsGround): AdminRoute {
  return {
    method: 'GET',
    path: '/contracts',
    query: [],
    ofSandbox: true,
    answer: () => {
      const left = dataFolder === undefined ? undefined : lastVerify(dataFolder);
      if (!left) return { body: { report: null, at: null } };
      const report = reportIn(left.text);
      const problem = report ? {} : { problem: 'last-verify.json in the data folder is no report of verify' };
      return { body: { report: report ?? null, at: Math.round(left.modified), ...problem } };
    },
  };
}

/** A report as it was left; undefined where somebody has made something else of it. */
function reportIn(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    const { command, suites } = (value ?? {}) as { readonly command?: unknown; readonly suites?: unknown };
    return command === 'verify' && Array.isArray(suites) ? (value as object) : undefined;
  } catch {
    return undefined;
  }
}
