import type { Response } from 'express';
import { everyRealTime, type Cancel } from '../../kernel/clock.js';
import type { World } from '../../world/world.js';
import type { Worlds } from '../../world/worlds.js';
import { StreamLog } from './stream-log.js';
import { StreamReader } from './stream-reader.js';
import { watchWorld } from './watch-world.js';

// Milliseconds of real time.
const HEARTBEAT = 15_000;
// For so long, a reader that has gone finds everything when it comes back.
const PATIENCE = 60_000;

/** What somebody wants to read. */
export interface Reading {
  /** The account of the only world that is wanted. */
  readonly world: string | undefined;
  /** The id of the last entry that is known already. */
  readonly since: string | undefined;
}

/** What happens in all worlds, for those who listen; while nobody does, nothing is watched. */
export class LiveStream {
  readonly #worlds: Worlds;
  readonly #log: StreamLog;
  readonly #readers = new Set<StreamReader>();
  #watched: Cancel[] = [];
  #heartbeat: Cancel = () => {};
  #farewell: Cancel = () => {};
  #isClosed = false;

  /** `nonce` tells this start of the sandbox from all others. */
  constructor(worlds: Worlds, nonce: string) {
    this.#worlds = worlds;
    this.#log = new StreamLog(nonce);
  }

  /** Sends to a response, whose headers have been written, until the connection ends. */
  open(response: Response, { world, since }: Reading): void {
    if (this.#isClosed) return void response.end();
    this.#farewell();
    if (this.#watched.length === 0) this.#watch();
    if (this.#readers.size === 0) this.#heartbeat = everyRealTime(HEARTBEAT, () => this.#beat());
    const reader = new StreamReader(response, this.#log, world);
    this.#readers.add(reader);
    response.on('close', () => this.#leave(reader));
    if (since !== undefined) reader.catchUp(this.#log.since(since));
  }

  /** Ends all connections; nobody can listen any more. */
  close(): void {
    this.#isClosed = true;
    this.#heartbeat();
    this.#unwatch();
    for (const reader of this.#readers) reader.end();
  }

  #leave(reader: StreamReader): void {
    this.#readers.delete(reader);
    if (this.#readers.size > 0 || this.#isClosed) return;
    this.#heartbeat();
    this.#farewell = everyRealTime(PATIENCE, () => this.#unwatch());
  }

  #watch(): void {
    this.#watched.push(
      this.#worlds.observe(world => {
        this.#tell('world', { world: world.account.accountId });
        this.#watchOne(world);
      }),
    );
    for (const world of this.#worlds.all()) this.#watchOne(world);
  }

  #watchOne(world: World): void {
    this.#watched.push(...watchWorld(world, (name, data) => this.#tell(name, data)));
  }

  #unwatch(): void {
    this.#farewell();
    for (const stop of this.#watched) stop();
    this.#watched = [];
    this.#log.forget();
  }

  #tell(name: string, data: { readonly world: string }): void {
    const entry = this.#log.add(name, data);
    for (const reader of this.#readers) reader.send(entry);
  }

  #beat(): void {
    for (const reader of this.#readers) reader.beat();
  }
}
