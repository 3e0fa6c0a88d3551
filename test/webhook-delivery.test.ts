import { expect, test } from 'vitest';
import { deadPort, openReceiver } from './support/receiver.js';
import { attemptsAfter, openWebhooks, tried, webhookTo } from './support/webhooks.js';

const DAY = 86_400_000;

test('a webhook is a POST of the event as JSON, byte for byte what was asked for', async () => {
  const receiver = await openReceiver();
  const { webhooks, attempts } = openWebhooks();
  const call = webhookTo(`${receiver.url}/hook?shop=7#top`);

  webhooks.deliver(call);
  await webhooks.idle();

  const [got] = receiver.received;
  expect(got).toMatchObject({ method: 'POST', path: '/hook?shop=7' });
  expect(got?.headers).toMatchObject({
    'content-type': 'application/json',
    'content-length': String(got?.body.length),
    'fluent-signature': expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) as string,
    'flex.signature': expect.stringMatching(/^[A-Za-z0-9+/]+=*$/) as string,
  });
  expect(got?.body).toEqual(Buffer.from(JSON.stringify(call.body)));
  expect(attempts).toEqual([
    { call, number: 1, delivered: true, status: 200, problem: undefined, nextAt: undefined },
  ]);
});

test.each([200, 201, 202, 204, 299])(
  'an answer %i is a success, and nothing is tried again',
  async status => {
    const { attempt, told, ...opened } = await tried([status]);

    expect(attempt).toMatchObject({ delivered: true, status, problem: undefined, nextAt: undefined });
    expect(await attemptsAfter(opened, [2000, DAY])).toEqual([1, 1]);
    expect(told).toEqual([]);
  },
);

test.each([300, 304, 400, 401, 404, 410, 429, 500, 503])('an answer %i is a failure', async status => {
  const { attempt, clock, receiver } = await tried([status]);

  expect(attempt).toMatchObject({
    number: 1,
    delivered: false,
    status,
    problem: `127.0.0.1:${receiver.port} answered ${status}`,
    nextAt: clock.now() + 2000,
  });
});

test('a receiver that is not there refuses the connection, and it is tried again', async () => {
  const port = await deadPort();
  const { webhooks, clock, attempts } = openWebhooks();

  webhooks.deliver(webhookTo(`http://127.0.0.1:${port}/`));
  await webhooks.idle();

  expect(attempts).toMatchObject([
    {
      delivered: false,
      status: undefined,
      problem: `connection refused by 127.0.0.1:${port}`,
      nextAt: clock.now() + 2000,
    },
  ]);
});

test('a receiver that breaks the connection off has not taken the webhook', async () => {
  const { attempt, receiver } = await tried(['reset']);

  expect(attempt).toMatchObject({
    delivered: false,
    status: undefined,
    problem: `the connection was closed before an answer came from 127.0.0.1:${receiver.port}`,
  });
});

test('a receiver that stays silent has as long as the time-out says', async () => {
  const { attempt, receiver, clock } = await tried(['hang'], { timeout: 60 });

  await receiver.abandoned(1);
  expect(attempt).toMatchObject({
    delivered: false,
    status: undefined,
    problem: `no answer from 127.0.0.1:${receiver.port} within 60 ms`,
    nextAt: clock.now() + 2000,
  });
});

test('a host that no name server can know is not found', async () => {
  const host = `${'a'.repeat(64)}.example`;
  const { webhooks, attempts } = openWebhooks({ allow: () => true });

  webhooks.deliver(webhookTo(`http://${host}/`));
  await webhooks.idle();

  expect(attempts).toMatchObject([
    { delivered: false, problem: expect.stringMatching(`^host not found.*${host}`) as string },
  ]);
});

test('a port that HTTP clients refuse is a failure that says so', async () => {
  const { webhooks, attempts } = openWebhooks();

  webhooks.deliver(webhookTo('http://127.0.0.1:6000/'));
  await webhooks.idle();

  expect(attempts).toMatchObject([{ problem: 'the request to 127.0.0.1:6000 failed: bad port' }]);
});

test('the body of an answer is not waited for', async () => {
  const { attempt, receiver } = await tried(['endless']);

  expect(attempt).toMatchObject({ delivered: true, status: 200 });
  await receiver.abandoned(1);
});

test('a body that cannot be written as JSON is given up without a request', async () => {
  const receiver = await openReceiver();
  const { webhooks, attempts } = openWebhooks();
  const body = { id: 1n } as unknown as Record<string, string>;

  webhooks.deliver(webhookTo(receiver.url, { body }));
  webhooks.deliver(webhookTo(receiver.url));
  await webhooks.idle();

  expect(attempts.map(({ delivered, nextAt }) => [delivered, nextAt])).toEqual([
    [false, undefined],
    [true, undefined],
  ]);
  expect(attempts[0]?.problem).toContain('cannot be signed');
  expect(receiver.received).toHaveLength(1);
});
