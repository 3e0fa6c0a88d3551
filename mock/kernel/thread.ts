import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parentPort, Worker, workerData, type TransferListItem } from 'node:worker_threads';

/** Sends something to another thread; memory in `moved` is not copied, and is gone here. */
export type Send = (message: unknown, moved: readonly ArrayBufferLike[]) => void;

/** A script that runs in a thread of its own. */
export interface Thread {
  readonly script: URL;
  /** What the script finds as its `threadData`. */
  readonly data: unknown;
  /** Hears what the script sends, and may answer; what it throws ends the thread. */
  readonly onMessage: (message: unknown, answer: Send) => void;
}

/** Whether there is a script to run: the sources have none, only the build. */
export function hasScript(script: URL): boolean {
  return script.protocol === 'file:' && existsSync(fileURLToPath(script));
}

/** Runs a thread to its end; rejects with what it, or `onMessage`, has thrown. */
export async function runThread({ script, data, onMessage }: Thread): Promise<void> {
  const worker = new Worker(script, { workerData: data });
  const answer: Send = (message, moved) => worker.postMessage(message, moved as readonly TransferListItem[]);
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('error', reject);
      worker.on('exit', () => resolve());
      worker.on('message', message => {
        try {
          onMessage(message, answer);
        } catch (thrown) {
          reject(thrown);
        }
      });
    });
  } finally {
    await worker.terminate();
  }
}

/** What this thread was started with. */
export function threadData(): unknown {
  return workerData;
}

/** Sends something to whoever started this thread. */
export const sendFromThread: Send = (message, moved) => {
  parentPort?.postMessage(message, moved as readonly TransferListItem[]);
};

/** Hears what whoever started this thread answers, without being kept alive by that. */
export function hearInThread(onMessage: (message: unknown) => void): void {
  parentPort?.on('message', onMessage);
  parentPort?.unref();
}
