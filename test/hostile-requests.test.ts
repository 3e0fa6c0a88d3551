import { expect, test } from 'vitest';
import { request, signIn, type Client } from './support/client.js';
import { eventCount, NOTIFY_ORDER, posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const GOOD = JSON.stringify(NOTIFY_ORDER);
const json = { 'content-type': 'application/json' };

/** A refusal in the shape of Fluent errors, with one error whose message is like this. */
function refusal(status: number, message: RegExp): object {
  return { status, body: { errors: [{ code: String(status), message: expect.stringMatching(message) }] } };
}

/** How many events are stored, and how many after a good post: 0 and 1 where nothing has been harmed. */
async function countsAroundGoodPost(client: Client): Promise<readonly number[]> {
  const before = await eventCount(client);
  await posted(client, NOTIFY_ORDER);
  return [before, await eventCount(client)];
}

test.each([
  ['the beginning of an object', '{"name":'],
  ['two objects', `${GOOD}${GOOD}`],
  ['a comma too many', '{"name":"OrderCancel",}'],
  ['single quotes', "{'name':'OrderCancel'}"],
  ['a comment', `/* event */ ${GOOD}`],
  ['a raw line break in a text', '{"name":"Order\nCancel"}'],
  ['NaN', '{"name":NaN}'],
  ['a form', new URLSearchParams(NOTIFY_ORDER).toString()],
  ['blanks', '   '],
  ['a zero byte', '\0'],
])('a body that is no JSON (%s) is a 400', async (_what, body) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const reply = await client.send('/event/async', { method: 'POST', body, headers: json });

  expect(reply).toMatchObject(refusal(400, /JSON/));
  expect(await countsAroundGoodPost(client)).toEqual([0, 1]);
});

test.each(['[]', `[${GOOD}]`, '"OrderCancel"', '42', 'true', 'null'])(
  'JSON that is no object (%s) is a 400',
  async body => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const reply = await client.send('/event/async', { method: 'POST', body, headers: json });

    expect(reply).toMatchObject(refusal(400, /object/));
    expect(await countsAroundGoodPost(client)).toEqual([0, 1]);
  },
);

test.each([
  ['a lone continuation byte', [0x80]],
  ['a letter of Latin-1', [0xe9]],
  ['a sequence that breaks off', [0xe2, 0x82]],
  ['a surrogate', [0xed, 0xa0, 0x80]],
])('a text that is no UTF-8 (%s) is a 400', async (_what, bytes) => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const body = Buffer.concat([
    Buffer.from(GOOD.replace('}', ',"entityRef":"')),
    Buffer.from(bytes),
    Buffer.from('"}'),
  ]);

  const reply = await client.send('/event/async', { method: 'POST', body, headers: json });

  expect(reply).toMatchObject(refusal(400, /UTF-8/));
  expect(await countsAroundGoodPost(client)).toEqual([0, 1]);
});

test('UTF-16 is a 400', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const body = Buffer.from(`\uFEFF${GOOD}`, 'utf16le');

  const reply = await client.send('/event/async', { method: 'POST', body, headers: json });

  expect(reply).toMatchObject(refusal(400, /./));
  expect(await countsAroundGoodPost(client)).toEqual([0, 1]);
});

test.each([
  'text/plain',
  'text/plain;charset=UTF-8',
  'application/xml',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=----x',
  'application/jsonp',
  'json',
  'constructor',
  '__proto__',
  ';',
])('a body of type %s is a 415, and the sandbox names the right one', async contentType => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const headers = { 'content-type': contentType };
  const reply = await client.send('/event/async', { method: 'POST', body: GOOD, headers });

  expect(reply).toMatchObject(refusal(415, /./));
  expect(reply.reason).toContain('application/json');
  expect(await countsAroundGoodPost(client)).toEqual([0, 1]);
});

test.each([
  ['lists', '['.repeat(100), ']'.repeat(100)],
  ['objects', '{"a":'.repeat(100), `1${'}'.repeat(100)}`],
  ['a hundred thousand lists', '['.repeat(100_000), ']'.repeat(100_000)],
  ['half a million lists that never end', '['.repeat(500_000), ''],
])('a body that is nested too deep (%s) is a 400', async (_what, opening, closing) => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const body = GOOD.replace('}', `,"attributes":{"deep":${opening}${closing}}}`);

  const reply = await client.send('/event/async', { method: 'POST', body, headers: json });

  expect(reply).toMatchObject(refusal(400, /./));
  expect(await countsAroundGoodPost(client)).toEqual([0, 1]);
});

test('a body that is nested as deep as real ones may be is stored whole', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const deep = JSON.parse(`${'['.repeat(30)}${']'.repeat(30)}`) as unknown;

  const id = await posted(client, { ...NOTIFY_ORDER, attributes: { deep } });
  const { body } = await client.get(`/event/${id}`);

  expect(body.attributes).toEqual([{ name: 'deep', value: deep, type: 'OBJECT' }]);
});

test.each([
  ['at the top', '{"__proto__":{"isAdmin":true},"name":"X"}'],
  ['in the attributes', '{"attributes":{"__proto__":{"isAdmin":true}}}'],
  ['in a list', '{"attributes":{"items":[{"qty":1},{"__proto__":{"isAdmin":true}}]}}'],
  ['behind an escape', String.raw`{"attributes":{"\u005f_proto__":1}}`],
  ['in meta', '{"meta":{"workflow":{"__proto__":{}}}}'],
])('a key __proto__ %s is a 400 and changes no object', async (_where, fields) => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const body = `${GOOD.slice(0, -1)},${fields.slice(1)}`;

  const reply = await client.send('/event/async', { method: 'POST', body, headers: json });

  expect(reply).toMatchObject(refusal(400, /__proto__/));
  expect({}).not.toHaveProperty('isAdmin');
  expect(await countsAroundGoodPost(client)).toEqual([0, 1]);
});

test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
  'a query parameter %s is ignored like any other that nobody knows',
  async name => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, reason } = await client.get(`/event?${name}=1&${name}[x]=2`);

    expect(status).toBe(200);
    expect(reason).toContain(`'${name}'`);
    expect(await countsAroundGoodPost(client)).toEqual([0, 1]);
  },
);

test.each(['%', '/%', '/%00', '/%2e%2e%2f%2e%2e%2fetc%2fpasswd', '//', '/a b'])(
  'a path that makes no sense (%j) is refused in the shape of Fluent errors',
  async path => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const reply = await request(`${url}/api/v4.1/event${path}`, {
      method: 'POST',
      body: GOOD,
      headers: { ...json, authorization: `Bearer ${client.token}` },
    });

    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(reply.body.errors).toEqual([{ code: String(reply.status), message: expect.any(String) }]);
    expect(await countsAroundGoodPost(client)).toEqual([0, 1]);
  },
);
