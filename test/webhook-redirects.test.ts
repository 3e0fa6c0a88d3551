import { expect, test } from 'vitest';
import { openReceiver } from './support/receiver.js';
import { tried } from './support/webhooks.js';

test.each([307, 308])('a redirect %i to the same origin is followed with the same request', async status => {
  const { attempt, attempts, receiver } = await tried([{ status, location: '/elsewhere?shop=8' }, 202]);

  const [first, second] = receiver.received;
  expect(attempt).toMatchObject({ number: 1, delivered: true, status: 202, problem: undefined });
  expect(attempts).toHaveLength(1);
  expect(second).toEqual({ ...first, path: '/elsewhere?shop=8' });
});

test('three redirects are followed and a fourth is not', async () => {
  const hop = { status: 307, location: '/again' };
  const reached = await tried([hop, hop, hop, 200]);
  const lost = await tried([hop, hop, hop, hop, 200]);

  expect(reached.attempt).toMatchObject({ delivered: true, status: 200 });
  expect(lost.attempt).toMatchObject({
    delivered: false,
    status: 307,
    problem: `127.0.0.1:${lost.receiver.port} redirected more than 3 times, at last to ${lost.receiver.url}/again`,
  });
  expect(lost.receiver.received).toHaveLength(4);
});

test.each([301, 302, 303])('a redirect %i is not followed even to the same origin', async status => {
  const { attempt, receiver } = await tried([{ status, location: '/elsewhere?token=secret' }, 200]);

  expect(attempt).toMatchObject({
    delivered: false,
    status,
    problem:
      `127.0.0.1:${receiver.port} answered ${status} to ${receiver.url}/elsewhere; ` +
      'only 307 and 308 to the same origin are followed',
  });
  expect(receiver.received).toHaveLength(1);
});

test('a redirect to another port of the same host is another origin, and nothing is sent there', async () => {
  const other = await openReceiver();
  const { attempt, receiver } = await tried([{ status: 307, location: `${other.url}/stolen` }]);

  expect(attempt.problem).toContain(`answered 307 to ${other.url}/stolen`);
  expect(attempt.nextAt).toBeDefined();
  expect(receiver.received).toHaveLength(1);
  expect(other.received).toEqual([]);
});

test('a redirect to another name of the same machine is another origin, also when it is allowed', async () => {
  const { attempt, receiver } = await tried([{ status: 308, location: 'http://localhost:1/' }], {
    allow: () => true,
  });

  expect(attempt).toMatchObject({ delivered: false, status: 308 });
  expect(attempt.problem).toContain('answered 308 to http://localhost:1/');
  expect(receiver.received).toHaveLength(1);
});

test.each([
  ['to another host', 'https://collector.example/in?key=secret', 'to https://collector.example/in;'],
  ['without a protocol to another host', '//collector.example/in', 'to http://collector.example/in;'],
  ['that is no URL', 'http://', 'with a Location that cannot be read'],
  ['nowhere', undefined, 'without a Location'],
])('a redirect %s is a failure', async (_where, location, words) => {
  const { attempt, receiver } = await tried([{ status: 307, ...(location ? { location } : {}) }]);

  expect(attempt).toMatchObject({ delivered: false, status: 307 });
  expect(attempt.problem).toContain(words);
  expect(attempt.problem).not.toContain('secret');
  expect(receiver.received).toHaveLength(1);
});

test('a redirect with a user name in it is not followed, and the password is not repeated', async () => {
  const { attempt, receiver } = await tried([
    { status: 307, location: port => `http://ann:hunter2@127.0.0.1:${port}/again` },
    200,
  ]);

  expect(attempt).toMatchObject({ delivered: false, status: 307 });
  expect(attempt.problem).toContain(`answered 307 to ${receiver.url}/again with a user name or a password`);
  expect(receiver.received).toHaveLength(1);
});
