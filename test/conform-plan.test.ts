import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPlan } from '../contracts/index.js';
import { temporaryFile } from './support/sandbox.js';

async function planWith(text: string): Promise<string> {
  return temporaryFile('conform.yaml', text);
}

test('a plan says everything that there is to know about a client', async () => {
  const file = await planWith(`
client: stock-feed
role: inventory
expect:
  events: [{ name: INVENTORY_DELTA, entityType: [INVENTORY_CATALOGUE], atLeast: 2 }]
  reads: true
  order: [A, B]
waitsFor: [PickConfirm]
printsIds: true
scenarios: { only: [trouble], except: [gives-up] }
timeout: 5s
webhooks: { url: 'http://127.0.0.1:{port}/hook', command: [node, hook.js], event: { entityRef: HD_1 } }
`);

  expect(readPlan(file)).toEqual({
    client: 'stock-feed',
    role: 'inventory',
    events: [{ name: 'INVENTORY_DELTA', entityType: ['INVENTORY_CATALOGUE'], atLeast: 2 }],
    reads: true,
    order: ['A', 'B'],
    waitsFor: ['PickConfirm'],
    printsIds: true,
    only: ['trouble'],
    except: ['gives-up'],
    timeout: 5000,
    webhooks: {
      url: 'http://127.0.0.1:{port}/hook',
      command: ['node', 'hook.js'],
      event: { entityRef: 'HD_1' },
    },
  });
});

test('an empty plan says nothing, and JSON will do', async () => {
  expect(readPlan(await planWith(''))).toEqual({});
  expect(readPlan(await planWith('{"role": "wms"}'))).toEqual({ role: 'wms' });
});

test.each([
  ['client: feed\nrol: inventory\n', "line 2, /rol: unknown field 'rol'; did you mean 'role'?"],
  ['role: stock\n', 'line 1, /role: must be inventory, product, wms, carrier, reader'],
  [
    'client: feed\nexpect:\n  events:\n    - name: A\n      atLest: 2\n',
    "line 5, /expect/events/0/atLest: unknown field 'atLest'; did you mean 'atLeast'?",
  ],
  [
    'expect:\n  events:\n    - name: A\n    - atLeast: none\n',
    'line 4, /expect/events/1/atLeast: must be integer',
  ],
  ['timeout: soon\n', "line 1, /timeout: must be a duration such as 60s, not 'soon'"],
  ['webhooks:\n  event: {}\n', "line 2, /webhooks: must have required property 'url'"],
  [
    'webhooks:\n  url: hook\n',
    'line 2, /webhooks/url: must be an address such as http://127.0.0.1:{port}/hook',
  ],
  ['- a\n', 'line 1, the plan: must be object'],
  ['client: "feed\n', 'is not valid YAML: line '],
  ['client: *feed\n', 'is not valid YAML: Unresolved alias'],
  [
    `a: &a [${'x,'.repeat(12)}]\nb: &b [${'*a,'.repeat(12)}]\nc: [${'*b,'.repeat(12)}]\n`,
    'is not valid YAML: Excessive alias count',
  ],
  ['scenarios: { only: [] }\n', 'line 1, /scenarios/only: must NOT have fewer than 1 items'],
  [
    'expect: { events: [{ entityType: [] }] }\n',
    'line 1, /expect/events/0/entityType: must NOT have fewer than 1 items',
  ],
])('a mistake is told with its line and pointer: %j', async (text, problem) => {
  const file = await planWith(text);

  expect(() => readPlan(file)).toThrow(problem);
  expect(() => readPlan(file)).toThrow(file);
});

test('the plan of the documentation can be read', async () => {
  const page = readFileSync(new URL('../docs/CONFORM.md', import.meta.url), 'utf8');
  const [, text = ''] = /```yaml\n([^]*?)```/.exec(page) ?? [];

  expect(readPlan(await planWith(text))).toMatchObject({ client: 'stock-feed', role: 'inventory' });
});
