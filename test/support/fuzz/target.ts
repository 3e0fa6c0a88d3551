import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** How the sandbox in the other process feels. */
export interface Condition {
  /** Bytes in use after everything that can be collected was. */
  readonly memory: number;
  /** Rejections that nobody handled, exceptions that nobody caught, warnings, and defects in the log. */
  readonly problems: readonly string[];
}

/** A sandbox in a process of its own. */
export interface Target {
  readonly url: string;
  condition(): Promise<Condition>;
  /** Resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts a sandbox in a process of its own, which ends with the test at the latest. */
export async function openTarget(): Promise<Target> {
  const file = fileURLToPath(new URL('sandbox.ts', import.meta.url));
  const child = fork(file, { execArgv: ['--expose-gc', '--import', 'tsx'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const { url } = (await nextMessage(child)) as { readonly url: string };
  return {
    url,
    condition: () => {
      child.send('condition');
      return nextMessage(child) as Promise<Condition>;
    },
    stop: async () => {
      const exit = once(child, 'exit');
      child.send('stop');
      const [code] = await exit;
      return code as number | null;
    },
  };
}

async function nextMessage(child: ChildProcess): Promise<unknown> {
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`the sandbox ended with ${String(code)}`);
  });
  const [message] = (await Promise.race([once(child, 'message'), gone])) as [unknown];
  gone.catch(() => {});
  return message;
}
