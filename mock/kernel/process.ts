/** The process that the sandbox runs in: the one place that reads it. */

/** The process id, for those who ask who holds a port. */
export const processId = process.pid;

/** The environment variables. */
export function environment(): Readonly<Record<string, string | undefined>> {
  return process.env;
}

/** Calls back, once, when somebody asks the process to end. */
export function onTermination(end: (signal: NodeJS.Signals) => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(signal));
}
