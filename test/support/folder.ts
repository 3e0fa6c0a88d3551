import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SandboxOptions } from '../../mock/index.js';
import { signIn } from './client.js';
import { openSandbox, temporaryFolder } from './sandbox.js';

/** The name of the data file in its folder. */
export const DATA_FILE = 'sandbox.json';

/** What the data file holds, as far as the tests look at it. */
export interface StoredData {
  readonly schemaVersion: number;
  readonly worlds: readonly {
    readonly account: { readonly accountId: string };
    readonly entities: readonly { id: string | null; readonly ref: string | null }[];
    readonly workflows: readonly { readonly name: string }[];
    events: readonly { readonly event: { readonly id: string; name: string; eventStatus: string } }[];
  }[];
}

/** A folder of the test, and a way to start sandboxes on it one after the other. */
export async function sameFolder(options: SandboxOptions = {}) {
  const folder = await temporaryFolder();
  const start = async (more: SandboxOptions = {}) => {
    const sandbox = await openSandbox({ memory: false, data: folder, ...options, ...more });
    return { ...sandbox, client: await signIn(sandbox.url) };
  };
  return { start, folder, file: join(folder, DATA_FILE) };
}

/** Reads a data file. */
export async function storedIn(file: string): Promise<StoredData> {
  return JSON.parse(await readFile(file, 'utf8')) as StoredData;
}
