/* oxlint-disable no-await-in-loop -- polling */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const QUIET_WINDOW_MS = 400;
const QUIET_CPU_US = 20_000;
const QUIET_ATTEMPTS = 50;

const tickMicros = process.platform === 'linux' ? 1_000_000 / clockTicks() : Number.NaN;

/** User and system time of a process so far; nothing where the system does not tell. */
export function cpuMicros(pid: number): number | undefined {
  const stat = readProc(pid, 'stat');
  if (stat === undefined) return undefined;
  // The command's name may hold spaces and brackets, so the fields are counted from its end.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * tickMicros;
}

export function residentMb(pid: number): number | undefined {
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readProc(pid, 'status') ?? '')?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/**
 * Waits until a server has finished what its answers left to do, and gives its time at that point. Work put
 * off until after the answer belongs to the request, and must not run during another peer's turn.
 */
export async function cpuMicrosWhenQuiet(pid: number): Promise<number | undefined> {
  let before = cpuMicros(pid);
  for (let attempt = 0; attempt < QUIET_ATTEMPTS; attempt++) {
    await sleep(QUIET_WINDOW_MS);
    const now = cpuMicros(pid);
    if (before === undefined || now === undefined || now - before <= QUIET_CPU_US) return before;
    before = now;
  }
  return before;
}

function readProc(pid: number, file: string): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}

function clockTicks(): number {
  try {
    return Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' })) || 100;
  } catch {
    return 100;
  }
}
