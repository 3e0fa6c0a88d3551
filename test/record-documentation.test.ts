import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Run } from '../mock/index.js';
import { run } from './support/command.js';
import { blocksOf, workplace } from './support/documented.js';
import { asOwner, CREDENTIALS, openAccount } from './support/documented-account.js';
import { helpOf, optionsIn, textOf, unknownOptions } from './support/documented-options.js';
import { requestsOf } from './support/record/recording.js';
import { openSandbox } from './support/sandbox.js';

const PAGE = 'RECORD.md';
const LISTENING = 'http://127.0.0.1:4140';

/** A value of each kind that is taken out, under a key that says so; the shape is that of the stand-in on the page. */
const PERSONAL: Readonly<Record<string, readonly [key: string, value: string]>> = {
  secret: ['apiKey', 'ak-77-zzzz-1234'],
  token: ['accessToken', 'aZ3kP9qLmX7tRw2YcV5b'],
  mail: ['email', 'ada@example.org'],
  phone: ['phone', '+61 400 1234567'],
  name: ['fullName', 'Ada Lovelace'],
  user: ['username', 'ada.l'],
  address: ['street', 'Unter den Eichen 87'],
  postcode: ['postcode', 'SW1A 1AA'],
  coordinate: ['latitude', '51.256213'],
  ip: ['clientIp', '84.119.201.77'],
  number: ['cardNumber', '4111 1111 1111 1111'],
  birth: ['birthDate', '1984-07-23'],
  text: ['giftMessage', 'Happy birthday'],
};
const ATTRIBUTES = {
  ...Object.fromEntries(Object.values(PERSONAL)),
  city: 'Ulm',
  loyaltyId: 'LC-991',
  nickname: 'Minnie',
  remark: 'Grace Hopper waits',
};

/** Cancels an order, and looks at its workflow and at what became of it. */
const FEED = `
  const { FLUENT_BASE_URL: url, ...env } = process.env;
  const form = new URLSearchParams({
    grant_type: 'password', scope: 'api', client_id: env.FLUENT_CLIENT_ID, client_secret: env.FLUENT_CLIENT_SECRET,
    username: env.FLUENT_USERNAME, password: env.FLUENT_PASSWORD,
  });
  const { access_token: token } = await (await fetch(url + '/oauth/token', { method: 'POST', body: form })).json();
  const headers = { authorization: 'Bearer ' + token, 'content-type': 'application/json' };
  await fetch(url + '/api/v4.1/workflow/1/ORDER::HD', { headers });
  const event = {
    name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entitySubtype: 'HD', entityId: '107',
    entityRef: 'HD_107', attributes: ${JSON.stringify(ATTRIBUTES)},
  };
  const posted = await fetch(url + '/api/v4.1/event/async', { method: 'POST', body: JSON.stringify(event), headers });
  const { eventId } = await posted.json();
  const found = await (await fetch(url + '/api/v4.1/event/' + eventId, { headers })).json();
  console.log(found.eventStatus);
`;

/** Does what the first block says, with further options of record; gives back what was printed. */
async function recorded(options: readonly string[] = [], files: Readonly<Record<string, string>> = {}) {
  const account = await openAccount();
  const place = await workplace({ 'dist/feed.js': FEED, ...files });
  const [first = '', second = '', comment] = blocksOf(PAGE)[0]?.code.split('\n') ?? [];
  const words = asOwner(first, account.url).split(' ').slice(1);
  const recording = run([...words, '--port', '0', ...options], place.folder);
  const [, url = ''] = await recording.printed(/recording \S+ at (\S+) into run\.json/);
  const client = await place.shell(second.replace(LISTENING, url), CREDENTIALS);
  // So says the last line of the block.
  expect(comment).toContain('Ctrl+C');
  recording.child.kill('SIGINT');
  expect([await recording.ended, client]).toEqual([0, { code: 0, output: 'COMPLETE\n' }]);
  const text = await readFile(join(place.folder, 'run.json'), 'utf8');
  return { ...place, text, file: JSON.parse(text) as Run, printed: recording.output() };
}

