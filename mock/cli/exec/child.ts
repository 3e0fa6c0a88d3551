import { constants } from 'node:os';
import spawn from 'cross-spawn';
import { messageOf } from '../../kernel/errors.js';

/** How a command ended. */
export interface Ended {
  /** Its exit code; 128 and the number of the signal that ended it; 126 or 127 where it could not be run. */
  readonly code: number;
  /** In words, such as `exit code 3` or `SIGKILL`. */
  readonly how: string;
  /** Whether it ran at all. */
  readonly ran: boolean;
  /** Whether somebody asked for its end. */
  readonly interrupted: boolean;
}

// What a shell answers for a command that is not there, and for one that may not be run.
const NOT_FOUND = 127;
const NOT_RUNNABLE = 126;
const SIGNALLED = 128;

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;

/** Runs a command with the standard input and output of this process to its end; signals go on to it. */
export function runToEnd(
  [command = '', ...args]: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<Ended> {
  return new Promise(resolve => {
    let interrupted = false;
    const child = spawn(command, args, { stdio: 'inherit', env: environment });
    const forward = (signal: NodeJS.Signals): void => {
      interrupted ||= isEnd(signal);
      // A terminal has sent it to the command too, which may take a second one for impatience.
      if (!(process.stdin.isTTY && fromKeyboard(signal))) child.kill(signal);
    };
    for (const signal of FORWARDED) process.on(signal, forward);
    const end = (ended: Omit<Ended, 'interrupted'>): void => {
      for (const signal of FORWARDED) process.off(signal, forward);
      resolve({ ...ended, interrupted });
    };
    child.once('error', thrown => end(neverRan(command, thrown)));
    child.once('exit', (code, signal) => end(howItEnded(code, signal)));
  });
}

function isEnd(signal: NodeJS.Signals): boolean {
  return signal !== 'SIGUSR1' && signal !== 'SIGUSR2';
}

function fromKeyboard(signal: NodeJS.Signals): boolean {
  return signal === 'SIGINT' || signal === 'SIGQUIT';
}

function neverRan(command: string, thrown: NodeJS.ErrnoException): Omit<Ended, 'interrupted'> {
  if (thrown.code === 'ENOENT')
    return { code: NOT_FOUND, how: `there is no command '${command}'`, ran: false };
  return { code: NOT_RUNNABLE, how: `cannot run '${command}': ${messageOf(thrown)}`, ran: false };
}

function howItEnded(code: number | null, signal: NodeJS.Signals | null): Omit<Ended, 'interrupted'> {
  if (signal !== null) return { code: SIGNALLED + constants.signals[signal], how: signal, ran: true };
  return { code: code ?? 0, how: `exit code ${code ?? 0}`, ran: true };
}
