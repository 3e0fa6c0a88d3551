import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import {
  DEMO_ACCOUNT,
  startSandbox,
  type Account,
  type Sandbox,
  type SandboxOptions,
} from '../../mock/index.js';
import { throughReferee } from './referee.js';

/** A sandbox under test: strict, with the demo workflows but no events, its clock frozen, nothing processed unasked. */
export interface TestSandbox extends Sandbox {
  /** Where the tests send their requests: the sandbox itself, or the referee in front of it. */
  readonly url: string;
  /** What the sandbox has logged so far. */
  readonly logged: readonly string[];
}

/** Takes what ends something that was opened, to do it when its time has come. */
export type Ending = (end: () => Promise<void>) => void;

/** Starts a sandbox that ends with the test, or when told; every answer is checked against the spec, here and by the referee. */
export async function openSandbox(
  options: SandboxOptions = {},
  atEnd: Ending = onTestFinished,
): Promise<TestSandbox> {
  const logged: string[] = [];
  const sandbox = await startSandbox({
    seed: 'workflows',
    processing: { mode: 'manual' },
    strict: true,
    log: 'requests',
    onLog: line => logged.push(line),
    ...options,
  });
  atEnd(() => sandbox.stop());
  sandbox.world.clock.freeze();
  return extended(sandbox, { url: throughReferee(sandbox.url), logged });
}

/** A handle with more to it; unlike in a copy, what is read and set through it is that of the sandbox. */
export function extended<Handle extends object, More extends object>(
  handle: Handle,
  more: More,
): Handle & More {
  const properties = {
    ...Object.getOwnPropertyDescriptors(handle),
    ...Object.getOwnPropertyDescriptors(more),
  };
  return Object.defineProperties({}, properties) as Handle & More;
}

/** A folder of its own for a test, gone afterwards. */
export async function temporaryFolder(atEnd: Ending = onTestFinished): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fluent-event-sandbox-'));
  atEnd(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file into a folder of its own and gives its path. */
export async function temporaryFile(name: string, content: string): Promise<string> {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, content);
  return file;
}

/** The demo account under another name, for a second world. */
export function accountNamed(accountId: string): Account {
  return { ...DEMO_ACCOUNT, accountId, clientId: accountId, clientSecret: `secret-of-${accountId}` };
}
