import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { eventCount, NOTIFY_ORDER } from './support/events.js';
import { bodyOf, errorsOf, opened, untilClosed } from './support/raw.js';
import { openSandbox } from './support/sandbox.js';

const GOOD = JSON.stringify(NOTIFY_ORDER);

test.each([
  ['whose headers never end', 'GET /api/v4.1/event HTTP/1.1\r\nHost: x\r\nX-More: '],
  [
    'whose body never ends',
    `POST /oauth/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{`,
  ],
  [
    'whose chunks never end',
    'POST /oauth/token HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\n',
  ],
])('a request %s is a 408 in the shape of Fluent errors, and the connection ends', async (_what, begin) => {
  const { url } = await openSandbox({ requestTimeout: 200 });

  const socket = await opened(url);
  socket.write(begin);
  const answer = await untilClosed(socket);

  expect(answer).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
  expect(bodyOf(answer)).toEqual(errorsOf(408));
});

test('a body that trickles is cut off although it never pauses, and stores nothing', async () => {
  const { url } = await openSandbox({ requestTimeout: 200 });
  const client = await signIn(url);

  const socket = await opened(url);
  const head = `POST /api/v4.1/event/async HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${client.token}\r\n`;
  socket.write(
    `${head}Content-Type: application/json\r\nContent-Length: ${GOOD.length + 5000}\r\n\r\n${GOOD}`,
  );
  const trickle = setInterval(() => socket.write(' '), 10);
  const answer = await untilClosed(socket);
  clearInterval(trickle);

  expect(answer).toMatch(/^HTTP\/1\.1 408 /);
  expect(await eventCount(client)).toBe(0);
});

test('the limit is for sending a request, not for a connection that waits for the next one', async () => {
  const { url } = await openSandbox({ requestTimeout: 100 });

  const socket = await opened(url);
  const slow = await opened(url);
  socket.write('GET /first HTTP/1.1\r\nHost: x\r\n\r\n');
  slow.write('GET /');
  // By the time that the slow one is cut off, the other would be too.
  await untilClosed(slow);
  socket.write('GET /second HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');

  expect((await untilClosed(socket)).match(/HTTP\/1\.1 404/g)).toHaveLength(2);
});
