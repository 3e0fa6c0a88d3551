import { expect, test } from 'vitest';
import { RequestJournal } from '../mock/world/requests/request-journal.js';
import { request, signIn } from './support/client.js';
import { openSandbox } from './support/sandbox.js';

/** Takes a request in that is answered at once. */
function add(journal: RequestJournal, text: string, body = ''): void {
  journal.open(0, { method: 'GET', url: '/x', headers: {}, body: Buffer.from(body) }).close({
    operation: undefined,
    answer: { status: 200, text, isBytes: true },
    user: undefined,
    reasons: [],
    duration: 0,
    fault: undefined,
  });
}

test('the oldest requests are dropped first, and counted', async () => {
  const { url, world } = await openSandbox({ journalLimit: 3 });

  await request(`${url}/a`);
  await request(`${url}/b`);
  await request(`${url}/c`);
  await request(`${url}/d`);
  await request(`${url}/e`);

  expect(world.requests.all().map(({ number, request: { path } }) => [number, path])).toEqual([
    [3, '/c'],
    [4, '/d'],
    [5, '/e'],
  ]);
  expect(world.requests.dropped).toBe(2);
});

test('a page that is very long is kept only in its beginning, with a mark', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const attributes = { long: 'x'.repeat(400_000) };
  const event = {
    name: 'Long',
    entityType: 'ORDER',
    entityRef: 'O-1',
    rootEntityType: 'ORDER',
    rootEntityRef: 'O-1',
    retailerId: '1',
    attributes,
  };
  const { eventId } = (await client.post('/event/async', event)).body;

  await client.get(`/event/${eventId}`);

  const [read] = world.requests.find({ operation: 'getEvent' });
  expect(read?.response.cut).toBe(true);
  expect(read?.response.body).toHaveLength(262_144);
  expect(read?.response.json).toBeUndefined();
  expect(Number(read?.response.headers['Content-Length'])).toBeGreaterThan(400_000);
  expect(world.requests.find({ operation: 'postEventAsync' })[0]?.request.json).toEqual(event);
});

test('where requests become too large the oldest lose their answers, and only then are dropped', () => {
  const journal = new RequestJournal(1000, 100_000);

  for (let number = 0; number < 50; number += 1) add(journal, 'x'.repeat(9000));
  const answers = journal.all().map(({ answer }) => answer.text.length);
  expect(journal.dropped).toBe(0);
  expect(answers.slice(0, 40).every(length => length === 0)).toBe(true);
  expect(answers.at(-1)).toBe(9000);
  expect(journal.all()[0]?.answer.cutFrom).toBe(9000);
  expect(journal.bytes).toBeLessThanOrEqual(100_000);

  for (let number = 0; number < 50; number += 1) add(journal, '', 'x'.repeat(9000));
  expect(journal.dropped).toBeGreaterThan(80);
  expect(journal.kept).toBe(100 - journal.dropped);
  expect(journal.bytes).toBeLessThanOrEqual(100_000);
});

test('thousands of very long pages take no more memory than the bound', () => {
  const journal = new RequestJournal(10_000);
  const page = Buffer.alloc(3_500_000, 'x').toString('latin1');

  for (let number = 0; number < 3000; number += 1) add(journal, page);

  expect(journal.kept).toBe(3000);
  expect(journal.bytes).toBeLessThanOrEqual(33_554_432);
  expect(Math.max(...journal.all().map(({ answer }) => answer.text.length))).toBe(262_144);
});

test('a request that somebody removes is gone, but not dropped', () => {
  const journal = new RequestJournal(3);
  for (let number = 0; number < 3; number += 1) add(journal, 'x');

  const removed = [journal.remove(2), journal.remove(2), journal.remove(99)];
  add(journal, 'x');
  add(journal, 'x');

  expect(removed).toEqual([true, false, false]);
  expect(journal.all().map(({ number }) => number)).toEqual([3, 4, 5]);
  expect([journal.dropped, journal.kept, journal.count]).toEqual([1, 3, 5]);
});

test('a request stands where it was dealt with, not where it was answered', () => {
  const journal = new RequestJournal(2);
  const asked = { method: 'GET', url: '/', headers: {}, body: undefined };
  const answered = { operation: undefined, user: undefined, reasons: [], duration: 0, fault: undefined };
  const answer = { status: 200, text: '', isBytes: false };
  const [lost, first, second] = [journal.open(1, asked), journal.open(2, asked), journal.open(3, asked)];

  second.close({ ...answered, answer });
  first.close({ ...answered, answer });
  lost.close({ ...answered, answer });

  expect(journal.all().map(({ number, time }) => [number, time])).toEqual([
    [2, 2],
    [3, 3],
  ]);
  expect([journal.dropped, journal.kept, journal.count]).toEqual([1, 2, 3]);
});

test('what is kept comes back as it was, also in the room of one that was dropped', () => {
  const journal = new RequestJournal(2);
  const asked = {
    method: 'POST',
    url: '/x?q=%E2%98%83',
    headers: { a: 'ä', many: ['1', '2'] },
    client: '::1',
  };
  const whole = {
    answeredAt: 5,
    operation: 'postEventAsync',
    answer: { status: 200, text: 'a snowman: \u2603', isBytes: false, headers: { 'Retry-After': '1' } },
    user: 'anna',
    reasons: ['a "reason"', 'ö\ud800'],
    duration: 0.25,
    fault: 'fault-1',
  };
  const bare = {
    answeredAt: undefined,
    operation: undefined,
    answer: { status: undefined, text: '\xe2\x98\x83', isBytes: true, headers: undefined },
    user: undefined,
    reasons: [],
    duration: 0,
    fault: undefined,
  };
  const requests = [
    { ...asked, body: Buffer.from([0, 255, 34, 92]) },
    { ...asked, body: undefined },
    { ...asked, body: Buffer.alloc(0), client: undefined },
  ];

  requests.forEach((each, index) => journal.open(index, each).close(index === 1 ? whole : bare));

  expect(journal.all()).toEqual([
    { number: 2, time: 1, request: requests[1], ...whole },
    { number: 3, time: 2, request: requests[2], ...bare },
  ]);
});
