import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './sandbox.js';

/** The files of a data folder by name, all but the lock. */
export type Files = ReadonlyMap<string, Buffer>;

/** The files of a folder as they are at one moment, also while a sandbox of this process works in it. */
export function filesIn(folder: string): Files {
  for (;;) {
    // Meanwhile nothing goes on in this process but what the system does for it: two looks that agree are of one moment.
    const [one, other] = [look(folder), look(folder)];
    if (one && other && areEqual(one, other)) return one;
  }
}

/** Undefined when a file went away during the look. */
function look(folder: string): Files | undefined {
  const names = readdirSync(folder).filter(name => !name.startsWith('lock'));
  try {
    return new Map(names.map(name => [name, readFileSync(join(folder, name))]));
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw thrown;
  }
}

/** Whether two folders have the same names with the same bytes. */
export function areEqual(one: Files, other: Files): boolean {
  return one.size === other.size && [...one].every(([name, bytes]) => other.get(name)?.equals(bytes));
}

/** A new folder of the test with these files. */
export async function folderWith(...parts: readonly Files[]): Promise<string> {
  return filledFolder(await temporaryFolder(), 'data', parts);
}

/** A folder in another one with these files; of two with one name the later one counts. */
export function filledFolder(parent: string, name: string, parts: readonly Files[]): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  for (const [file, bytes] of parts.flatMap(part => [...part])) writeFileSync(join(folder, file), bytes);
  return folder;
}

/** One of the files; one that is not there fails the test. */
export function fileOf(files: Files, name: string): Buffer {
  const bytes = files.get(name);
  if (!bytes) throw new Error(`there is no ${name}, only ${[...files.keys()].join(', ')}`);
  return bytes;
}
