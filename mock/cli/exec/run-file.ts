import { formatTime } from '../../kernel/time.js';
import type { Sandbox } from '../../sandbox.js';

/** The name of the file of a run that ended at a time, in epoch milliseconds. */
export function runFileName(time: number): string {
  return `fluent-sandbox-run-${formatTime(time, '+00:00')
    .replaceAll(/[:.]|\+.*$/g, '-')
    .replace(/-$/, '')}.json`;
}

/** Leaves what a run has made in a file, in the place of one that was there; rejects when the disk refuses. */
export async function leaveRunFile(sandbox: Sandbox, file: string): Promise<void> {
  await sandbox.exportWorld(file);
}
