import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData, type TransferListItem } from 'node:worker_threads';

/** Whether there is a script to run: the sources have none, only the build. */
export function hasScript(script: URL): boolean {
  return script.protocol === 'file:' && existsSync(fileURLToPath(script));
}

type Take = (message: unknown) => void;

/** A script at work in a thread of its own, from the moment on that it is made; whoever makes it ends it. */
export class Thread {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  /** What was sent while nobody took it. */
  readonly #early: unknown[] = [];
  #take: Take = message => this.#early.push(message);
  #fail: (thrown: unknown) => void = () => {};

  /** `data` is what the script finds as its `threadData`. */
  constructor(script: URL, data: unknown) {
    this.#worker = new Worker(script, { workerData: data });
    this.#ended = new Promise<void>((resolve, reject) => {
      this.#fail = reject;
      this.#worker.on('error', reject);
      this.#worker.on('exit', () => resolve());
      this.#worker.on('message', message => this.#hear(message));
    });
    // Whoever takes the messages hears of it.
    this.#ended.catch(() => {});
  }

  /** Gives all that the script has sent and still sends; rejects with what it, or `take`, has thrown. */
  async messages(take: Take): Promise<void> {
    this.#take = take;
    for (const message of this.#early.splice(0)) take(message);
    await this.#ended;
  }

  /** Ends the script, wherever it is. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(message: unknown): void {
    try {
      this.#take(message);
    } catch (thrown) {
      this.#fail(thrown);
    }
  }
}

/** What this thread was started with. */
export function threadData(): unknown {
  return workerData;
}

/** Sends something to whoever started this thread; memory in `moved` is not copied, and is gone here. */
export function sendFromThread(message: unknown, moved: readonly ArrayBufferLike[]): void {
  parentPort?.postMessage(message, moved as readonly TransferListItem[]);
}
