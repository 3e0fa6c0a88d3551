import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { temporaryFolder } from './sandbox.js';

/** A pact of version 4 with the given interactions. */
export function pactOf(interactions: readonly object[], more: object = {}) {
  return {
    consumer: { name: 'shop' },
    provider: { name: 'fluent-event-api' },
    interactions,
    metadata: { pactSpecification: { version: '4.0' } },
    ...more,
  };
}

/** An interaction that reads an event; a test changes what it is about. */
export function readingAnEvent(changes: { readonly request?: object; readonly response?: object } = {}) {
  return {
    type: 'Synchronous/HTTP',
    description: 'a request for an event',
    providerStates: [
      { name: 'an event {id} exists', params: { id: '5d0c2b47-5f0e-4a6e-9d0e-9d2c1c4a1f10' } },
    ],
    request: {
      method: 'GET',
      path: '/api/v4.1/event/5d0c2b47-5f0e-4a6e-9d0e-9d2c1c4a1f10',
      headers: { Authorization: ['Bearer token'] },
      ...changes.request,
    },
    response: { status: 200, ...changes.response },
  };
}

/** A folder of its own for a test, with files in it; what is no text is written as JSON. */
export async function folderWith(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await temporaryFolder();
  const write = async ([name, content]: [string, unknown]) => {
    const file = join(folder, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  };
  await Promise.all(Object.entries(files).map(write));
  return folder;
}

/** A folder of its own with the given contents as `0.json`, `1.json` and so on; it is gone with the process at the latest. */
export async function writtenPacts(contents: readonly unknown[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fluent-event-sandbox-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await Promise.all(
    contents.map((content, index) =>
      writeFile(
        join(folder, `${index}.json`),
        typeof content === 'string' ? content : JSON.stringify(content),
      ),
    ),
  );
  return folder;
}
