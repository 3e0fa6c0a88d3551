import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { blocksOf, workplace } from './support/documented.js';
import { documented } from './support/sample-project.js';
import { openSandbox } from './support/sandbox.js';
import { rule, ruleset, setState, workflow } from './support/workflows.js';

const BLOCKS = blocksOf('../README.md');
const [SDK, LIBRARY, FIXTURE, CONTRACT, ...OTHERS] = BLOCKS.filter(({ language }) => language === 'ts').map(
  ({ code }) => code,
);
const commandWith = (word: string): string =>
  BLOCKS.find(({ language, code }) => language === 'sh' && code.includes(word))?.code ?? `no ${word}`;
const blockIn = (language: string): string =>
  BLOCKS.find(each => each.language === language)?.code ?? `no ${language}`;

/** The client of the page about tests, which is what the examples import. */
const CLIENT = await documented('', 'TESTING.md');
/** The client of the example contract. */
const READER = {
  'src/order-client.js': `
    export async function hasFailed(url, id) {
      const answer = await fetch(url + '/api/v4.1/event/' + id, { headers: { authorization: 'Bearer any' } });
      return (await answer.json()).eventStatus === 'FAILED';
    }`,
};

test('the lines for the official SDK post the event', async () => {
  const { url, world } = await openSandbox();
  const { shell } = await workplace({ 'page.ts': (SDK ?? '').replace('http://127.0.0.1:4141', url) });

  const { code } = await shell('npx tsx page.ts');

  expect(code).toBe(0);
  expect(world.events.find({ name: 'OrderCancel' })).toMatchObject([{ context: { entityId: '107' } }]);
});

test('the sandbox of a test works as the page says, and time moves by hand', async () => {
  const seen = `
    const [order] = world.entities.all().filter(({ ref }) => ref === 'HD_1');
    const [posted] = world.events.find({ name: 'OrderCancel', category: 'ORDER WORKFLOW' });
    const days = Math.round((world.clock.now() - Date.parse(posted.generatedOn)) / 86_400_000);
    console.log(JSON.stringify([order.status, posted.eventStatus, days]));`;
  const { shell } = await workplace({ ...CLIENT, 'test/page.ts': `${LIBRARY}${seen}` });

  const { code, output } = await shell('npx tsx test/page.ts');

  expect(JSON.parse(output)).toEqual(['CANCELLED', 'COMPLETE', 31]);
  expect(code).toBe(0);
});

test('the tests of the page pass with Vitest, and the contract is one that the sandbox keeps', async () => {
  const { folder, shell } = await workplace({
    ...CLIENT,
    ...READER,
    'test/cancel-order.test.ts': FIXTURE ?? '',
    'test/order-client.pact.test.ts': CONTRACT ?? '',
  });

  const { code, output } = await shell(
    'npx vitest run --testTimeout 60000\nnpx fluent-event-sandbox verify pacts/',
    {
      PACT_DO_NOT_TRACK: 'true',
    },
  );

  expect(output).toMatch(/Tests +2 passed \(2\)/);
  expect(output).toContain('1 interaction: 1 passed');
  expect(code).toBe(0);
  expect(await readFile(join(folder, 'pacts/web-shop-fluent-event-api.json'), 'utf8')).toContain('FAILED');
  expect(OTHERS).toEqual([]);
});

test('tests in any language find address and credentials in their environment', async () => {
  const cancels = `import { cancelOrder } from './src/cancel-order.js';
    console.log('posted', (await cancelOrder(process.env, '107')).eventStatus);`;
  const { shell } = await workplace({
    ...CLIENT,
    'cancels.js': cancels,
    'package.json': '{ "type": "module", "scripts": { "test": "node cancels.js" } }',
  });

  const { code, output } = await shell(commandWith('exec --'));

  expect(output).toMatch(/^posted PENDING$/m);
  expect(code).toBe(0);
});

