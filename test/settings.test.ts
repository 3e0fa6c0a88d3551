import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigurationError } from '../mock/index.js';
import { environmentName, flagName } from '../mock/setting-definition.js';
import { SETTINGS } from '../mock/settings.js';
import { parseProcessing } from '../mock/setting-texts.js';
import { resolveSettings, type SettingSources } from '../mock/setting-sources.js';
import { refusal } from './support/refusal.js';
import { temporaryFile, temporaryFolder } from './support/sandbox.js';

const CONFIG = 'fluent-sandbox.config.json';

/** Settings from the sources that a test gives; there is no configuration file unless it says so. */
async function settle(sources: Partial<SettingSources> = {}) {
  const file = join(await temporaryFolder(), CONFIG);
  return resolveSettings({ flags: {}, environment: {}, file, fileRequired: false, ...sources });
}

/** Settings from a configuration file with this content. */
async function settleFile(content: unknown, sources: Partial<SettingSources> = {}) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return settle({ file: await temporaryFile(CONFIG, text), ...sources });
}

test('without any source every setting has its standard', async () => {
  const settings = await settle();

  const standards = Object.entries(SETTINGS).map(([name, { standard }]) => [name, standard]);
  expect(settings).toEqual(Object.fromEntries(standards));
  expect(settings).toMatchObject({ port: 4141, host: '127.0.0.1', memory: false, seed: 'demo' });
});

test('a flag beats the environment, which beats the configuration file, which beats the standard', async () => {
  const flags = { port: '1' };
  const environment = { FLUENT_SANDBOX_PORT: '2' };
  const file = await temporaryFile(CONFIG, '{"port": 3}');

  const all = await settle({ flags, environment, file });
  const noFlag = await settle({ environment, file });
  const fileOnly = await settle({ file });

  expect([all.port, noFlag.port, fileOnly.port]).toEqual([1, 2, 3]);
});

test('each setting comes from its own strongest source', async () => {
  const settings = await settleFile(
    { host: 'localhost', port: 3, seed: 'none' },
    { flags: { seed: 'workflows' }, environment: { FLUENT_SANDBOX_PORT: '2', PORT: '9' } },
  );

  expect(settings).toMatchObject({ host: 'localhost', port: 2, seed: 'workflows' });
});

test.each([
  ['tokenLife', 'token-life', 'FLUENT_SANDBOX_TOKEN_LIFE'],
  ['port', 'port', 'FLUENT_SANDBOX_PORT'],
  ['seedNumber', 'seed-number', 'FLUENT_SANDBOX_SEED_NUMBER'],
])('the setting %s is --%s and %s', (setting, flag, variable) => {
  expect(flagName(setting)).toBe(flag);
  expect(environmentName(setting)).toBe(variable);
});

test.each([
  ['24h', 86_400_000],
  ['90s', 90_000],
  ['5m', 300_000],
  ['250ms', 250],
  ['250', 250],
  ['1.5s', 1500],
  ['31d', 31 * 86_400_000],
])('the duration %s is %i milliseconds', async (text, expected) => {
  expect((await settle({ flags: { tokenLife: text } })).tokenLife).toBe(expected);
});

test.each([
  ['1mb', 1_048_576],
  ['200kb', 204_800],
  ['512', 512],
  ['1.5mb', 1_572_864],
])('the size %s is %i bytes', async (text, expected) => {
  expect((await settle({ flags: { bodyLimit: text } })).bodyLimit).toBe(expected);
});

test.each([
  ['immediate', { mode: 'immediate' }],
  ['manual', { mode: 'manual' }],
  ['delayed:250ms', { mode: 'delayed', delay: 250 }],
  ['delayed:2s', { mode: 'delayed', delay: 2000 }],
  ['delayed:0', { mode: 'delayed', delay: 0 }],
  ['reads:2', { mode: 'reads', reads: 2 }],
])('the processing %s is understood', (text, expected) => {
  expect(parseProcessing(text)).toEqual(expected);
});

