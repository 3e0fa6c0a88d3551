import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';
import { idsFound, postOrderEvent, searchFor, type Query } from '../support/searching.js';

const EMPTY_PAGE = { start: 0, count: 0, hasMore: false, results: [] };

/** A sandbox with one event in its log. */
async function oneEvent() {
  const { url, logged } = await openSandbox();
  const client = await signIn(url);
  return { client, logged, id: await postOrderEvent(client) };
}

test.each([
  ['context.rootEntityType', 'ORDERS', 'CONTROL_GROUP'],
  ['context.entityType', 'order', 'CREDIT_MEMO'],
  ['eventType', 'NORMAL', 'ORCHESTRATION_AUDIT'],
  ['eventStatus', 'DONE', 'NO_MATCH'],
  ['category', 'rules', 'snapshot'],
])('%s=%s is an empty page, and the sandbox names the known values', async (name, value, known) => {
  const { client, logged } = await oneEvent();

  const { status, body, reason } = await client.get(searchFor({ [name]: value }));

  expect(status).toBe(200);
  expect(body).toEqual(EMPTY_PAGE);
  expect(reason).toContain(`'${value}'`);
  expect(reason).toContain(name);
  expect(reason).toContain(known);
  expect(logged.at(-1)).toContain(reason);
});

test('a known value beside an unknown one still finds its events', async () => {
  const { client, id } = await oneEvent();

  const { body, reason } = await client.get(searchFor({ eventStatus: ['PENDING', 'DONE'] }));

  expect(body.results.map(event => event.id)).toEqual([id]);
  expect(reason).toContain("'DONE'");
  expect(reason).not.toContain("'PENDING'");
});

test.each([
  ['entityRef', 'context.entityRef'],
  ['entityId', 'context.entityId'],
  ['entityType', 'context.entityType'],
  ['rootEntityRef', 'context.rootEntityRef'],
  ['sourceEvents', 'context.sourceEvents'],
  ['context.entityref', 'context.entityRef'],
  ['retailerid', 'retailerId'],
  ['eventtype', 'eventType'],
  ['cuont', 'count'],
])('the unknown parameter %s is ignored, and the sandbox asks whether %s was meant', async (name, meant) => {
  const { client, logged, id } = await oneEvent();

  const { status, body, reason } = await client.get(searchFor({ [name]: 'nothing has this' }));

  expect(status).toBe(200);
  expect(body.results.map(event => event.id)).toEqual([id]);
  expect(reason).toContain(`'${name}' is ignored`);
  expect(reason).toContain(`did you mean '${meant}'?`);
  expect(logged.at(-1)).toContain(reason);
});

test.each(['pageSize', 'orderBy', 'constructor', 'a.b.c'])(
  'the unknown parameter %s is ignored and reported',
  async name => {
    const { client, id } = await oneEvent();

    const { status, body, reason } = await client.get(searchFor({ [name]: '1' }));

    expect(status).toBe(200);
    expect(body.results.map(event => event.id)).toEqual([id]);
    expect(reason).toContain(`unknown parameter '${name}' is ignored`);
  },
);

test.each(['a[b]', 'no name', '{"price":1}'])(
  'an unknown parameter whose name is no plain word (%s) is ignored and reported too',
  async name => {
    const { client, id } = await oneEvent();

    const { status, body, reason } = await client.get(searchFor({ [name]: '1' }));

    expect(status).toBe(200);
    expect(body.results.map(event => event.id)).toEqual([id]);
    expect(reason).toContain('is ignored');
  },
);

test('every unknown parameter is reported', async () => {
  const { client } = await oneEvent();

  const { reason } = await client.get('/event?pageSize=5&orderBy=name&entityRef=HD_107');

  expect(reason).toContain("'pageSize'");
  expect(reason).toContain("'orderBy'");
  expect(reason).toContain("'entityRef'");
});

test('unknown parameters are reported beside an error too', async () => {
  const { client } = await oneEvent();

  const { status, reason } = await client.get('/event?count=0&pageSize=5');

  expect(status).toBe(400);
  expect(reason).toContain("'pageSize'");
});

