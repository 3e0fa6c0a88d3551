import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { progress, reasonOf, type Bench } from '../bench.js';
import type { Synchronous } from './sqlite-events.js';

const NAME = 'better-sqlite3';
const VERSION = '12.11.1';
const INSTALL_LIMIT_MS = 600_000;

export interface Sqlite {
  readonly name: string;
  /** A `require` that finds it. */
  readonly load: NodeJS.Require;
}

let installed: Promise<Sqlite | undefined> | undefined;

/** The id of the peer that commits in this way. */
export function sqliteId(synchronous: Synchronous): string {
  return `sqlite-${synchronous.toLowerCase()}`;
}

/** What the figures of a table of SQLite depend on. */
export const SYNCHRONOUS: readonly Synchronous[] = ['NORMAL', 'FULL'];

/**
 * Fetches and compiles better-sqlite3 once per run; undefined, with a line that says why, where that fails. It is no
 * dependency of the repository, which runs no install scripts, and would make everybody's install a minute longer.
 */
export function installSqlite(bench: Bench): Promise<Sqlite | undefined> {
  installed ??= install(bench).catch((error: unknown) => {
    const why = reasonOf(error).replaceAll(/\s+/g, ' ').slice(0, 500);
    progress(`  ${NAME} is left out, since it could not be installed: ${why}`);
    return undefined;
  });
  return installed;
}

async function install({ workspace }: Bench): Promise<Sqlite> {
  progress(`  installing ${NAME} ${VERSION}, about a minute`);
  const folder = workspace.peers;
  mkdirSync(folder, { recursive: true });
  // Later versions of npm run an install script only where the project says so.
  const project = { private: true, allowScripts: { [NAME]: true } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  const quietly = ['--no-save', '--no-audit', '--no-fund', '--prefix', folder];
  const [command, args] = npm(['install', ...quietly, '--ignore-scripts=false', `${NAME}@${VERSION}`]);
  const running = promisify(execFile)(command, args, { cwd: folder, timeout: INSTALL_LIMIT_MS });
  workspace.adopt(running.child);
  await running;
  const load = createRequire(join(folder, 'package.json'));
  // An install script that was skipped or failed shows only here.
  load(NAME);
  return { name: `${NAME} ${VERSION}`, load };
}

/** The npm that runs the bench, which on Windows no plain command name would find. */
function npm(args: string[]): readonly [string, string[]] {
  const script = process.env['npm_execpath'];
  return script === undefined ? ['npm', args] : [process.execPath, [script, ...args]];
}
