import { createWriteStream, linkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { progress, type Bench } from '../bench.js';
import type { Workspace } from '../machine/workspace.js';
import { serveOurs, type ServedOurs } from './ours.js';
import { DAY_MS, snapshotOf, SPAN_DAYS, storedRecord, type Span } from './stored-events.js';

/** The name of the snapshot in a data folder. */
export const SNAPSHOT = 'sandbox.json';

const EVENTS_PER_CHUNK = 500;

interface Written {
  readonly file: string;
  readonly bytes: number;
  readonly changed: number;
}

export interface ServedStored extends ServedOurs {
  readonly folder: string;
}

/** Data folders with so many events in their snapshots, which are written once per size. */
export class StoredData {
  readonly #workspace: Workspace;
  readonly #begin = Date.now() - SPAN_DAYS * DAY_MS;
  readonly #written = new Map<number, Written>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  span(count: number): Span {
    return { count, begin: this.#begin };
  }

  /** A data folder for one sandbox. Its snapshot is a link: who writes the file anew leaves the others alone. */
  async folder(count: number): Promise<string> {
    const known = this.#written.get(count);
    const { file, bytes, changed } = known ?? (await this.#write(count));
    const now = statSync(file);
    if (now.size !== bytes || now.mtimeMs !== changed) {
      throw new Error(`a sandbox wrote into its ${SNAPSHOT} in place, so the others are spoilt`);
    }
    const folder = this.#workspace.folder();
    linkSync(file, join(folder, SNAPSHOT));
    return folder;
  }

  async #write(count: number): Promise<Written> {
    progress(`  writing a snapshot of ${count.toLocaleString('en')} events`);
    const file = join(this.#workspace.folder(), SNAPSHOT);
    // Flushed, or the system would write it in the midst of a measurement.
    const target = createWriteStream(file, { flush: true });
    await pipeline(Readable.from(snapshotText(this.span(count))), target);
    const { size, mtimeMs } = statSync(file);
    const written = { file, bytes: size, changed: mtimeMs };
    this.#written.set(count, written);
    return written;
  }
}

/** The flags of a sandbox that keeps its data in a folder. */
export function flagsFor(folder: string): string[] {
  return ['--data', folder, '--durability', 'os'];
}

/** A running sandbox with so many stored events; its folder goes when it stops. */
export async function serveStored(bench: Bench, data: StoredData, count: number): Promise<ServedStored> {
  const folder = await data.folder(count);
  const { server, target } = await serveOurs(bench, flagsFor(folder));
  const stop = async (): Promise<void> => {
    await server.stop();
    discard(folder);
  };
  return { server: { ...server, stop }, target, folder };
}

/** Takes a data folder away, which may hold a snapshot of its own by now. */
export function discard(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Exactly as JSON.stringify(snapshot, null, 2) has it, in pieces: whole, it would be too long for a string. */
function* snapshotText(span: Span): Iterable<string> {
  const [head = '', tail = ''] = JSON.stringify(snapshotOf(['@']), null, 2).split('"@"');
  const indent = head.slice(head.lastIndexOf('\n'));
  yield head;
  for (let first = 0; first < span.count; first += EVENTS_PER_CHUNK) {
    const length = Math.min(EVENTS_PER_CHUNK, span.count - first);
    const records = Array.from({ length }, (_, index) => storedRecord(first + index, span));
    const texts = records.map(record => JSON.stringify(record, null, 2).replaceAll('\n', indent));
    yield `${first === 0 ? '' : `,${indent}`}${texts.join(`,${indent}`)}`;
  }
  yield tail;
}
