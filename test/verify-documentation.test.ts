import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../mock/index.js';
import { goodContract } from './support/contracts/good-contract.js';
import { blocksOf, workplace } from './support/documented.js';
import { asOwner, CREDENTIALS, openAccount } from './support/documented-account.js';
import { exitCodesOf, textOf, unknownOptions } from './support/documented-options.js';
import { withInstalling } from './support/installing.js';
import { pactOf } from './support/pacts.js';
import { json, posting, reading, signingIn, webhook } from './support/verifying.js';

const PAGE = 'VERIFY.md';
const TEXT = textOf(PAGE);
const [FIRST = '', STATES = '', UNDER_READING = '', REAL = '', PROGRAM = '', ...OTHERS] = blocksOf(PAGE).map(
  ({ code }) => code,
);

/** A pact that is kept where a sync post that matches nothing is answered with 404. */
const REFUSED = pactOf([
  posting({
    states: [],
    request: {
      path: '/api/v4.1/event/sync',
      body: json({ name: 'Nonsense', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' }),
    },
    response: { status: 404, body: undefined },
  }),
]);

/** A consumer test of a receiver of webhooks, with the states of the page. */
const NOTIFIER = `
  import { PactV4 } from '@pact-foundation/pact';
  const pact = new PactV4({ consumer: 'notifier', provider: 'fluent-event-api', dir: 'pacts' });
  const isBooked = ({ entityRef, entityStatus }) => entityRef === 'HD_900' && entityStatus === 'BOOKED';
  await pact
    .addAsynchronousInteraction()
    ${STATES}
    .expectsToReceive('the status of an order', message =>
      message.withJSONContent({ entityRef: 'HD_900', entityStatus: 'BOOKED' }),
    )
    .executeTest(async ({ contents }) => {
      if (!isBooked(contents.content)) throw new Error('not understood');
    });
`;

test('the first commands install Pact and judge what it has left, webhooks too', async () => {
  const files = { 'pacts/shop.json': JSON.stringify(goodContract()), 'notifier.js': NOTIFIER };
  const { folder, shell } = withInstalling(await workplace(files));
  const [install = '', verify = '', ...rest] = FIRST.trim().split('\n');
  await mkdir(join(folder, '.fluent-sandbox'));

  const { code, output } = await shell(`${install}\nnode notifier.js\n${verify}`, {
    PACT_DO_NOT_TRACK: 'true',
  });

  expect(rest).toEqual([]);
  expect(output).toContain('notifier → fluent-event-api');
  expect(output).toContain('2 pacts, 15 interactions: 15 passed');
  expect(code).toBe(0);
  const kept = await readFile(join(folder, '.fluent-sandbox/last-verify.json'), 'utf8');
  expect(kept).toContain('the status of an order');
});

test('under the reading of the page a pact is kept that is not kept without', async () => {
  const { shell } = await workplace({ 'pacts/refused.json': JSON.stringify(REFUSED) });

  const under = await shell(UNDER_READING);
  const without = await shell(UNDER_READING.replace(/ --reading .*/, ''));

  expect(under.output).toContain('1 pact, 1 interaction: 1 passed');
  expect([under.code, without.code]).toEqual([0, 1]);
});

test('a real account is judged as the page says: with its credentials, and only read', async () => {
  const page = reading({
    states: [],
    request: { path: '/api/v4.1/event' },
    response: { body: json({ hasMore: false }) },
  });
  const interactions = [page, signingIn(), posting({ states: [] }), reading(), webhook()];
  const account = await openAccount({ seed: 'none' });
  const { shell } = await workplace({ 'pacts/shop.json': JSON.stringify(pactOf(interactions)) });

  const { code, output } = await shell(asOwner(REAL, account.url));

  expect(output).toContain('1 pact, 5 interactions: 2 passed, 3 skipped');
  expect(code).toBe(0);
  expect(Object.values(CREDENTIALS).filter(secret => output.includes(secret))).toEqual([]);
  const sent = account.world.requests.all().filter(({ request }) => request.method !== 'GET');
  expect(new Set(sent.map(({ operation }) => operation))).toEqual(new Set(['createToken']));
});

/** A workplace with the program of the page and a pact. */
function withProgram(pact: object): ReturnType<typeof workplace> {
  return workplace({ 'page.ts': PROGRAM, 'pacts/shop.json': JSON.stringify(pact) });
}

test('the program of the page tells each verdict, and ends with 1 when one is bad', async () => {
  const [good, bad] = await Promise.all([
    withProgram(REFUSED),
    withProgram(pactOf([reading({ response: { status: 201 } })])),
  ]);

  const ends = await Promise.all([good, bad].map(({ shell }) => shell('npx tsx page.ts')));

  expect(ends).toEqual([
    { code: 0, output: 'passed an order that is cancelled\n' },
    { code: 1, output: 'failed a request for an event\n' },
  ]);
});

test('options, exit codes and credentials of the page are those of the command, and every block is run', async () => {
  const { clientId, clientSecret, users } = DEMO_ACCOUNT;
  const [, ...credentials] = /client `(\S+)` \/\s+`(\S+)`, user `(\S+)` \/ `(\S+)`/.exec(TEXT) ?? [];
  const codes = [...TEXT.matchAll(/^\| (\d) /gm)].map(([, code]) => code);

  expect(await unknownOptions(PAGE, ['verify'])).toEqual([]);
  expect(codes).toEqual(await exitCodesOf('verify'));
  expect(credentials).toEqual([clientId, clientSecret, users[0]?.username, users[0]?.password]);
  expect(OTHERS).toEqual([]);
});
