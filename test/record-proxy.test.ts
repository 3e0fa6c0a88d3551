import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Run } from '../mock/index.js';
import { passwordGrant, request, requestToken, signIn } from './support/client.js';
import { run } from './support/command.js';
import { openRecording, requestsOf } from './support/record/recording.js';
import { openTarget } from './support/record/target.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

test('a request arrives as it was sent, with the host of the target, and its answer comes back as it was', async () => {
  const { url, host, arrived } = await openTarget(response =>
    response
      .writeHead(201, [
        'content-type',
        'text/plain',
        'set-cookie',
        'a=1',
        'set-cookie',
        'b=2',
        'x-own',
        'kept',
      ])
      .end('made'),
  );
  const recording = await openRecording(url);

  const answer = await fetch(`${recording.url}/a%20b/c?x=1&x=2&y=%2B`, {
    method: 'PUT',
    body: 'plain body',
    headers: { 'x-client': 'one', 'content-type': 'text/plain', authorization: 'Bearer a-token-of-mine' },
  });

  expect(arrived).toMatchObject([
    {
      line: 'PUT /a%20b/c?x=1&x=2&y=%2B',
      headers: { host, 'x-client': 'one', authorization: 'Bearer a-token-of-mine', 'content-length': '10' },
      body: 'plain body',
    },
  ]);
  expect([answer.status, await answer.text()]).toEqual([201, 'made']);
  expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  expect(answer.headers.get('x-own')).toBe('kept');
});

test('a packed answer goes back packed and is read for the run', async () => {
  const packed = gzipSync('{"status":"FINE"}');
  const { url } = await openTarget(response =>
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(packed),
  );
  const recording = await openRecording(url);

  const answer = await fetch(`${recording.url}/packed`);

  expect([answer.headers.get('content-encoding'), await answer.json()]).toEqual(['gzip', { status: 'FINE' }]);
  const { run: written } = await recording.written();
  expect(requestsOf(written)[0]?.answer).toEqual({ status: 200, body: '{"status":"FINE"}' });
});

test('numbers stay as they were written, and bodies that are no text are left out and counted', async () => {
  const { url } = await openTarget(response => response.end('{"amount":10.50,"id":12345678901234567890}'));
  const recording = await openRecording(url);

  await fetch(`${recording.url}/upload`, { method: 'POST', body: new Uint8Array([0xff, 0xfe, 0x00]) });

  const { unreadable } = await recording.stop();
  const { run: written } = await recording.written();
  expect(unreadable).toBe(1);
  expect(requestsOf(written)).toMatchObject([
    {
      request: { method: 'POST', url: '/upload' },
      answer: { body: '{"amount":10.50,"id":12345678901234567890}' },
    },
  ]);
});

test('a target that does not answer is a 502 that says so, and a request without an answer in the run', async () => {
  const { url } = await openTarget(response => response.destroy());
  const recording = await openRecording(url);

  const answer = await request(`${recording.url}/api/v4.1/event`);

  expect(answer.status).toBe(502);
  expect(answer.body.errors[0]?.message).toMatch(/^record got no answer from 127\.0\.0\.1:/);
  const { run: written } = await recording.written();
  expect(requestsOf(written)[0]?.answer).toBeNull();
});

test('a body beyond the limit is a 413 and goes nowhere', async () => {
  const { url, arrived } = await openTarget(response => response.end());
  const recording = await openRecording(url, { bodyLimit: 100 });

  const answer = await request(`${recording.url}/big`, { method: 'POST', body: 'x'.repeat(101) });

  expect([answer.status, answer.body.errors[0]?.message, arrived]).toEqual([
    413,
    'the body is longer than 100 bytes, the most that record takes',
    [],
  ]);
});

test('the file is there before the end, after every 50 requests', async () => {
  const { url } = await openTarget(response => response.end('{}'));
  const recording = await openRecording(url);

  await Promise.all(Array.from({ length: 50 }, async () => (await fetch(`${recording.url}/one`)).text()));

  await expect
    .poll(async () => requestsOf(JSON.parse(await readFile(recording.output, 'utf8')) as Run).length)
    .toBe(50);
});

test('the command records until Ctrl+C, and tells by kind what it replaced and what to look at', async () => {
  const sandbox = await openSandbox();
  const folder = await temporaryFolder();
  const recording = run(
    ['record', '--target', sandbox.url, '--output', 'run.json', '--port', '0', '--remove', 'colour'],
    folder,
  );
  const [, url = ''] = await recording.printed(/recording \S+ at (\S+) into run\.json/);
  const client = await signIn(url);
  const attributes = { email: 'ada@example.org', remark: 'Grace Hopper waits', colour: 'mauve-secretly' };
  await client.post('/event/async', {
    name: 'E',
    retailerId: '1',
    entityType: 'ORDER',
    entityRef: 'R',
    attributes,
  });
  recording.child.kill('SIGINT');

  expect(await recording.ended).toBe(0);
  const output = recording.output();
  expect(output).toContain('2 requests written to run.json\n');
  expect(output).toMatch(/^replaced: .*\b3 token\b.*\b1 mail\b.*\b1 text\b/m);
  expect(output).toContain('remark (1): Grace Hopper waits');
  const text = await readFile(join(folder, 'run.json'), 'utf8');
  expect(text).toContain('"origin": "account"');
  expect(text).not.toMatch(/ada@example|mauve/);
});

test.each([
  [['--target', 'ftp://x', '--output', 'run.json'], "the target is 'ftp://x'"],
  [['--target', 'https://a:b@x.test', '--output', 'run.json'], 'has credentials in it'],
  [['--target', 'https://x.test', '--output', 'no/run.json'], 'there is no folder no'],
  [
    ['--target', 'https://x.test', '--output', 'r.json', '--remove', 'a=nonsense'],
    'the kinds are secret, token',
  ],
  [
    ['--target', 'https://x.test', '--output', 'r.json', '--removal', 'none.json'],
    'there is no file none.json',
  ],
  [
    ['--target', 'https://x.test', '--output', 'r.json', '--review', 'no/texts.json'],
    'cannot write no/texts.json: there is no folder no',
  ],
  [['--target', 'https://x.test'], "required option '--output <file>' not specified"],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const { code, output } = await command(await temporaryFolder(), 'record', ...args);

  expect(code).toBe(2);
  expect(output).toContain(message);
});

test('a token that the client had before stands for the same one everywhere', async () => {
  const { url } = await openSandbox();
  const token = (await requestToken(url, passwordGrant())).body.access_token;
  const recording = await openRecording(url);

  const headers = { authorization: `Bearer ${token}` };
  await request(`${recording.url}/api/v4.1/event`, { headers });
  await request(`${recording.url}/api/v4.1/event?count=5`, { headers });

  const { run: written } = await recording.written();
  expect(requestsOf(written).map(step => step.request.headers['authorization'])).toEqual([
    'Bearer ~token-1-1~',
    'Bearer ~token-1-1~',
  ]);
});
