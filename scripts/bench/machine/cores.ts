import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Cores {
  readonly server: number;
  readonly load: number;
}

/** The first two cores that this process may use, or nothing where processes cannot be pinned. */
export function findCores(): Cores | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    execFileSync('taskset', ['-c', '-p', String(process.pid)], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  const list = /^Cpus_allowed_list:\s*(\S+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const [server, load] = expand(list ?? '');
  return server === undefined || load === undefined ? undefined : { server, load };
}

/** Moves this process to the load's core: its polling must not disturb the servers. */
export function moveToLoadCore(cores: Cores): void {
  execFileSync('taskset', ['-a', '-c', '-p', String(cores.load), String(process.pid)], { stdio: 'ignore' });
}

/** The command that runs Node on some cores; on any where there are none to choose. */
export function pinned(cores: readonly number[], args: readonly string[]): readonly [string, string[]] {
  return cores.length === 0
    ? [process.execPath, [...args]]
    : ['taskset', ['-c', cores.join(','), process.execPath, ...args]];
}

function expand(list: string): number[] {
  return list.split(',').flatMap(part => {
    const [first = Number.NaN, last = first] = part.split('-').map(Number);
    return Number.isNaN(first) ? [] : Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}
