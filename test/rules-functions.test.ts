import { expect, test } from 'vitest';
import { startSandbox, type RuleContext, type RuleFunction, type SandboxOptions } from '../mock/index.js';
import { ofCategory, orchestration, wholeLog } from './support/log.js';
import { refusal } from './support/refusal.js';
import { temporaryFile } from './support/sandbox.js';
import { fulfilment, ORDER_A, rule, ruleset, setState, worldWith } from './support/workflows.js';

const NAME = 'ACME.orders.Source';

/** The events that a rule sends under these options. */
async function sent(options: SandboxOptions, name = NAME): Promise<readonly unknown[]> {
  const { client, run } = await worldWith([ruleset('Go', [rule(name, { eventName: 'Prop' })])], options);
  await run('Go');
  const log = await wholeLog(client);
  const [audit] = ofCategory(log, 'rule');
  const names = orchestration(log).map(event => event.name);
  return [audit?.attributes['stubbed'], ...names.slice(1)];
}

const says =
  (name: string): RuleFunction =>
  () => ({ type: 'sendEvent', name });

test.each<[string, SandboxOptions, readonly unknown[]]>([
  ['by its last segment', { rules: { Source: says('S') } }, ['function', 'S']],
  ['by its full name', { rules: { [NAME]: says('F') } }, ['function', 'F']],
  ['by its full name first', { rules: { Source: says('S'), [NAME]: says('F') } }, ['function', 'F']],
  ['and not by a part of it', { rules: { 'orders.Source': says('P') } }, ['default', 'Prop']],
  [
    'before a stub',
    { rules: { Source: says('S') }, stubs: [{ rule: 'Source', emit: 'C' }] },
    ['function', 'S'],
  ],
  [
    'after a stub for the full name',
    { rules: { Source: says('S') }, stubs: [{ rule: NAME, emit: 'C' }] },
    ['configured', 'C'],
  ],
  ['unless it is called as every object', { rules: {} }, ['default', 'Prop']],
])('a function is found %s', async (_how, options, expected) => {
  expect(await sent(options)).toEqual(expected);
});

test('a function wins over a rule of the sandbox', async () => {
  expect(await sent({ rules: { SendEvent: says('Mine') } }, 'ACME.core.SendEvent')).toEqual([
    'function',
    'Mine',
  ]);
});

test('rules called toString or __proto__ are rules without a behaviour, like any other unknown one', async () => {
  expect(await sent({}, 'ACME.core.toString')).toEqual(['default', 'Prop']);
  expect(await sent({}, '__proto__')).toEqual(['default', 'Prop']);
});

test('a function sees the rule, the event, the entity, the time and the settings', async () => {
  const seen: RuleContext[] = [];
  const { client, world, run } = await worldWith(
    [ruleset('Go', [setState('ONE'), rule(NAME, { list: [1], text: 'x' })])],
    { rules: { Source: context => void seen.push(context) }, setting: { hook: { url: 'x' } } },
  );
  const [entity] = world.entities.all();

  await run('Go', { attributes: { a: { b: 1 } } });

  const [{ find: _find, related: _related, setting: _setting, ...context }] = seen as [RuleContext];
  const [go] = orchestration(await wholeLog(client));
  expect(context).toEqual({
    rule: NAME,
    ruleset: 'Go',
    props: { list: [1], text: 'x' },
    event: {
      ...go?.context,
      id: go?.id,
      name: 'Go',
      retailerId: '1',
      accountId: 'DEMO',
      entityStatus: 'ONE',
      attributes: { a: { b: 1 } },
    },
    entity: { ...entity, status: 'ONE' },
    now: world.clock.now(),
  });
});

test('a function looks up entities and settings', async () => {
  const found: unknown[] = [];
  const Look: RuleFunction = context => {
    found.push(
      context.find({ type: 'ORDER', id: '2' })?.ref,
      context.find({ type: 'ORDER', ref: 'B' })?.id,
      context.find({ type: 'ORDER', ref: 'A', retailerId: '2' })?.status,
      context.find({ type: 'ORDER', id: '99' }),
      context.find({ type: 'FULFILMENT', ref: 'F11', rootRef: 'B' }),
      context.related().map(({ id }) => id),
      context.related('FULFILMENT').map(({ id }) => id),
      context.related('WAVE'),
      context.setting('hook'),
      context.setting('toString'),
    );
  };
  const { world, run } = await worldWith([ruleset('Go', [rule('Look')])], {
    rules: { Look },
    setting: { hook: [1] },
  });
  world.entities.put({ ...ORDER_A, id: '2', ref: 'B' });
  world.entities.put({ ...ORDER_A, retailerId: '2', status: 'ELSEWHERE' });
  world.entities.put(fulfilment('11'));
  world.entities.put(fulfilment('12', { rootRef: 'B' }));

  await run('Go');

  expect(found).toEqual([
    'B',
    '2',
    'ELSEWHERE',
    undefined,
    undefined,
    ['1', '11'],
    ['11'],
    [],
    [1],
    undefined,
  ]);
});

test('functions may come from a module: its exports, and those of its default export with dots', async () => {
  const file = await temporaryFile(
    'rules.mjs',
    `export function Source() { return { type: 'sendEvent', name: 'Exported' }; }
     export default { 'ACME.core.SendEvent': () => [{ type: 'sendEvent', name: 'Dotted' }] };`,
  );

  expect(await sent({ rules: file })).toEqual(['function', 'Exported']);
  expect(await sent({ rules: file }, 'ACME.core.SendEvent')).toEqual(['function', 'Dotted']);
});

test.each<[string, string, RegExp]>([
  ['has a wrong syntax', 'export const = 5', /cannot load the rules of .*rules\.mjs: /],
  ['throws when it is loaded', 'throw new Error("broken")', /cannot load the rules of .*rules\.mjs: broken/],
  ['exports something else', 'export const Source = 5', /rules\.mjs: 'Source' is not a function/],
  ['has a default export that is no object', 'export default 5', /the default export must be an object/],
])('a module that %s is refused in words that say so', async (_what, source, told) => {
  const rules = await temporaryFile('rules.mjs', source);

  const refused = await refusal(startSandbox({ rules }));

  expect(refused.name).toBe('ConfigurationError');
  expect(refused.message).toMatch(told);
});

test('a module that is not there is refused', async () => {
  const refused = await refusal(startSandbox({ rules: 'no-such-file.mjs' }));

  expect(refused.name).toBe('ConfigurationError');
  expect(refused.message).toContain('cannot load the rules of no-such-file.mjs');
});

test('what is given as a rule and is no function is refused', async () => {
  const rules = { Source: 'x' } as unknown as Readonly<Record<string, RuleFunction>>;

  const refused = await refusal(startSandbox({ rules }));

  expect(refused.message).toBe("rules: 'Source' is not a function (context) => actions");
});
