import { join } from 'node:path';
import { expect, test } from 'vitest';
import { resolveSettings } from '../mock/setting-sources.js';
import { refusal } from './support/refusal.js';
import { temporaryFile, temporaryFolder } from './support/sandbox.js';

const CONFIG = 'fluent-sandbox.config.json';

async function settle(flags: Readonly<Record<string, string>>, content?: object) {
  const file =
    content === undefined
      ? join(await temporaryFolder(), CONFIG)
      : await temporaryFile(CONFIG, JSON.stringify(content));
  return resolveSettings({ flags, environment: {}, file, fileRequired: false });
}

test('hosts and origins stand between commas, or in a list in the configuration file', async () => {
  const flags = await settle({
    hosts: 'sandbox, Sandbox.Internal',
    cors: '*',
    adminOrigins: 'http://LOCALHOST:3000/',
  });
  const file = await settle({}, { hosts: ['sandbox'], cors: ['http://localhost:3000', 'https://a.example'] });

  expect(flags).toMatchObject({
    hosts: ['sandbox', 'sandbox.internal'],
    cors: ['*'],
    adminOrigins: ['http://localhost:3000'],
  });
  expect(file).toMatchObject({
    hosts: ['sandbox'],
    cors: ['http://localhost:3000', 'https://a.example'],
    adminOrigins: [],
  });
});

test.each([
  ['adminOrigins', '*'],
  ['adminOrigins', 'localhost:3000'],
  ['adminOrigins', 'http://localhost:3000/path'],
  ['adminOrigins', 'file:///tmp'],
  ['cors', 'http://localhost,nonsense'],
  ['cors', '["http://localhost"'],
  ['cors', 'null'],
  ['hosts', 'sandbox:4141'],
  ['hosts', 'http://sandbox'],
  ['headerLimit', '0'],
  ['urlLimit', 'long'],
  ['connectionLimit', '0'],
  ['connectionRequests', '0'],
  ['requestTimeout', '0'],
])('%s cannot be %j', async (name, text) => {
  expect((await refusal(settle({ [name]: text }))).message).toContain(text);
});

test('a token that cannot be one is refused without being shown', async () => {
  const refused = await refusal(settle({ adminToken: 'sh0rt' }));

  expect(refused.message).toMatch(/--admin-token .*16/);
  expect(refused.message).not.toContain('sh0rt');
});
