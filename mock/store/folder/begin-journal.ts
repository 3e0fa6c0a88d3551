import { AppendFile, syncFolder } from '../../kernel/disk.js';
import { removeFile } from '../../kernel/files.js';
import { Scratch } from '../json/scratch.js';
import { beginLine, endLine } from './journal-line.js';
import { journalPath } from './layout.js';
import { SCHEMA_VERSION } from './snapshot.js';

/** Begins a journal with its header; `next` is the number of the first change in it. Leaves nothing where that fails. */
export function beginJournal(folder: string, number: number, next: number): AppendFile {
  const path = journalPath(folder, number);
  const line = new Scratch();
  const header = `,"journal":${number},"next":${next},"schemaVersion":${SCHEMA_VERSION}`;
  endLine(line, beginLine(line, header));
  const file = AppendFile.open(path, 0);
  try {
    file.append(line.bytes.subarray(0, line.length));
    syncFolder(folder);
    return file;
  } catch (thrown) {
    file.close();
    // The journal before it would seem to be complete.
    removeFile(path);
    throw thrown;
  }
}
