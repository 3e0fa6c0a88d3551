import { constants } from 'node:os';
import spawn from 'cross-spawn';
import { afterRealTime, type Cancel } from '../../mock/kernel/clock.js';
import { ConfigurationError, messageOf } from '../../mock/kernel/errors.js';
import { environment as ownEnvironment } from '../../mock/kernel/process.js';
import type { Ending } from './observed.js';

/** One run of a client. */
export interface ClientRun {
  /** The variables of `exec`: FLUENT_BASE_URL, FLUENT_CLIENT_ID …, and WEBHOOK_PORT where there is one. */
  readonly environment: Readonly<Record<string, string>>;
  /** Aborted when the client has to go. */
  readonly signal: AbortSignal;
  /** Takes what the client has to say. */
  readonly print: (text: string) => void;
}

/** A client as a function: what it gives back is its exit code, 0 where that is no number; throwing counts as 1. */
export type ClientFunction = (run: ClientRun) => Promise<unknown>;

/** A client that can be run; resolves with how it ended, whatever happens. */
export type Client = (run: ClientRun) => Promise<Pick<Ending, 'code' | 'how'>>;

/** A client in this process. */
export function functionClient(run: ClientFunction): Client {
  return async given => {
    const gone = new Promise<undefined>(resolve => {
      given.signal.addEventListener('abort', () => resolve(undefined), { once: true });
    });
    try {
      // One that does not listen to the signal is left to itself.
      const result = await Promise.race([run(given), gone]);
      const code = typeof result === 'number' ? result : 0;
      return { code, how: `exit code ${code}` };
    } catch (thrown) {
      given.print(`${messageOf(thrown)}\n`);
      return { code: 1, how: 'exit code 1' };
    }
  };
}

const GRACE = 1000;

/** A client that is a program of any kind; one that cannot be run rejects with a ConfigurationError. */
export function commandClient([command = '', ...args]: readonly string[]): Client {
  return ({ environment, signal, print }) =>
    new Promise((resolve, reject) => {
      // A group of its own, so that whatever it starts goes with it.
      const detached = process.platform !== 'win32';
      const child = spawn(command, args, {
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...ownEnvironment(), ...environment },
        detached,
      });
      const streams = [child.stdout, child.stderr].filter(stream => stream !== null);
      for (const stream of streams) stream.setEncoding('utf8').on('data', print);
      const kill = (name: NodeJS.Signals): void => {
        if (detached && child.pid !== undefined) killGroup(child.pid, name);
        else child.kill(name);
      };
      let spare: Cancel | undefined;
      const stop = (): void => {
        kill('SIGTERM');
        spare = afterRealTime(GRACE, () => kill('SIGKILL'));
      };
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      child.once('error', thrown =>
        reject(new ConfigurationError(`cannot run '${command}': ${messageOf(thrown)}`)),
      );
      child.once('exit', (code, name) => {
        signal.removeEventListener('abort', stop);
        spare?.();
        // What it has left behind would keep its pipes open, and what has left the group does.
        kill('SIGKILL');
        const leave = afterRealTime(GRACE, () => streams.forEach(stream => stream.destroy()));
        child.once('close', () => {
          leave();
          resolve(howItEnded(code, name));
        });
      });
    });
}

function killGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It has gone already.
  }
}

function howItEnded(code: number | null, signal: NodeJS.Signals | null): Pick<Ending, 'code' | 'how'> {
  if (signal !== null) return { code: 128 + constants.signals[signal], how: signal };
  return { code: code ?? 0, how: `exit code ${code ?? 0}` };
}
