import { expect, test } from 'vitest';
import { isLoopback, parseTargets, readTarget } from '../mock/world/webhook-targets.js';
import { openReceiver } from './support/receiver.js';
import { openWebhooks, webhookTo } from './support/webhooks.js';

/** Whether a setting lets webhooks go to a URL. */
function allows(setting: string, url: string): boolean | undefined {
  return parseTargets(setting)?.(new URL(url));
}

test.each([
  'http://localhost',
  'http://LOCALHOST:3000/hook',
  'https://localhost.',
  'http://orders.localhost:8080',
  'http://127.0.0.1:1',
  'http://127.255.3.4',
  'http://127.1',
  'http://0x7f000001',
  'http://2130706433',
  'http://017700000001',
  'http://127.0.0.1.',
  'http://[::1]:9000',
  'http://[0:0:0:0:0:0:0:1]',
  'http://[::ffff:127.0.0.1]',
  'http://[::FFFF:7f12:3456]',
])('%s is this machine, and webhooks go there unasked', url => {
  expect(isLoopback(new URL(url))).toBe(true);
  expect(readTarget(url, () => false)).toEqual(new URL(url));
});

test.each([
  'http://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'http://evil.example/localhost',
  'http://evil.example?127.0.0.1',
  'http://evil.example#localhost',
  'http://notlocalhost',
  'http://my-localhost',
  'http://localhost..',
  'http://localhostevil',
  'http://128.0.0.1',
  'http://12.7.0.0',
  'http://0.0.0.0:3000',
  'http://10.127.0.1',
  'http://169.254.169.254/latest/meta-data',
  'http://[::]',
  'http://[::2]',
  'http://[::ffff:128.0.0.1]',
  'http://[::ffff:8.8.7.127]',
  'http://[2001:db8::7f00:1]',
  'http://[fe80::1]',
])('%s is another machine, and the problem names the setting that would allow it', url => {
  const { host } = new URL(url);

  expect(isLoopback(new URL(url))).toBe(false);
  expect(readTarget(url, () => false)).toBe(
    `${host} is not allowed: webhooks go to this machine only, unless the setting webhook-allow names the host`,
  );
  expect(readTarget(url, () => true)).toEqual(new URL(url));
});

test.each([
  ['http://user@127.0.0.1/', 'a user name or a password'],
  ['http://:secret@localhost/', 'a user name or a password'],
  ['http://127.0.0.1@evil.example/', 'a user name or a password'],
  ['ftp://127.0.0.1/orders', 'not ftp'],
  ['file:///etc/passwd', 'not file'],
  ['data:text/plain,hello', 'not data'],
  ['javascript:alert(1)', 'not javascript'],
  ['ws://localhost', 'not ws'],
  ['/hook', 'cannot be read'],
  ['localhost/hook', 'cannot be read'],
  ['http://', 'cannot be read'],
  ['http://exa mple.com', 'cannot be read'],
  ['http://127.0.0.1:65536', 'cannot be read'],
  ['http://127.0.0.256', 'cannot be read'],
  ['', 'cannot be read'],
])('a webhook to %s is given up without a request, whatever is allowed', async (url, words) => {
  const { webhooks, clock, attempts, told } = openWebhooks({ allow: () => true });
  const call = webhookTo(url);

  webhooks.deliver(call);
  const atOnce = attempts.length;
  await webhooks.idle();
  clock.advance(86_400_000);
  await webhooks.idle();

  expect(atOnce).toBe(0);
  expect(attempts).toEqual([
    {
      call,
      number: 1,
      delivered: false,
      status: undefined,
      problem: expect.stringContaining(words) as string,
      nextAt: undefined,
    },
  ]);
  expect(told).toEqual([expect.stringContaining('it is given up')]);
});

test('no problem repeats the password of a URL', () => {
  expect(readTarget('http://ann:hunter2@127.0.0.1/', () => true)).not.toContain('hunter2');
});

test('a webhook to a host that is not allowed is never requested', async () => {
  const receiver = await openReceiver();
  const asked: string[] = [];
  const allow = (url: URL): boolean => {
    asked.push(url.host);
    return false;
  };
  const { webhooks, attempts } = openWebhooks({ allow });

  webhooks.deliver(webhookTo(`http://0.0.0.0:${receiver.port}/`));
  webhooks.deliver(webhookTo(receiver.url));
  await webhooks.idle();

  expect(asked).toEqual([`0.0.0.0:${receiver.port}`]);
  expect(attempts.map(({ delivered, nextAt }) => [delivered, nextAt])).toEqual([
    [false, undefined],
    [true, undefined],
  ]);
  expect(receiver.received).toHaveLength(1);
});