test.each([
  ['true', true],
  ['YES', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
])('the switch %s is %s', async (text, expected) => {
  expect((await settle({ environment: { FLUENT_SANDBOX_STRICT: text } })).strict).toBe(expected);
});

test('readings are pairs, from a flag, the environment or an object in the configuration file', async () => {
  const reading = { 'start-base': '1', 'sync-no-match': '404' };
  const text = 'start-base=1,sync-no-match=404';

  const flag = await settle({ flags: { reading: text } });
  const variable = await settle({ environment: { FLUENT_SANDBOX_READING: text } });
  const file = await settleFile({ reading: { 'start-base': 1, 'sync-no-match': 404 } });

  expect([flag.reading, variable.reading, file.reading]).toEqual([reading, reading, reading]);
});

test('an empty object of readings in the configuration file is none', async () => {
  expect((await settleFile({ reading: {} })).reading).toEqual({});
});

test('numbers, switches and texts in the configuration file are read as such', async () => {
  const content = {
    port: 0,
    memory: true,
    tokenLife: '2h',
    bodyLimit: '10kb',
    processing: 'reads:3',
    log: 'silent',
  };

  expect(await settleFile(content)).toMatchObject({
    port: 0,
    memory: true,
    tokenLife: 7_200_000,
    bodyLimit: 10_240,
    processing: { mode: 'reads', reads: 3 },
    log: 'silent',
  });
});

test.each([
  ['port', '65536', '65535'],
  ['port', '-1', '65535'],
  ['port', '80.5', '65535'],
  ['port', 'http', '65535'],
  ['host', '', 'host'],
  ['data', '', 'folder'],
  ['memory', 'perhaps', 'true or false'],
  ['seed', 'all', 'demo, workflows, none'],
  ['seedNumber', '-1', 'whole number'],
  ['processing', 'sometimes', 'reads:2'],
  ['processing', 'delayed', 'reads:2'],
  ['processing', 'delayed:soon', 'reads:2'],
  ['processing', 'reads:0', 'reads:2'],
  ['processing', 'reads:2:3', 'reads:2'],
  ['processing', 'delayed:1s:2s', 'reads:2'],
  ['processing', 'manual:1', 'reads:2'],
  ['tokenLife', 'a day', '24h'],
  ['tokenLife', '-1h', '24h'],
  ['tokenLife', '5 apples', '24h'],
  ['bodyLimit', 'big', '1mb'],
  ['bodyLimit', '-1mb', '1mb'],
  ['bodyLimit', '12 apples', '1mb'],
  ['reading', 'start-base', 'name=value'],
  ['reading', '=1', 'name=value'],
  ['watch', 'maybe', 'true or false'],
  ['log', 'loud', 'silent, reasons, requests'],
] as const)(
  '%s cannot be "%s": the message names source, value and expectation',
  async (name, text, expected) => {
    const flag = await refusal(settle({ flags: { [name]: text } }));
    const variable = await refusal(settle({ environment: { [environmentName(name)]: text } }));
    const file = await refusal(settleFile({ [name]: text }));

    expect(flag).toBeInstanceOf(ConfigurationError);
    expect(flag.message).toContain(`--${flagName(name)} is '${text}'`);
    expect(flag.message).toContain(expected);
    expect(variable.message).toContain(`${environmentName(name)} is '${text}'`);
    expect(file.message).toContain(`"${name}" in`);
    expect(file.message).toContain(CONFIG);
  },
);

test('a weaker source that is wrong does not matter where a stronger one speaks', async () => {
  const settings = await settle({ flags: { port: '1' }, environment: { FLUENT_SANDBOX_PORT: 'wrong' } });

  expect(settings.port).toBe(1);
});

test.each([
  ['prot', 'port'],
  ['token-life', 'tokenLife'],
  ['Memory', 'memory'],
  ['readings', 'reading'],
])(
  'the unknown setting %s in the configuration file is refused, and %s is suggested',
  async (name, meant) => {
    const settings = settleFile({ [name]: 'x' });

    await expect(settings).rejects.toThrow(ConfigurationError);
    await expect(settings).rejects.toThrow(`"${name}"`);
    await expect(settings).rejects.toThrow(`did you mean "${meant}"?`);
  },
);

test('an unknown setting that is like no other is refused without a suggestion', async () => {
  const refused = await refusal(settleFile({ somethingElseEntirely: 1 }));

  expect(refused.message).toMatch('"somethingElseEntirely"');
  expect(refused.message).not.toContain('did you mean');
});

test.each([
  ['broken JSON', '{"port": ', /not valid JSON/],
  ['a list', '[]', /must hold a JSON object/],
  ['null', 'null', /must hold a JSON object/],
  ['a number', '4141', /must hold a JSON object/],
])('%s in place of a configuration is refused, and the file is named', async (_what, text, expected) => {
  const refused = await refusal(settleFile(text));

  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(refused.message).toMatch(CONFIG);
  expect(refused.message).toMatch(expected);
});

test('a configuration file that was asked for has to be there', async () => {
  const file = join(await temporaryFolder(), 'mine.json');

  const refused = await refusal(settle({ file, fileRequired: true }));

  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(refused.message).toMatch(file);
});

test('every setting says in its help and its expectation what it is', () => {
  const silent = Object.entries(SETTINGS).filter(([, { help, expects }]) => help === '' || expects === '');

  expect(silent).toEqual([]);
});
