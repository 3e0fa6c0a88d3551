import type { Response } from 'express';
import { eventText, type Since, type StreamEntry, type StreamLog } from './stream-log.js';

// What a reader may leave lying, in bytes; beyond it, what comes is dropped for this reader.
const MOST_WAITING = 256 * 1024;

/** One connection that reads the stream. */
export class StreamReader {
  readonly #response: Response;
  readonly #log: StreamLog;
  /** The account of the only world that it wants to hear of. */
  readonly #world: string | undefined;
  #missed = 0;
  #lastMissed = 0;

  constructor(response: Response, log: StreamLog, world: string | undefined) {
    this.#response = response;
    this.#log = log;
    this.#world = world;
    response.on('drain', () => this.#tellGap());
  }

  /** Sends what came since the reader was here last. */
  catchUp({ entries, gapId }: Since): void {
    if (gapId !== undefined) this.#write(eventText('gap', { missed: null }, gapId));
    for (const entry of entries) this.send(entry);
  }

  send(entry: StreamEntry): void {
    if (this.#world !== undefined && this.#world !== entry.world) return;
    if (this.#response.writableLength > MOST_WAITING) {
      this.#missed += 1;
      this.#lastMissed = entry.number;
      return;
    }
    this.#tellGap();
    this.#write(entry.text);
  }

  /** Shows that the connection is alive. */
  beat(): void {
    if (this.#response.writableLength <= MOST_WAITING) this.#write(': heartbeat\n\n');
  }

  end(): void {
    this.#response.end();
  }

  #tellGap(): void {
    if (this.#missed === 0) return;
    const missed = this.#missed;
    this.#missed = 0;
    this.#write(eventText('gap', { missed }, this.#log.idOf(this.#lastMissed)));
  }

  #write(text: string): void {
    if (!this.#response.writableEnded) this.#response.write(text);
  }
}
