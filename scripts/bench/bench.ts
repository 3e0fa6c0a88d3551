import type { LoadClient } from './load/client.js';
import type { Cores } from './machine/cores.js';
import type { Workspace } from './machine/workspace.js';
import type { Options } from './options.js';

/** What every scenario works with. */
export interface Bench {
  readonly options: Options;
  readonly workspace: Workspace;
  readonly cores: Cores | undefined;
  readonly load: LoadClient;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