test('what the page says to do records a client, and the run serves as a demo and as a test', async () => {
  const { folder, shell, file, printed } = await recorded();
  const [, seed, replay, ...others] = blocksOf(PAGE).map(({ code }) => code);
  const { url, world } = await openSandbox({ seed: 'none' });

  const seeded = await shell(seed ?? '', { FLUENT_SANDBOX_URL: url });
  const fits = await shell(replay ?? '');
  const steps = file.steps.map(step =>
    'request' in step && step.request.method === 'POST'
      ? { ...step, answer: { status: 404, body: '{}' } }
      : step,
  );
  await writeFile(join(folder, 'run.json'), JSON.stringify({ ...file, steps }));
  const changed = await shell(replay ?? '');

  expect(others).toEqual([]);
  expect(printed).toContain('4 requests written to run.json');
  expect(file).toMatchObject({ origin: 'account', specHash: '' });
  expect(seeded.code).toBe(0);
  expect(world.events.find({ name: 'OrderCancel' })).toMatchObject([{ eventStatus: 'COMPLETE' }]);
  expect(world.entities.find({ type: 'ORDER', retailerId: '1', id: '107' })).toMatchObject({ ref: 'HD_107' });
  expect(world.workflows.all()).toMatchObject([{ name: 'ORDER::HD' }]);
  expect(fits.output).toContain('4 answers compared');
  expect([fits.code, changed.code]).toEqual([0, 1]);
});

/** The rows of a table of the page whose first column begins with a code, each cell by itself. */
function rowsUnder(heading: string): readonly (readonly string[])[] {
  const [, part = ''] = textOf(PAGE).split(heading);
  const [, table = ''] = /\n\| -[^\n]*\n([^]*?)\n\n/.exec(part) ?? [];
  return table.split('\n').map(row =>
    row
      .split('|')
      .slice(1, -1)
      .map(cell => cell.trim()),
  );
}

const codesIn = (cell = ''): readonly string[] =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
const shapeOf = (text: unknown): string => String(text).replaceAll(/\d/g, '0');

test('what is taken out has the stand-ins of the page, and the options change that as it says', async () => {
  const [removal = ''] = codesIn(
    rowsUnder('| option').find(([option]) => option?.includes('--removal'))?.[1],
  );
  const options = ['--removal', 'removal.json', '--remove', 'loyaltyId', '--review', 'review.json'];

  const { folder, text, file } = await recorded(options, { 'removal.json': removal });

  const posted = requestsOf(file).find(({ request }) => request.url.endsWith('/event/async'))?.request.body;
  const { attributes } = JSON.parse(typeof posted === 'string' ? posted : '') as {
    readonly attributes: Readonly<Record<string, unknown>>;
  };
  const standIns = rowsUnder('## What is taken out').flatMap(([kinds, , shown]) =>
    codesIn(kinds).map((kind, index) => [kind, codesIn(shown)[index]] as const),
  );
  const [, kinds = ''] = /\nKinds: ([^]*?)\.\n/.exec(await helpOf('record')) ?? [];
  expect(standIns.map(([kind]) => kind).toSorted()).toEqual(Object.keys(PERSONAL).toSorted());
  expect(kinds.replace(/ \([^)]*\)/, '').split(/,\s+/)).toEqual(Object.keys(PERSONAL));
  expect(standIns.map(([kind]) => [kind, shapeOf(attributes[PERSONAL[kind]?.[0] ?? ''])])).toEqual(
    standIns.map(([kind, standIn]) => [kind, shapeOf(standIn)]),
  );
  expect(Object.values(PERSONAL).filter(([, value]) => text.includes(value))).toEqual([]);
  expect(attributes).toMatchObject({ city: 'Ulm', remark: 'Grace Hopper waits' });
  expect(shapeOf(attributes['nickname'])).toBe('Name0');
  expect(attributes['loyaltyId']).toMatch(/^Text \d$/);
  const review = JSON.parse(await readFile(join(folder, 'review.json'), 'utf8')) as unknown;
  expect(review).toContainEqual({ key: 'remark', text: 'Grace Hopper waits', times: 2 });
});

test('the table of options is that of the command, and every other option is one of its neighbours', async () => {
  const rows = rowsUnder('| option');
  const help = await helpOf('record');

  const options = rows.flatMap(([option]) => optionsIn(option ?? '').slice(0, 1));
  expect(optionsIn(options.join('\n'))).toEqual(optionsIn((help.match(/^ +--\w+/gm) ?? []).join('\n')));
  expect(rows.find(([option]) => option?.includes('--port'))?.[1]).toContain('; 4140,');
  expect(help).toMatch(/--port <number> .*\(default: "4140"\)/);
  expect(await unknownOptions(PAGE, ['record', 'seed', 'replay'])).toEqual([]);
});
