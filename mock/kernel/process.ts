/** The process that the sandbox runs in: the one place that reads it. */

import { hostname } from 'node:os';
import { codeOf, readStamped } from './files.js';

/** The process id, for those who ask who holds a port. */
export const processId = process.pid;

/** The environment variables. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

/** The name of the machine. */
export function machineName(): string {
  return hostname();
}

/** Calls back, once, when somebody asks the process to end. */
export function onTermination(end: (signal: NodeJS.Signals) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(signal));
}

/** What tells a process from all others, as far as the system shows it. */
export interface ProcessMark {
  readonly pid: number;
  readonly host: string;
  /** Another one after each boot of the machine; Linux only. */
  readonly bootId: string | undefined;
  /** When the process started, in clock ticks since the boot; Linux only. */
  readonly processStart: string | undefined;
}

/** The mark of this process. */
export function ownMark(): ProcessMark {
  return {
    pid: processId,
    host: hostname(),
    bootId: systemText('/proc/sys/kernel/random/boot_id')?.trim(),
    processStart: statusOf(processId)?.start,
  };
}

/** Whether a process of this machine, marked since its last boot, still runs. */
export function isRunning({ pid, processStart }: ProcessMark): boolean {
  if (!hasProcess(pid)) return false;
  const status = statusOf(pid);
  if (!status) return true;
  // A zombie has ended; its parent just has not asked yet.
  if (status.state === 'Z' || status.state === 'X') return false;
  return processStart === undefined || processStart === status.start;
}

function hasProcess(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (thrown) {
    // It is there, but belongs to somebody else.
    return codeOf(thrown) === 'EPERM';
  }
}

function statusOf(pid: number): { readonly state: string; readonly start: string } | undefined {
  const text = systemText(`/proc/${pid}/stat`);
  if (text === undefined) return undefined;
  // The second field is the command in parentheses and may hold spaces and parentheses of its own.
  const [state, ...rest] = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const start = rest[18];
  return state === undefined || start === undefined ? undefined : { state, start };
}

function systemText(file: string): string | undefined {
  try {
    return readStamped(file)?.text;
  } catch {
    return undefined;
  }
}
