import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { temporaryFolder } from './sandbox.js';

const execute = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** How a program ended. */
export interface Ended {
  readonly code: number;
  /** Standard output and standard error. */
  readonly output: string;
}

/** A project of somebody else, in a folder of its own, with the packed package installed. */
export interface SampleProject {
  readonly folder: string;
  /** Runs a file of the folder, or of a package of ours, with Node. */
  readonly run: (args: readonly string[], environment?: Readonly<Record<string, string>>) => Promise<Ended>;
}

/** The files of a project by their names; what they hold. */
export type Files = Readonly<Record<string, string>>;

/** Makes a project; `borrowed` are the packages of ours that it uses, as `name` or as `name=ours` under another name. */
export async function sampleProject(files: Files, borrowed: readonly string[] = []): Promise<SampleProject> {
  const folder = await temporaryFolder();
  const modules = join(folder, 'node_modules');
  await unpack(join(modules, 'fluent-event-sandbox'));
  for (const [name = '', ours = name] of borrowed.map(each => each.split('='))) {
    // oxlint-disable-next-line no-await-in-loop
    await mkdir(dirname(join(modules, name)), { recursive: true });
    // oxlint-disable-next-line no-await-in-loop
    await symlink(join(ROOT, 'node_modules', ours), join(modules, name));
  }
  for (const [name, content] of Object.entries(files)) {
    // oxlint-disable-next-line no-await-in-loop
    await write(join(folder, name), content);
  }
  return {
    folder,
    run: async (args, environment = {}) => {
      const inherited = Object.entries(process.env).filter(
        ([name]) => !/^(FLUENT_|VITEST|NODE_ENV|NODE_OPTIONS|JEST)/.test(name),
      );
      const env = { ...Object.fromEntries(inherited), NO_COLOR: '1', ...environment };
      return execute(process.execPath, args, { cwd: folder, env }).then(
        ({ stdout, stderr }) => ({ code: 0, output: stdout + stderr }),
        (thrown: { readonly code: number; readonly stdout: string; readonly stderr: string }) => ({
          code: thrown.code,
          output: thrown.stdout + thrown.stderr,
        }),
      );
    },
  };
}

/** The path of a file of one of our packages. */
export function ownModule(path: string): string {
  return join(ROOT, 'node_modules', path);
}

/** The code of a section of a page of docs/, by the file names that it begins with; '' is what stands before the first. */
export async function documented(section: string, page: string): Promise<Files> {
  const text = await readFile(join(ROOT, 'docs', page), 'utf8');
  const part = text
    .split(/^## /m)
    .find((each, index) => (section === '' ? index === 0 : each.startsWith(section)));
  if (part === undefined) throw new Error(`docs/${page} has no section '${section}'`);
  const blocks = [...part.matchAll(/^```js\n\/\/ (\S+)\n([^]*?)^```$/gm)];
  return Object.fromEntries(blocks.map(([, name = '', code = '']) => [name, code]));
}

/** Packing takes longer than all else: it is done once for the test files of a process. */
let packed: Promise<string> | undefined;
const workplace = await mkdtemp(join(tmpdir(), 'fluent-event-sandbox-packed-'));
process.once('exit', () => rmSync(workplace, { recursive: true, force: true }));

async function pack(): Promise<string> {
  const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', workplace], { cwd: ROOT });
  const [{ filename }] = JSON.parse(stdout) as [{ readonly filename: string }];
  return join(workplace, filename);
}

async function unpack(target: string): Promise<void> {
  packed ??= pack();
  await mkdir(target, { recursive: true });
  await execute('tar', ['-xzf', await packed, '-C', target, '--strip-components=1']);
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
