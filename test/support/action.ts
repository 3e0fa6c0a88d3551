import { execFile } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { parse } from 'yaml';
import { CLI } from './command.js';
import { temporaryFolder } from './sandbox.js';

/** The GitHub Action, as far as the tests do what it says. */
export interface Action {
  readonly inputs: Readonly<Record<string, { readonly description?: string; readonly default?: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly name: string;
      readonly if: string;
      readonly uses?: string;
      readonly shell?: string;
      readonly env?: Readonly<Record<string, string>>;
      readonly run?: string;
    }[];
  };
}

/** The GitHub Action of this repository. */
export const ACTION = parse(await readFile('action.yml', 'utf8')) as Action;

/** Runs the script of a step as a runner does, with the build in the place of the package that npx would fetch. */
export async function runStep(script: string, folder: string, variables: Readonly<Record<string, string>>) {
  const programs = await temporaryFolder();
  const npx = join(programs, 'npx');
  await writeFile(
    npx,
    `#!/bin/sh\n[ "$1" = --yes ] && shift\nshift\nexec "${process.execPath}" "${CLI}" "$@"\n`,
  );
  await chmod(npx, 0o755);
  const env = {
    ...process.env,
    GITHUB_ACTIONS: '',
    ...variables,
    PATH: `${programs}${delimiter}${process.env['PATH'] ?? ''}`,
  };
  return new Promise<{ code: number; output: string }>(resolve => {
    execFile(
      'bash',
      ['-e', '-o', 'pipefail', '-c', script],
      { cwd: folder, env },
      (problem, stdout, stderr) =>
        resolve({ code: problem ? Number(problem.code) : 0, output: stdout + stderr }),
    );
  });
}

function filledIn(text: string, inputs: Readonly<Record<string, string>>): string {
  return text.replaceAll(
    /\$\{\{ inputs\.([\w-]+) \}\}/g,
    (_, name: string) => inputs[name] ?? ACTION.inputs[name]?.default ?? '',
  );
}

/** Whether a step runs where nothing was cancelled: each of its conditions is about an input. */
function isAsked(condition: string, inputs: Readonly<Record<string, string>>): boolean {
  const said = [...condition.matchAll(/inputs\.([\w-]+) (==|!=) '([^']*)'/g)];
  return said.every(([, name = '', sign, wanted]) => {
    const value = inputs[name] ?? ACTION.inputs[name]?.default ?? '';
    return (value === wanted) === (sign === '==');
  });
}

/** Runs the commands of the action, each to its end, and gives their exit codes. */
export async function runAction(folder: string, inputs: Readonly<Record<string, string>> = {}) {
  const codes: number[] = [];
  for (const { run, env = {}, ...step } of ACTION.runs.steps) {
    if (run === undefined || !isAsked(step.if, inputs)) continue;
    const variables = Object.fromEntries(
      Object.entries(env).map(([name, value]) => [name, filledIn(value, inputs)]),
    );
    // As in a job: one step after the other.
    // oxlint-disable-next-line no-await-in-loop
    codes.push((await runStep(run, folder, variables)).code);
  }
  return codes;
}
