import { expect, test } from 'vitest';
import type { Json } from '../mock/index.js';
import { messagesIn, ofCategory, wholeLog } from './support/log.js';
import { openReceiver } from './support/receiver.js';
import { rule, ruleset, worldWith } from './support/workflows.js';

type Map = Readonly<Record<string, Json>>;

/** Runs an event whose only rule is a webhook rule; `URL` in properties and settings is that of a receiver. */
async function hooked(props: Map | null, setting: Map = {}) {
  const receiver = await openReceiver();
  const withUrl = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll('URL', receiver.url)) as T;
  const opened = await worldWith([ruleset('Go', [rule('SendWebhook', withUrl(props))])], {
    setting: withUrl(setting),
  });
  const { body } = await opened.run('Go', { attributes: { a: 1 } });
  await opened.world.webhooks.idle();
  const got = receiver.received.map(({ path, body: sent }) => {
    const { name } = JSON.parse(sent.toString()) as { name: string };
    return `${name} ${path}`;
  });
  return { ...opened, eventStatus: body.eventStatus, got };
}

test.each<[string, Map, Map]>([
  ['an object', { setting: 'hook' }, { hook: { name: 'Hook', url: 'URL/x' } }],
  ['an object as JSON text', { setting: 'hook' }, { hook: '{"name":"Hook","url":"URL/x"}' }],
  ['named as customers do', { webhookSettingName: 'hook' }, { hook: { name: 'Hook', url: 'URL/x' } }],
])('the setting may be %s', async (_what, props, setting) => {
  const { got, eventStatus } = await hooked(props, setting);

  expect([eventStatus, ...got]).toEqual(['COMPLETE', 'Hook /x']);
});

test.each<[string, Map, Map]>([
  ['a setting that is only a URL', { setting: 'hook' }, { hook: 'URL/x' }],
  ['a setting that is a URL as JSON text', { setting: 'hook' }, { hook: '"URL/x"' }],
  ['a setting without a name', { setting: 'hook' }, { hook: { url: 'URL/x' } }],
  ['a setting with an empty name', { setting: 'hook' }, { hook: { url: 'URL/x', name: '' } }],
  ['a URL in the properties', { url: 'URL/x' }, {}],
  ['a URL as customers write it', { webhook_url: 'URL/x' }, {}],
  ['a URL beside a setting, which does not count', { url: 'URL/x', setting: 'hook' }, { hook: 'URL/y' }],
])('with %s the webhook is named like the event', async (_what, props, setting) => {
  const { got } = await hooked(props, setting);

  expect(got).toEqual(['Go /x']);
});

test('a URL as customers write it may have its name beside it', async () => {
  const { got } = await hooked({ webhook_url: 'URL/x', webhook_name: 'Mine' });

  expect(got).toEqual(['Mine /x']);
});

test.each<[string, Map]>([
  ['does not exist', {}],
  ['is empty', { hook: '' }],
  ['is null', { hook: null }],
  ['is a number', { hook: 5 }],
  ['is a list', { hook: ['URL/x'] }],
  ['has no URL', { hook: { name: 'Hook' } }],
  ['has an empty URL', { hook: { name: 'Hook', url: '' } }],
  ['has a number for a URL', { hook: { name: 'Hook', url: 5 } }],
])('a setting that %s sends nothing and leaves a log line; the event succeeds', async (_what, setting) => {
  const { client, got, eventStatus } = await hooked({ setting: 'hook' }, setting);

  const [line] = ofCategory(await wholeLog(client), 'CUSTOM');
  expect([eventStatus, ...got]).toEqual(['COMPLETE']);
  expect(await messagesIn(client)).toEqual(['The webhook setting hook is missing']);
  expect(line?.attributes['detailedMessage']).toContain("'hook' must be JSON with a name and a url");
});

test.each<[string, Map | null]>([
  ['no properties', null],
  ['an empty setting', { setting: '' }],
  ['a name alone', { webhook_name: 'Mine' }],
])('a webhook rule with %s fails the event', async (_what, props) => {
  const { client, eventStatus } = await hooked(props);

  const [exception] = ofCategory(await wholeLog(client), 'exception');
  expect(eventStatus).toBe('FAILED');
  expect(exception?.attributes['message']).toBe("property 'setting' is missing");
});

test.each([['nonsense'], ['ftp://127.0.0.1/x'], ['http://'], ['//127.0.0.1/x']])(
  'a webhook to %s ends as a failed attempt; the event succeeds',
  async url => {
    const { client, eventStatus } = await hooked({ url });

    const [audit] = ofCategory(await wholeLog(client), 'ACTION');
    expect(eventStatus).toBe('COMPLETE');
    expect(audit).toMatchObject({ name: 'Webhook', eventStatus: 'FAILED', attributes: { url, attempt: 1 } });
  },
);

test('a setting is only what was given: toString is none', async () => {
  const { client, got } = await hooked({ setting: 'toString' });

  expect(got).toEqual([]);
  expect(await messagesIn(client)).toEqual(['The webhook setting toString is missing']);
});

test('a setting that its owner adds while the sandbox runs counts from then on', async () => {
  const receiver = await openReceiver();
  const setting: Record<string, Json> = {};
  const { world, run } = await worldWith([ruleset('Go', [rule('SendWebhook', { setting: 'hook' })])], {
    setting,
  });

  await run('Go');
  setting['hook'] = { name: 'Hook', url: receiver.url };
  await run('Go');
  await world.webhooks.idle();

  expect(receiver.received).toHaveLength(1);
});
