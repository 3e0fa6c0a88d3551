import { writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { signIn } from './support/client.js';
import { openSandbox } from './support/sandbox.js';
import { SpecCopy } from './support/spec-copy.js';

const PATIENCE = { timeout: 15_000, interval: 50 };

/** A sandbox that watches its spec, and ways to edit the spec and to see the default page size. */
async function watching() {
  const spec = await SpecCopy.open();
  const file = await spec.save();
  const sandbox = await openSandbox({ seed: 'demo', spec: file, watch: true });
  const client = await signIn(sandbox.url);
  const pageSize = async () => (await client.get('/event')).body.count;
  const setPageSize = (size: number) => {
    spec.set([...spec.parameter('count'), 'schema', 'default'], size);
    return writeFile(file, spec.text);
  };
  return { ...sandbox, client, file, pageSize, setPageSize };
}

test('an edit of the spec is served after a moment, without a new start', async () => {
  const { pageSize, setPageSize, logged, file } = await watching();
  expect(await pageSize()).toBe(100);

  await setPageSize(7);

  await vi.waitFor(async () => expect(await pageSize()).toBe(7), PATIENCE);
  expect(logged.filter(line => line.includes('served'))).toContainEqual(expect.stringContaining(file));
});

test('an edit keeps what the worlds hold: events, tokens and the clock', async () => {
  const { client, pageSize, setPageSize, world } = await watching();
  const { body: before } = await client.get('/event?count=5000');
  const now = world.clock.now();

  await setPageSize(7);
  await vi.waitFor(async () => expect(await pageSize()).toBe(7), PATIENCE);

  expect((await client.get('/event?count=5000')).body).toEqual(before);
  expect(world.clock.now()).toBe(now);
});

test.each([
  ['is no YAML', 'openapi: ['],
  ['is no OpenAPI', 'swagger: "2.0"'],
  ['is empty', ''],
])(
  'an edit that %s is reported, the last good spec stays, and the next good one is served',
  async (_what, text) => {
    const { pageSize, setPageSize, logged, file } = await watching();

    await writeFile(file, text);

    await vi.waitFor(() => expect(logged.join('\n')).toContain('not usable'), PATIENCE);
    expect(logged.find(line => line.includes('not usable'))).toContain(file);
    expect(await pageSize()).toBe(100);

    await setPageSize(9);

    await vi.waitFor(async () => expect(await pageSize()).toBe(9), PATIENCE);
  },
);

test('an edit that names an operation that the sandbox does not have is reported, the last good spec stays', async () => {
  const { pageSize, logged, file } = await watching();
  const spec = await SpecCopy.open();

  await writeFile(file, spec.text.replace('operationId: getEvent', 'operationId: fetchEvent'));

  await vi.waitFor(() => expect(logged.join('\n')).toContain("'fetchEvent'"), PATIENCE);
  expect(await pageSize()).toBe(100);
});

test('without watching, an edit of the spec changes nothing until the next start', async () => {
  const spec = await SpecCopy.open();
  const file = await spec.save();
  const first = await openSandbox({ seed: 'demo', spec: file });
  spec.set([...spec.parameter('count'), 'schema', 'default'], 7);
  await writeFile(file, spec.text);

  const second = await openSandbox({ seed: 'demo', spec: file });

  expect((await (await signIn(second.url)).get('/event')).body.count).toBe(7);
  expect((await (await signIn(first.url)).get('/event')).body.count).toBe(100);
});
