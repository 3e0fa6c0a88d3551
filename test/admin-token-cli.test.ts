import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask } from './support/control-plane.js';
import { run, start } from './support/command.js';
import { temporaryFolder } from './support/sandbox.js';

const TOKEN = 'a-token-of-the-tests';
const VARIABLE = 'FLUENT_SANDBOX_ADMIN_TOKEN';

test('a start that would let others in without a token ends with code 2 and says what to do', async () => {
  const command = run(['start', '--host', '0.0.0.0', '--memory', '--port', '0'], await temporaryFolder());

  expect(await command.ended).toBe(2);
  expect(command.output()).toMatch(/0\.0\.0\.0.*--admin-token/);
});

test('a token that cannot be one ends with code 2 and is not printed', async () => {
  const command = run(['start', '--admin-token', 'sh0rt'], await temporaryFolder());

  expect(await command.ended).toBe(2);
  expect(command.output()).toContain('--admin-token is not usable');
  expect(command.output()).not.toContain('sh0rt');
});

test('a token that is made is printed once, and opens the control plane', async () => {
  const { url, output } = await start(['--memory', '--admin-token', 'generate'], await temporaryFolder());

  const tokens = [...output().matchAll(/admin token +(\S+)/g)].map(match => match[1] ?? '');
  const { status } = await ask(`${url}/__admin/entities`, {
    headers: { authorization: `Bearer ${tokens[0]}` },
  });

  expect(tokens).toHaveLength(1);
  expect(status).toBe(200);
});

test('a token that was given is not printed, and commands show it from the flag or the environment', async () => {
  const folder = await temporaryFolder();
  const { url, output } = await start(['--admin-token', TOKEN, '--log', 'requests'], folder);
  const exported = (args: readonly string[], environment = {}) =>
    run(['export', '--output', 'world.json', ...args], folder, environment);

  const refused = exported(['--url', url]);
  expect(await refused.ended).toBe(1);
  const byFlag = exported(['--admin-token', TOKEN]);
  expect(await byFlag.ended).toBe(0);
  const byEnvironment = exported(['--url', url], { [VARIABLE]: TOKEN });
  expect(await byEnvironment.ended).toBe(0);
  const explained = run(['workflow', 'explain', '--event', 'none', '--url', url], folder, {
    [VARIABLE]: TOKEN,
  });
  expect(await explained.ended).toBe(1);

  expect(refused.output()).toContain('--admin-token');
  expect(explained.output()).toContain("no event 'none'");
  const all = [output(), refused.output(), byFlag.output(), byEnvironment.output(), explained.output()];
  expect(all.join('\n')).not.toContain(TOKEN);
  expect(await readFile(join(folder, 'world.json'), 'utf8')).not.toContain(TOKEN);
});