test('a webhook to a host that the setting names is delivered', async () => {
  const receiver = await openReceiver();
  const allow = parseTargets(`0.0.0.0:${receiver.port}`);
  const { webhooks, attempts } = openWebhooks(allow && { allow });

  webhooks.deliver(webhookTo(`http://0.0.0.0:${receiver.port}/`));
  await webhooks.idle();

  expect(attempts.map(({ delivered }) => delivered)).toEqual([true]);
});

test.each(['localhost', '[::ffff:127.0.0.1]', '0x7f000001'])(
  'a webhook to %s never asks whether it is allowed',
  async host => {
    const receiver = await openReceiver();
    const asked: string[] = [];
    const allow = ({ host: given }: URL): boolean => asked.push(given) === 0;
    const { webhooks, attempts } = openWebhooks({ allow });

    webhooks.deliver(webhookTo(`http://${host}:${receiver.port}/`));
    await webhooks.idle();

    expect(attempts).toHaveLength(1);
    expect(asked).toEqual([]);
  },
);

test.each([
  ['api.example.com', 'https://api.example.com/hook', true],
  ['api.example.com', 'http://API.Example.com.:8080/hook', true],
  ['API.example.com.', 'https://api.example.com', true],
  ['api.example.com', 'https://evil-api.example.com', false],
  ['api.example.com', 'https://api.example.com.evil.example', false],
  ['api.example.com', 'https://www.api.example.com', false],
  ['api.example.com', 'https://example.com', false],
  ['api.example.com:8443', 'https://api.example.com:8443', true],
  ['api.example.com:8443', 'https://api.example.com', false],
  ['api.example.com:443', 'https://api.example.com', true],
  ['api.example.com:443', 'http://api.example.com', false],
  ['api.example.com:80', 'http://api.example.com', true],
  ['*.example.com', 'https://api.example.com', true],
  ['*.example.com', 'https://a.b.example.com:81', true],
  ['*.example.com', 'https://example.com', false],
  ['*.example.com', 'https://badexample.com', false],
  ['*.example.com', 'https://api.example.com.evil.example', false],
  ['*.example.com:8443', 'https://api.example.com:8443', true],
  ['*.example.com:8443', 'https://api.example.com', false],
  ['münchen.example', 'https://xn--mnchen-3ya.example', true],
  ['192.168.7.20', 'http://192.168.7.20:3000', true],
  ['192.168.7.20', 'http://0xc0a80714', true],
  ['192.168.7.20', 'http://192.168.7.200', false],
  ['[2001:db8::1]', 'http://[2001:db8:0::1]:3000', true],
  ['[2001:db8::1]:3000', 'http://[2001:db8::1]:3001', false],
  ['host.docker.internal, *.test ,api.example.com', 'http://shop.test', true],
  ['host.docker.internal, *.test ,api.example.com', 'http://host.docker.internal:3000', true],
  ['host.docker.internal, *.test ,api.example.com', 'http://example.com', false],
  ['*', 'https://anything.example:8080', true],
  ['', 'https://api.example.com', false],
  ['  ', 'https://api.example.com', false],
])('with the setting %j, %s: %s', (setting, url, expected) => {
  expect(allows(setting, url)).toBe(expected);
});

test.each([
  'https://api.example.com',
  'api.example.com/hook',
  'ann@api.example.com',
  'api.example.com?x',
  'api.example.com#x',
  'api.example.com:',
  'api.example.com:0',
  'api.example.com:65536',
  'api.example.com:http',
  'api example com',
  '*.',
  '**',
  '*example.com',
  '*.*.example.com',
  'api.*.com',
  '*:443',
  '*.192.168.7.20',
  '*.[::1]',
  '256.1.1.1',
  '2001:db8::1',
  '[2001:db8::1',
  '[nonsense]',
  'api.example.com,',
  ',api.example.com',
  'api.example.com,,*.test',
  'api.example.com;*.test',
  '%2a',
])('the setting %j is malformed', setting => {
  expect(parseTargets(setting)).toBeUndefined();
});