const PROPS = { eventName: 'Split', rejectedEventName: 'Rejected' };
/** An export with rules that the sandbox does not know. */
const EXPORT = JSON.stringify(
  workflow([
    ruleset('Source', [rule('[[account.id]].core.CreateFulfilment', PROPS)]),
    ruleset('Split', [setState('SPLIT')]),
    ruleset('Check', [rule('ACME.order.CheckCredit', PROPS)]),
    ruleset('Rejected', [rule('SetState', { status: 'REFUSED' })], { from: ['ON_HOLD'] }),
    ruleset('Ship', [rule('[[account.id]].core.CallCarrier'), setState('SHIPPED')]),
  ]),
);

const EVENT = { retailerId: '1', entityType: 'ORDER', entitySubtype: 'HD', attributes: { gift: true } };

interface Entities {
  readonly entities: readonly {
    readonly type: string;
    readonly ref: string | null;
    readonly status: string;
    readonly attributes: Readonly<Record<string, unknown>>;
  }[];
}

/** A sandbox that runs the export, and what posts of events come to. */
async function running(options: string, files: Readonly<Record<string, string>> = {}) {
  const { serving } = await workplace({ 'exports/order.json': EXPORT, ...files });
  const { url, output } = await serving(`${commandWith('--workflows').trim()} ${options}`);
  const client = await signIn(url);
  return {
    output,
    client,
    post: async (name: string, ref: string) =>
      (await client.post('/event/sync', { ...EVENT, name, entityId: ref, entityRef: ref })).body,
    found: async (name: string, type: string) =>
      (await client.get(`/event?name=${name}&eventType=${type}`)).body.results,
    entities: async () => (await ask<Entities>(`${url}/__admin/entities`)).body.entities,
  };
}

test('exports are loaded, counted and filled in as the page says', async () => {
  const { output, client } = await running('');

  const { body } = await client.get('/workflow/1/ORDER::HD');

  expect(output()).toMatch(/6 rule uses, 3 native, 3 stubbed/);
  expect(JSON.stringify(body)).toContain('"ACME.core.CreateFulfilment"');
  expect(JSON.stringify(body)).not.toContain('[[');
});

test('the stubs of the page send, set and fail as they say', async () => {
  const { post, found, entities } = await running('--stubs stubs.json', { 'stubs.json': blockIn('json') });

  const outcomes = [await post('Source', 'A'), await post('Check', 'B'), await post('Ship', 'C')];

  const orders = (await entities()).filter(({ ref }) => ['A', 'B', 'C'].includes(ref ?? ''));
  const [split] = await found('Split', 'ORCHESTRATION');
  const failures = await found('RuleExecutionException', 'ORCHESTRATION_AUDIT');
  expect(outcomes.map(({ eventStatus }) => eventStatus)).toEqual(['COMPLETE', 'COMPLETE', 'COMPLETE']);
  expect(orders).toMatchObject([
    { ref: 'A', status: 'SPLIT' },
    { ref: 'B', status: 'REFUSED' },
    { ref: 'C', status: expect.not.stringMatching('SHIPPED') as string },
  ]);
  expect(split?.attributes).toContainEqual(expect.objectContaining({ name: 'fulfilments', value: 1 }));
  expect(JSON.stringify(failures)).toContain('no label');
});

test('the function of the page creates a fulfilment and sends the event with the attributes on', async () => {
  const { post, found, entities } = await running('--rules rules.mjs', { 'rules.mjs': blockIn('js') });

  const { eventStatus } = await post('Source', 'A');

  const all = await entities();
  const [sent] = await found('Split', 'ORCHESTRATION');
  expect(eventStatus).toBe('COMPLETE');
  expect(all.filter(({ attributes }) => attributes['orderId'] === 'A')).toMatchObject([
    { type: 'FULFILMENT', subtype: 'HD_PFS', attributes: { orderId: 'A' } },
  ]);
  expect(sent?.attributes).toMatchObject([{ name: 'gift', value: true }]);
});
