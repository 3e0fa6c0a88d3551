import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { once } from 'node:events';
import type { Bench } from '../bench.js';
import { isObject, parseObject, type JsonObject } from '../json.js';
import type { Program } from '../machine/launch.js';
import { REPOSITORY } from '../machine/workspace.js';
import { eventId } from './fixtures.js';
import { API } from './requests.js';
import type { Synchronous } from './sqlite-events.js';

const require = createRequire(import.meta.url);

export function ours(flags: readonly string[]): Program {
  const cli = join(REPOSITORY, 'dist/cli.js');
  if (!existsSync(cli)) throw new Error(`${cli} is missing: run \`npm run build\` first`);
  // Health answers 200 when the seeds are loaded, not when the port is open.
  return { args: [cli, 'start', '--port', '0', ...flags], probe: '/__admin/health' };
}

export function bare(bench: Bench, sampleFile?: string): Program {
  const args = sampleFile === undefined ? [] : [sampleFile];
  return { args: [bench.workspace.script('bare'), ...args], probe: '/' };
}

/** Serves once it has the bytes of a file in memory. */
export function holding(bench: Bench, file: string): Program {
  return { args: [bench.workspace.script('holding'), file], probe: '/' };
}

export function express(bench: Bench, data?: { sampleFile: string; rows: number }): Program {
  const args = data === undefined ? [] : [data.sampleFile, String(data.rows)];
  return { args: [bench.workspace.script('express'), ...args], probe: '/' };
}

export function lowdb(bench: Bench, file: string): Program {
  return { args: [bench.workspace.script('lowdb'), file], probe: '/' };
}

export function sqlite(bench: Bench, synchronous: Synchronous): Program {
  const file = join(bench.workspace.folder(), 'events.db');
  return { args: [bench.workspace.script('peers/sqlite'), file, synchronous], probe: '/' };
}

export async function prism(bench: Bench): Promise<Program> {
  const spec = resolve(REPOSITORY, bench.options.spec);
  if (!existsSync(spec)) throw new Error(`${spec} is missing`);
  const port = await freePort();
  const flags = ['mock', '-m', 'false', '-v', 'error', '-h', '127.0.0.1', '-p', String(port), spec];
  return { args: [binary('@stoplight/prism-cli', 'prism'), ...flags], port, probe: `${API}/${eventId(0)}` };
}

export async function jsonServer(file: string, probe: string): Promise<Program> {
  const port = await freePort();
  const flags = ['--quiet', '--host', '127.0.0.1', '--port', String(port), file];
  return { args: [binary('json-server', 'json-server'), ...flags], port, probe };
}

export function version(packageName: string): string {
  return String(manifest(packageName)['version']);
}

function binary(packageName: string, command: string): string {
  const { bin } = manifest(packageName);
  const path = isObject(bin) ? bin[command] : bin;
  if (typeof path !== 'string') throw new Error(`${packageName} has no command ${command}`);
  return join(packageFolder(packageName), path);
}

function manifest(packageName: string): JsonObject {
  return parseObject(readFileSync(join(packageFolder(packageName), 'package.json'), 'utf8'));
}

/** Looked up as a folder: a package's export map may hide its manifest. */
function packageFolder(packageName: string): string {
  const folders = require.resolve.paths(packageName) ?? [];
  const found = folders.map(folder => join(folder, packageName)).find(path => existsSync(path));
  if (found === undefined) throw new Error(`${packageName} is not installed: run \`npm install\` first`);
  return found;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || address === null) throw new Error('no free port');
  return address.port;
}
