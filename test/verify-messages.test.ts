import { expect, test } from 'vitest';
import { pactOf } from './support/pacts.js';
import { GENERATIONS, json, judged, judgedOne, reported, webhook } from './support/verifying.js';

const PROCESSED = { name: 'the event NotifyOrderStatus of order HD_107 has been processed' };

test.each(GENERATIONS)('webhooks are judged as messages of the account by %s', async pactPackage => {
  const [good, wrong, unsigned] = await judged(
    [
      webhook(),
      webhook({ more: { contents: json({ name: 'NotifyOrderStatus', entityStatus: 'COMPLETE' }) } }),
      webhook({ more: { metadata: { 'fluent-signature': 'mine' }, matchingRules: {} } }),
    ],
    { pactPackage },
  );

  expect([good?.verdict, good?.findings]).toEqual(['passed', []]);
  expect(good?.answer?.headers).toHaveProperty('flex.signature');
  expect(JSON.parse(good?.answer?.body ?? '')).toMatchObject({ entityRef: 'HD_900' });
  expect(wrong?.findings).toEqual([
    expect.objectContaining({
      code: 'body',
      at: '$.entityStatus',
      actual: '"BOOKED"',
      pointer: '/interactions/1/contents/content/entityStatus',
    }),
  ]);
  expect(unsigned?.findings).toEqual([
    expect.objectContaining({
      code: 'metadata',
      at: 'metadata fluent-signature',
      pointer: '/interactions/2/metadata/fluent-signature',
    }),
  ]);
});

test.each(GENERATIONS)('messages of version 3 are judged by %s', async pactPackage => {
  const message = {
    description: 'a status',
    providerStates: [PROCESSED],
    contents: { name: 'NotifyOrderStatus', entityStatus: 'COMPLETE' },
    metaData: { contentType: 'application/json' },
  };
  const document = {
    consumer: { name: 'shop' },
    provider: { name: 'fluent-event-api' },
    messages: [message],
    metadata: { pactSpecification: { version: '3.0.0' } },
  };

  const { suites } = await reported([document], { pactPackage });

  expect(suites[0]?.cases[0]?.findings).toEqual([
    expect.objectContaining({ at: '$.entityStatus', pointer: '/messages/0/contents/entityStatus' }),
  ]);
});

test('a ruleset of the contract sends what its setting says', async () => {
  const states = [
    {
      name: 'a ruleset {name} of {rootEntityType} sends a webhook {setting}',
      params: { name: 'Tell', rootEntityType: 'ORDER', setting: 'hook.tell', webhookName: 'OrderTold' },
    },
    { name: 'the event Tell of order HD_107 has been processed', params: { attributes: { note: 'x' } } },
  ];
  const contents = json({ name: 'OrderTold', entityRef: 'HD_107', attributes: { note: 'x' } });
  const named = webhook({ states, more: { contents } });
  const again = webhook({
    states: [{ ...states[0], params: { ...states[0]?.params, webhookName: undefined } }, states[1] ?? {}],
    more: { contents: json({ name: 'Tell' }) },
  });

  const cases = await judged([named, again]);

  expect(cases.map(({ verdict, findings }) => [verdict, findings])).toEqual([
    ['passed', []],
    ['passed', []],
  ]);
});

test('a message is judged whatever the contract says that it went over', async () => {
  expect(await judgedOne(webhook({ more: { transport: 'kafka' } }))).toMatchObject({ verdict: 'passed' });
});

test('the last webhook is the message, and no webhook is red', async () => {
  const twice = [PROCESSED, { name: 'the event NotifyOrderStatus of order HD_108 has been processed' }];
  const [last, none] = await judged([
    webhook({ states: twice, more: { contents: json({ entityRef: 'HD_108' }) } }),
    webhook({ states: [] }),
  ]);

  expect(last?.verdict).toBe('passed');
  expect(none).toMatchObject({
    verdict: 'failed',
    findings: [{ code: 'no-message', advice: expect.stringContaining('has been processed') }],
  });
});

test('webhooks of settings come to the verifier, never to where the settings lead', async () => {
  const setting = { 'webhook.order.status': { name: 'Mine', url: 'http://127.0.0.1:9/elsewhere' } };
  const message = webhook({ more: { contents: json({ name: 'Mine', entityRef: 'HD_900' }) } });

  expect(await judgedOne(message, { settings: { setting } })).toMatchObject({ verdict: 'passed' });
});

test('what only a plugin could judge, or is a message with an answer, is red and says so', async () => {
  const { suites } = await reported([
    pactOf([
      { type: 'Synchronous/Messages', description: 'asked', request: json({}), response: [json({})] },
      { type: 'Plugin/Thing', description: 'strange' },
      { ...webhook(), pluginConfiguration: { csv: {} } },
    ]),
  ]);

  const codes = suites[0]?.cases.map(({ verdict, findings }) => [verdict, findings.map(({ code }) => code)]);
  expect(codes).toEqual([
    ['failed', ['unsupported-interaction']],
    ['failed', ['plugin']],
    ['failed', ['plugin']],
  ]);
});
