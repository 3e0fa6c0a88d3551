import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { SandboxOptions } from '../../mock/index.js';
import { signIn, type Client } from './client.js';
import { run } from './command.js';
import type { StoredData } from './folder.js';
import { openSandbox, temporaryFolder, type TestSandbox } from './sandbox.js';
import { postOrderEvent } from './searching.js';

/** The name that the export of the demo account has unless somebody chooses another. */
export const EXPORT = 'DEMO.sandbox.json';

/** Runs a command in a folder to its end. */
export async function command(folder: string, ...args: readonly string[]) {
  const { ended, output } = run(args, folder);
  return { code: await ended, output: output() };
}

/** A sandbox on the folder `data` of a folder of the test. */
export async function openIn(folder: string, options: SandboxOptions = {}): Promise<TestSandbox> {
  return openSandbox({ memory: false, data: join(folder, 'data'), seed: 'none', ...options });
}

/** A folder of a test in which a sandbox has lived on `data`; what it made there is left. */
export async function lived(
  options: SandboxOptions = {},
  live: (client: Client) => Promise<unknown> = postOrderEvent,
) {
  const folder = await temporaryFolder();
  const sandbox = await openIn(folder, options);
  await live(await signIn(sandbox.url, options.accounts?.[0]));
  await sandbox.stop();
  return folder;
}

/** What a file has, which has to be the JSON that people read. */
export async function exportIn(file: string) {
  const text = await readFile(file, 'utf8');
  const value = JSON.parse(text) as StoredData;
  expect(text).toBe(JSON.stringify(value, null, 2));
  return value;
}
