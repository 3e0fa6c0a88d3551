import { execFile, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { CLI, watched, type Running } from './command.js';
import { temporaryFolder } from './sandbox.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What an integrator has installed, and where it is here. */
const INSTALLED = {
  'fluent-event-sandbox': '.',
  '@fluentcommerce/fc-connect-sdk': 'node_modules/@fluentcommerce/fc-connect-sdk',
  '@pact-foundation/pact': 'node_modules/@pact-foundation/pact',
  vitest: 'node_modules/vitest',
};

/** A block of code on a page of the documentation. */
export interface Block {
  /** The heading that it stands under, of the second level; '' before the first. */
  readonly section: string;
  readonly language: string;
  readonly code: string;
  /** The name of a file, where a comment in one of the first two lines is nothing else. */
  readonly file: string | undefined;
}

/** The blocks of code of a page, in their order; its path is seen from docs/. */
export function blocksOf(page: string): readonly Block[] {
  const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
  const sections = text.split(/^## /m).map((each, index) => ({
    section: index === 0 ? '' : (each.split('\n')[0] ?? ''),
    each,
  }));
  return sections.flatMap(({ section, each }) =>
    [...each.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language = '', code = '']) => ({
      section,
      language,
      code,
      file: /^(?:.*\n)?(?:\/\/|#) (\S+\.\w+)\n/.exec(code)?.[1],
    })),
  );
}

/** The commands of a script of the shell, without its comments; a command may go on in the next lines. */
export function commandsIn(script: string): readonly string[] {
  return script.split(/(?<!\\)\n/).filter(line => line.trim() !== '' && !line.startsWith('#'));
}

/** Whether a program can be run here. */
export function isInstalled(program: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}

/** How a script of the shell ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** A script of the shell in which a sandbox serves. */
export interface Serving extends Running {
  readonly url: string;
  /** Does what Ctrl+C does; resolves with the exit code. */
  readonly interrupted: () => Promise<number | null>;
}

async function serving(script: string, cwd: string, env: NodeJS.ProcessEnv): Promise<Serving> {
  // A group of its own gets the signal as a whole, as from a terminal; the shell tells how its command ended.
  const child = spawn('sh', ['-ec', `trap : INT\n${script}`], { cwd, env, detached: true });
  const group = -(child.pid ?? 0);
  const running = watched(child);
  let hasEnded = false;
  void running.ended.then(() => (hasEnded = true));
  onTestFinished(() => void (hasEnded || process.kill(group, 'SIGKILL')));
  const [, port = ''] = await running.printed(/served at http:\S+:(\d+)\s[^]*Bearer \$TOKEN"\n/);
  return {
    ...running,
    url: `http://127.0.0.1:${port}`,
    interrupted: () => {
      process.kill(group, 'SIGINT');
      return running.ended;
    },
  };
}

/** A folder of an integrator with the package, its command, `npx`, and files by their names. */
export async function workplace(files: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFolder();
  const programs = join(folder, 'programs');
  mkdirSync(programs);
  for (const [name, place] of Object.entries(INSTALLED)) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(ROOT, place), link);
  }
  const command = `exec "${process.execPath}" "${CLI}" "$@"`;
  const scripts = {
    'fluent-event-sandbox': command,
    npx: `program=$1; shift\n[ "$program" = fluent-event-sandbox ] && ${command}\nexec "${ROOT}node_modules/.bin/$program" "$@"`,
  };
  const program = (name: string, script: string): void =>
    writeFileSync(join(programs, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  for (const [name, script] of Object.entries(scripts)) program(name, script);
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const inherited = Object.entries(process.env).filter(
    ([name]) => !/^(FLUENT_|VITEST|NODE_ENV|NODE_OPTIONS|JEST)/.test(name),
  );
  const env = {
    ...Object.fromEntries(inherited),
    PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
    NO_COLOR: '1',
  };
  return {
    folder,
    /** Puts a program, which is a script of the shell, before all others of its name. */
    program,
    /** Runs a script of the shell to its end, which is that of its first command that fails. */
    shell: (script: string, variables: Readonly<Record<string, string>> = {}): Promise<Ended> =>
      new Promise(resolve => {
        execFile(
          'sh',
          ['-ec', script],
          { cwd: folder, env: { ...env, ...variables } },
          (problem, stdout, stderr) =>
            resolve({ code: problem ? Number(problem.code) : 0, output: stdout + stderr }),
        );
      }),
    /** Begins a script of the shell with a sandbox in it, at a port that is free; resolves when it serves. */
    serving: (script: string, variables: Readonly<Record<string, string>> = {}): Promise<Serving> =>
      serving(script, folder, { ...env, FLUENT_SANDBOX_PORT: '0', ...variables }),
  };
}
