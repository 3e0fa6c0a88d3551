import { basename, dirname, isAbsolute, join } from 'node:path';
import { closest } from '../../mock/kernel/closest.js';
import { exists, isFolder, listFolder } from '../../mock/kernel/files.js';
import { noPact } from './no-pact.js';
import type { NoPact } from './pact.js';

/** The files that a path, a folder or a pattern stands for, in order. */
export async function pactFilesAt(source: string): Promise<readonly string[] | NoPact> {
  if (isFolder(source)) return filesInFolder(source);
  // A file whose name has brackets is itself, not a pattern.
  if (exists(source)) return [source];
  return isPattern(source) ? filesLike(source) : missing(source);
}

function filesInFolder(folder: string): readonly string[] | NoPact {
  const files = listFolder(folder)
    .filter(name => name.toLowerCase().endsWith('.json'))
    .map(name => join(folder, name));
  if (files.length > 0) return files;
  return noPact(folder, 'missing-file', {
    message: `the folder ${folder} has no .json file`,
    advice:
      'give the folder that the consumer tests write their pacts to (folders inside it are not searched; a pattern such as pacts/**/*.json does)',
  });
}

function isPattern(source: string): boolean {
  return /[*?[\]{}!]/.test(source);
}

async function filesLike(pattern: string): Promise<readonly string[] | NoPact> {
  const { glob } = await import('tinyglobby');
  const options = { dot: true, expandDirectories: false, absolute: isAbsolute(pattern) };
  const files = await glob(pattern.replaceAll('\\', '/'), options);
  if (files.length > 0) return files.toSorted();
  return noPact(pattern, 'missing-file', {
    message: `no file matches ${pattern}`,
    advice:
      'patterns start from the folder in which the command runs; run the consumer tests first if they write the pacts',
  });
}

function missing(source: string): NoPact {
  const folder = dirname(source);
  const near = isFolder(folder) ? closest(basename(source), listFolder(folder)) : undefined;
  return noPact(source, 'missing-file', {
    message: `there is nothing at ${source}`,
    advice:
      near === undefined
        ? 'check the path; run the consumer tests first if they write the pact'
        : `did you mean ${join(folder, near)}?`,
  });
}
