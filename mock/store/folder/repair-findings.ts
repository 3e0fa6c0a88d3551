import { join } from 'node:path';
import { journalFile } from './layout.js';

/** A line of a journal, or all of it. */
export interface Place {
  readonly journal: number;
  /** From 1; 0 for all of it. */
  readonly line: number;
}

interface Finding extends Place {
  /** The last line that the same is true of. */
  lastLine: number;
  /** To be read behind the place. */
  readonly text: string;
}

/** What is wrong in the journals of a folder, and what becomes of it. */
export class Findings {
  readonly #findings: Finding[] = [];

  get areNone(): boolean {
    return this.#findings.length === 0;
  }

  add({ journal, line }: Place, text: string): void {
    const before = this.#findings.at(-1);
    // A whole file may have been through something that gave each of its lines another end.
    const isSame = before?.journal === journal && before.text === text && before.lastLine + 1 === line;
    if (isSame) before.lastLine = line;
    else this.#findings.push({ journal, line, lastLine: line, text });
  }

  /** All of them in words, in the order of their places. */
  lines(folder: string): readonly string[] {
    const ordered = this.#findings.toSorted((a, b) => a.journal - b.journal || a.line - b.line);
    return ordered.map(({ journal, line, lastLine, text }) => {
      const lines = lastLine === line ? `:${line}` : `:${line}-${lastLine}`;
      return `${join(folder, journalFile(journal))}${line === 0 ? '' : lines} ${text}`;
    });
  }
}

/** Names events as an afterthought. */
export function naming(ids: readonly string[]): string {
  if (ids.length === 0) return '(no id of an event can be read in it)';
  return `(${ids.length === 1 ? 'event' : 'events'} ${ids.join(', ')})`;
}
