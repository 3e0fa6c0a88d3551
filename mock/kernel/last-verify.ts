import { join } from 'node:path';
import { isFolder, readStamped } from './files.js';
import { writeWhole } from './whole-file.js';

/** The data folder, in the working directory, where no setting names another. */
export const DATA_FOLDER = '.fluent-sandbox';

/** Leaves the report of a run of `verify`, as JSON, in a data folder; where that is not there, nothing happens. */
export async function keepLastVerify(folder: string, json: string): Promise<void> {
  if (isFolder(folder)) await writeWhole(fileIn(folder), sink => sink.write(Buffer.from(json)));
}

/** The report that was left in a data folder, and when that was, in epoch milliseconds; undefined where there is none. */
export function lastVerify(folder: string): ReturnType<typeof readStamped> {
  return readStamped(fileIn(folder));
}

function fileIn(folder: string): string {
  return join(folder, 'last-verify.json');
}
