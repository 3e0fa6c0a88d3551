import { spawn, type ChildProcess, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The command as the build made it; `npm test` builds first. */
export const CLI = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** A command that runs, with what it has printed so far. */
export interface Running {
  readonly child: ChildProcess;
  readonly output: () => string;
  /** Resolves with the first match in what is printed; rejects when the command ends without it. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>;
}

/** Runs the command in a folder, without the settings of whoever runs the tests; it ends with the test at the latest. */
export function run(args: readonly string[], cwd: string, environment: Record<string, string> = {}): Running {
  return runScript([CLI, ...args], cwd, environment);
}

/** As `run`, with the script to run, such as another copy of the command, as the first argument. */
export function runScript(
  args: readonly string[],
  cwd: string,
  environment: Record<string, string> = {},
): Running {
  const inherited = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('FLUENT_SANDBOX_') && !name.endsWith('_COLOR'),
  );
  const env = { ...Object.fromEntries(inherited), ...environment };
  const child = spawn(process.execPath, args, { cwd, env });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return watched(child);
}

/** A process with what it prints from now on. */
export function watched(child: ChildProcessWithoutNullStreams): Running {
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    child,
    output: () => text,
    ended,
    printed: pattern =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(text);
          if (match) resolve(match);
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        look();
        void ended.then(code => reject(new Error(`ended with ${code} before ${String(pattern)}: ${text}`)));
      }),
  };
}

/** Runs `start` with the given options and resolves with its address once it serves. */
export async function start(
  args: readonly string[],
  cwd: string,
): Promise<Running & { readonly url: string }> {
  const running = run(['start', '--port', '0', ...args], cwd);
  const [, url = ''] = await running.printed(/served at (http:\S+)[^]*Bearer \$TOKEN"\n/);
  return { ...running, url };
}
