import { Agent } from 'node:http';
import { expect, test } from 'vitest';
import { plainRequest } from './support/http.js';
import { opened, sentRaw, untilClosed } from './support/raw.js';
import { openSandbox } from './support/sandbox.js';

const GET = 'GET /x HTTP/1.1\r\nHost: x\r\n\r\n';
const LAST = 'GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

test('connections over the limit are closed at once, and there is room again when others end', async () => {
  const { url } = await openSandbox({ connectionLimit: 2 });

  const [first, second] = [await opened(url), await opened(url)];
  const third = await untilClosed(await opened(url));
  first.write(LAST);
  const answered = await untilClosed(first);
  const afterwards = await sentRaw(url, LAST);
  second.destroy();

  expect(third).toBe('');
  expect([answered, afterwards]).toEqual([
    expect.stringMatching(/^HTTP\/1\.1 404/),
    expect.stringMatching(/^HTTP\/1\.1 404/),
  ]);
});

test('a client is told when its connection has carried its requests, and opens another one', async () => {
  const { url } = await openSandbox({ connectionRequests: 2 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () => plainRequest(`${url}/x`, { agent });

  const replies = [await ask(), await ask(), await ask()];
  agent.destroy();

  expect(replies.map(({ status }) => status)).toEqual([404, 404, 404]);
  expect(replies.map(({ connection }) => connection)).toEqual(['keep-alive', 'close', 'keep-alive']);
  expect(replies.map(({ reusedConnection }) => reusedConnection)).toEqual([false, true, false]);
});

test('otherwise a connection carries any number of requests', async () => {
  const { url } = await openSandbox();

  const answers = await sentRaw(url, GET.repeat(3000), LAST);

  expect(answers.match(/HTTP\/1\.1 404/g)).toHaveLength(3001);
});
