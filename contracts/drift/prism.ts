import { spawn, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { afterRealTime } from '../../mock/kernel/clock.js';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import { packaged } from '../../mock/kernel/files.js';

const PACKAGE = '@stoplight/prism-cli';
const PATIENCE = 30_000;
const LISTENING = /Prism is listening on (http:\/\/\S+)/;

// Connections that are kept would outlive what is behind it, and it would outlive whoever started it.
const BEFORE = `data:text/javascript,import http from "node:http"; http.globalAgent.keepAlive = false;
  process.stdin.on("end", () => process.exit()).resume();`;

/** Prism's validating proxy while it runs. */
export interface Prism {
  readonly url: string;
  close(): void;
}

/** Starts Prism before an address; a ConfigurationError says how to install it where there is none. */
export async function startPrism(specFile: string, upstream: string): Promise<Prism> {
  const program = ['--import', BEFORE, prismProgram(), 'proxy', specFile, upstream];
  const options = ['-m', 'false', '-h', '127.0.0.1', '-p', '0', '--validate-request', 'false'];
  const child = spawn(process.execPath, [...program, ...options], { stdio: ['pipe', 'pipe', 'pipe'] });
  const url = await listening(child);
  return { url, close: () => void child.kill() };
}

/** Where Prism is installed; a ConfigurationError says how to install it where it is not. */
export function prismProgram(): string {
  for (const place of [resolve('package.json'), packaged('package.json')]) {
    try {
      return createRequire(place).resolve(`${PACKAGE}/dist/index.js`);
    } catch {
      // The next place may have it.
    }
  }
  throw new ConfigurationError(
    `drift needs the package ${PACKAGE}, which is not installed: npm install --save-dev ${PACKAGE}@5`,
  );
}

async function listening(child: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise<string>((found, failed) => {
    const late = afterRealTime(PATIENCE, () => end(`Prism did not start within ${PATIENCE / 1000} s`));
    const end = (problem: string): void => {
      late();
      child.kill();
      failed(new Error(problem));
    };
    const read = (chunk: Buffer): void => {
      // What it prints later holds requests with their secrets, and is let go.
      if (LISTENING.test(printed)) return;
      printed += chunk.toString();
      const url = LISTENING.exec(printed)?.[1];
      if (url === undefined) return;
      late();
      found(url);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('error', cause => end(`Prism could not be started: ${cause.message}`));
    child.once('exit', code => end(`Prism ended with ${code}: ${printed.trim()}`));
  });
}
