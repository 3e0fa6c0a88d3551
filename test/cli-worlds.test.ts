import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

test('worlds are created, listed and removed', async () => {
  const { url } = await openSandbox({ seed: 'none' });
  const folder = await temporaryFolder();
  const worlds = (...args: readonly string[]) => command(folder, 'worlds', ...args, '--url', url);

  const created = await worlds('create', 'ACME', '--retailers', '7, 8', '--seed', 'workflows');
  const [, clientSecret = ''] = /client {2}ACME \/ (\S+)\n/.exec(created.output) ?? [];
  const listed = await worlds();
  const removed = await worlds('remove', 'ACME');
  const left = await worlds('list', '--json');

  expect([created.code, created.output]).toEqual([0, expect.stringMatching(/^world ACME is open\n/)]);
  expect(clientSecret.length).toBeGreaterThan(20);
  expect(listed.output).toMatch(/^ACCOUNT +CLIENT ID +RETAILERS +EVENTS +ENTITIES +WORKFLOWS\nDEMO /);
  expect(listed.output).toMatch(/\nACME +ACME +7, 8 +0 +\d+ +8\n$/);
  expect(removed).toMatchObject({ code: 0, output: 'world ACME is gone\n' });
  expect((JSON.parse(left.output) as { readonly worlds: readonly object[] }).worlds).toHaveLength(1);
});

test.each([
  [['worlds', 'create', 'DEMO'], 1, 'account DEMO has a world already'],
  [['worlds', 'create', 'X', '--seed', 'dmeo'], 2, "--seed is 'dmeo'"],
  [['worlds', 'remove', 'DMEO'], 1, "did you mean 'DEMO'?"],
  [['worlds', 'crate'], 2, 'Did you mean create?'],
  [['snapshot', 'restore', 'nothing'], 1, "unknown snapshot 'nothing'"],
])('%j is refused', async (args, exitCode, message) => {
  const { url } = await openSandbox({ seed: 'none' });

  const { code, output } = await command(await temporaryFolder(), ...args, '--url', url);

  expect(output).toContain(message);
  expect(code).toBe(exitCode);
});

test('a snapshot is taken, listed and restored', async () => {
  const sandbox = await openSandbox();
  const { url } = sandbox;
  const folder = await temporaryFolder();
  const snapshot = (...args: readonly string[]) => command(folder, 'snapshot', ...args, '--url', url);

  const none = await snapshot();
  const taken = await snapshot('take', 'before');
  await posted(await signIn(url), NOTIFY_ORDER);
  const listed = await snapshot('list');
  const restored = await snapshot('restore', 'before');

  expect(none.output).toBe('no snapshot is held\n');
  expect(taken).toMatchObject({
    code: 0,
    output: expect.stringMatching(/^took snapshot before with 0 events, \d+ entities\n$/),
  });
  expect(listed.output).toMatch(/\nbefore +0 +\d+ +\d{4}-\d\d-\d\dT[\d:.]+Z\n$/);
  expect(restored.output).toMatch(/^the world is snapshot before again, with 0 events/);
  expect(sandbox.events.find()).toEqual([]);
});
