/* oxlint-disable no-await-in-loop -- polling */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { pinned } from './cores.js';
import { reasonOf, type Bench } from '../bench.js';

const START_LIMIT_MS = 60_000;
const POLL_MS = 2;
const STOP_LIMIT_MS = 3_000;
const ADDRESS = /http:\/\/127\.0\.0\.1:(\d+)/;

/** A server's command line, and the request that it answers with 200 as soon as it serves. */
export interface Program {
  readonly args: readonly string[];
  readonly probe: string;
  /** Absent: the program picks a port and prints its address. */
  readonly port?: number;
  /** Present where nothing else works while it is measured, so that it may have all cores, as it has elsewhere. */
  readonly isAlone?: true;
}

export interface Server {
  readonly pid: number;
  readonly port: number;
  readonly startMillis: number;
  stop(): Promise<void>;
}

export async function launch(bench: Bench, program: Program): Promise<Server> {
  const begin = performance.now();
  const child = spawnServer(bench, program);
  const diagnosis = collect(child);
  try {
    const port = program.port ?? (await printedPort(child));
    await firstAnswer(child, port, program.probe);
    const startMillis = performance.now() - begin;
    return { pid: child.pid ?? 0, port, startMillis, stop: () => stop(child) };
  } catch (error) {
    await stop(child);
    throw new Error(`node ${program.args.join(' ')}: ${reasonOf(error)}\n${diagnosis()}`, { cause: error });
  }
}

function spawnServer(bench: Bench, program: Program): ChildProcess {
  const { cores } = bench;
  const both = cores && program.isAlone ? [cores.load] : [];
  const [command, args] = pinned(cores ? [cores.server, ...both] : [], program.args);
  const child = spawn(command, args, {
    cwd: bench.workspace.folder(),
    env: environment(),
    // A log that is read would cost the load's core.
    stdio: ['ignore', program.port === undefined ? 'pipe' : 'ignore', 'pipe'],
  });
  bench.workspace.adopt(child);
  return child;
}

function environment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('FLUENT_SANDBOX_'));
  return { ...Object.fromEntries(kept), NODE_ENV: 'production' };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stderr?.on('data', (chunk: Buffer) => (text = (text + chunk.toString('utf8')).slice(-2_000)));
  child.on('error', error => (text += error.message));
  return () => text;
}

function printedPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let printed = '';
    const timer = setTimeout(() => reject(new Error('printed no address')), START_LIMIT_MS);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Error('ended before it served'));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      if (printed.length > 10_000) return;
      printed += chunk.toString('utf8');
      const port = ADDRESS.exec(printed)?.[1];
      if (port === undefined) return;
      clearTimeout(timer);
      resolve(Number(port));
    });
  });
}

async function firstAnswer(child: ChildProcess, port: number, path: string): Promise<void> {
  const limit = performance.now() + START_LIMIT_MS;
  while (performance.now() < limit) {
    if (child.exitCode !== null) throw new Error('ended before it served');
    if ((await ask(port, path)) === 200) return;
    await sleep(POLL_MS);
  }
  throw new Error(`did not answer ${path} with 200`);
}

/** The status of one request, or 0 when nobody answers. */
function ask(port: number, path: string): Promise<number> {
  return new Promise(resolve => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true });
    socket.once('connect', () => {
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nAuthorization: Bearer none\r\nConnection: close\r\n\r\n`,
      );
    });
    socket.once('data', (chunk: Buffer) => {
      resolve(Number(chunk.toString('latin1', 9, 12)));
      socket.destroy();
    });
    socket.once('error', () => resolve(0));
    socket.once('close', () => resolve(0));
    socket.setTimeout(START_LIMIT_MS, () => socket.destroy());
  });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
  await ended;
  clearTimeout(timer);
}
