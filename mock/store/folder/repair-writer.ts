/* oxlint-disable no-await-in-loop -- one step after the other, so that each leaves a folder that can be repaired again */
import { join } from 'node:path';
import { FreshFile, namesIn, removeFile, replaceFile } from '../../kernel/disk.js';
import { Scratch } from '../json/scratch.js';
import type { Compact } from '../json/scratch.js';
import { beginLine, endLine } from './journal-line.js';
import { journalFile, journalPath } from './layout.js';
import { SCHEMA_VERSION } from './snapshot.js';

/** What the journals of a folder become. */
export interface Rewriting {
  readonly folder: string;
  /** The number of the one journal that there is to be. */
  readonly first: number;
  /** The numbers of those that are there, ascending. */
  readonly journals: readonly number[];
  /** What the first of them holds, where it is there. */
  readonly former: Buffer | undefined;
  /** The number of the first change; no other change that is there has one as high. */
  readonly next: number;
  /** As bytes what stands behind the number of each, without the brace at the end. */
  readonly changes: readonly Compact[];
}

const SLICE = 1 << 20;

/**
 * Writes one journal in the place of all, and sets those aside; gives the names that they have then. Until it is there
 * nothing has changed, and afterwards the others are told by their numbers, which are lower.
 */
export async function rewriteJournals(rewriting: Rewriting): Promise<readonly string[]> {
  const { folder, first, journals, former } = rewriting;
  const path = journalPath(folder, first);
  const aside: string[] = [];
  if (former) {
    const name = await freeName(folder, first);
    await put(join(folder, name), rewriting, file => inSlices(file, former));
    aside.push(name);
  }
  await put(path, rewriting, file => writeJournal(file, rewriting));
  // The last one first: those that are left still carry on from each other, should this be interrupted.
  for (const number of journals.filter(each => each !== first).toReversed()) {
    const name = await freeName(folder, number);
    await replaceFile(journalPath(folder, number), join(folder, name), folder);
    aside.push(name);
  }
  return aside.toSorted();
}

/** The name under which a journal is set aside, beside those that were before. */
async function freeName(folder: string, number: number): Promise<string> {
  const taken = new Set(await namesIn(folder));
  const name = `${journalFile(number)}.damaged`;
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}-${count}`;
  return free;
}

/** Writes a file under another name, and puts it in its place when it is whole. */
async function put(
  path: string,
  { folder, first }: Rewriting,
  fill: (file: FreshFile) => Promise<void>,
): Promise<void> {
  const written = `${journalPath(folder, first)}.new`;
  try {
    const file = await FreshFile.create(written);
    try {
      await fill(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await replaceFile(written, path, folder);
  } catch (thrown) {
    await removeFile(written).catch(() => {});
    throw thrown;
  }
}

async function inSlices(file: FreshFile, bytes: Buffer): Promise<void> {
  for (let at = 0; at < bytes.length; at += SLICE) await file.write(bytes.subarray(at, at + SLICE));
}

async function writeJournal(file: FreshFile, { first, next, changes }: Rewriting): Promise<void> {
  const out = new Scratch();
  const header = beginLine(out);
  out.write(`,"journal":${first},"next":${next},"schemaVersion":${SCHEMA_VERSION}`);
  endLine(out, header);
  for (const [index, change] of changes.entries()) {
    const start = beginLine(out);
    out.write(`,"n":${next + index}`);
    out.copy(change);
    endLine(out, start);
    if (out.length < SLICE) continue;
    await file.write(out.bytes.subarray(0, out.length));
    out.length = 0;
  }
  await file.write(out.bytes.subarray(0, out.length));
}