test.each<[string, Query]>([
  ['eventType', { eventType: 'ORCHESTRATION,ORCHESTRATION_AUDIT' }],
  ['category', { category: 'rule,ruleSet' }],
  ['eventStatus', { eventStatus: 'PENDING,FAILED' }],
  ['retailerId', { retailerId: '1,2' }],
  ['context.entityId', { 'context.entityId': '107,108' }],
])(
  'values of %s joined by a comma find nothing, and the sandbox says to repeat the parameter',
  async (name, query) => {
    const { client } = await oneEvent();

    const { status, body, reason } = await client.get(searchFor(query));

    expect(status).toBe(200);
    expect(body).toEqual(EMPTY_PAGE);
    expect(reason).toContain(name);
    expect(reason).toContain('repeat the parameter');
  },
);

test('a comma within a value is part of the value', async () => {
  const { client } = await oneEvent();
  const id = await postOrderEvent(client, { name: 'Hold, then release' });

  expect(await idsFound(client, { name: 'Hold, then release' })).toEqual([id]);
});

test.each(['context.entityRef', 'eventType', 'retailerId', 'from', 'to', 'start', 'count'])(
  'an empty %s counts as not given, and the sandbox says so',
  async name => {
    const { client, logged, id } = await oneEvent();

    const { status, body, reason } = await client.get(`/event?${name}=`);

    expect(status).toBe(200);
    expect(body.results.map(event => event.id)).toEqual([id]);
    expect(body).toMatchObject({ start: 0, count: 1 });
    expect(reason).toContain(`'${name}' is empty`);
    expect(logged.at(-1)).toContain(reason);
  },
);

test('an empty value beside another one does not count', async () => {
  const { client, id } = await oneEvent();

  const { body } = await client.get('/event?name=OrderCancel&name=');
  const none = await client.get('/event?name=Other&name=');

  expect(body.results.map(event => event.id)).toEqual([id]);
  expect(none.body.results).toEqual([]);
});

test.each([
  ['umlauts', 'über'],
  ['an emoji', '🦊'],
  ['a line break', 'a\r\nX-Evil: 1'],
  ['a lone line feed', 'a\nb'],
  ['a null byte', 'a\u0000b'],
  ['a tab and a bell', 'a\t\u0007b'],
])('%s in a name or a value of a parameter cannot break the header of reasons', async (_what, text) => {
  const { client } = await oneEvent();

  const { status, headers, reason } = await client.get(searchFor({ [text]: 'x', eventType: text }));

  expect(status).toBe(200);
  expect(reason).toMatch(/^[\x20-\x7e]+$/);
  expect(reason).toContain('is ignored');
  expect(reason).toContain('no event has eventType');
  expect(headers.get('x-evil')).toBeNull();
});

test('a line break in a parameter cannot forge a line of the log', async () => {
  const { client, logged } = await oneEvent();

  await client.get(searchFor({ eventType: 'a\r\nPOST /forged 200', 'b\nc': 'x' }));

  expect(logged.at(-1)).toContain('no event has eventType');
  expect(logged.at(-1)).not.toMatch(/[\r\n]/);
});

test.each<[string, Query]>([
  ['name', { ['x'.repeat(10_000)]: '1' }],
  ['value', { eventType: 'x'.repeat(10_000) }],
])('a very long %s of a parameter does not make the header of reasons too large', async (_what, query) => {
  const { client } = await oneEvent();

  const { status, reason } = await client.get(searchFor(query));

  expect(status).toBe(200);
  expect(reason).not.toBe('');
  expect(reason.length).toBeLessThan(4096);
});

test('of many unknown parameters ten are told and the others counted', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const query = Array.from({ length: 25 }, (_, index) => `unheard${index}=1`).join('&');

  const { status, reason } = await client.get(`/event?${query}`);

  expect(status).toBe(200);
  expect(reason.match(/unknown parameter/g)).toHaveLength(10);
  expect(reason).toContain('15 more are ignored too');
});
