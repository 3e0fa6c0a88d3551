import { expect, test } from 'vitest';
import { ConfigurationError } from '../../mock/index.js';
import { signIn } from '../support/client.js';
import { refusal } from '../support/refusal.js';
import { openSandbox } from '../support/sandbox.js';
import { idsFound, postOrderEvent, searchFor, walkPages } from '../support/searching.js';

/** Three events a second apart, under the readings given, oldest first. */
async function threeUnder(reading: Readonly<Record<string, string>>) {
  const { url, world } = await openSandbox({ reading });
  const client = await signIn(url);
  const ids: string[] = [];
  for (let second = 0; second < 3; second++) {
    // The clock moves between the posts, so they cannot be sent at once.
    // oxlint-disable-next-line no-await-in-loop
    ids.push(await postOrderEvent(client));
    // oxlint-disable-next-line no-await-in-loop
    await world.clock.advance(1000);
  }
  return { client, ids };
}

test('under start-base=1 the first event has number 1, also for a client that does not say or says 0', async () => {
  const { client, ids } = await threeUnder({ 'start-base': '1' });
  const [oldest, , newest] = ids;

  const unsaid = await client.get(searchFor({ count: 1 }));
  const zero = await client.get(searchFor({ start: 0, count: 1 }));
  const one = await client.get(searchFor({ start: 1, count: 1 }));
  const three = await client.get(searchFor({ start: 3, count: 1 }));

  expect([unsaid, zero, one].map(({ body }) => body.start)).toEqual([1, 1, 1]);
  expect([unsaid, zero, one].map(({ body }) => body.results[0]?.id)).toEqual([newest, newest, newest]);
  expect(three.body).toMatchObject({ start: 3, count: 1, hasMore: false, results: [{ id: oldest }] });
});

test.each([1, 2, 3, 4])('under start-base=1 pages of %i from 1 on neither skip nor repeat', async count => {
  const { client, ids } = await threeUnder({ 'start-base': '1' });

  expect(await walkPages(client, { count }, 1)).toEqual(ids.toReversed());
});

test('under start-base=0, the default, the first event has number 0', async () => {
  const { client, ids } = await threeUnder({});

  const { body } = await client.get(searchFor({ count: 1 }));

  expect(body).toMatchObject({ start: 0, results: [{ id: ids[2] }] });
});

test('under sort=asc the oldest event comes first', async () => {
  const { client, ids } = await threeUnder({ sort: 'asc' });

  expect(await idsFound(client, {})).toEqual(ids);
  expect(await walkPages(client, { count: 2 })).toEqual(ids);
});

test('under sort=asc the one stored earlier comes first of two in one millisecond', async () => {
  const { url } = await openSandbox({ reading: { sort: 'asc' } });
  const client = await signIn(url);
  const posted = [await postOrderEvent(client), await postOrderEvent(client), await postOrderEvent(client)];

  expect(await idsFound(client, {})).toEqual(posted);
});

test.each([
  ['+00:00', /\.\d{3}\+00:00$/],
  ['+0000', /\.\d{3}\+0000$/],
])('under offset-format=%s every generatedOn is written so', async (format, expected) => {
  const { url, world } = await openSandbox({ seed: 'demo', reading: { 'offset-format': format } });
  const client = await signIn(url);
  await postOrderEvent(client);
  await world.settle();

  const { body } = await client.get(searchFor({ count: 5000 }));

  expect(body.results.length).toBeGreaterThan(100);
  expect(body.results.filter(({ generatedOn }) => !expected.test(generatedOn))).toEqual([]);
});

test('readings can be combined', async () => {
  const { client, ids } = await threeUnder({ 'start-base': '1', sort: 'asc', 'offset-format': '+0000' });

  const { body } = await client.get(searchFor({ count: 1 }));

  expect(body).toMatchObject({ start: 1, results: [{ id: ids[0] }] });
  expect(body.results[0]?.generatedOn).toMatch(/\+0000$/);
});

test('an unknown reading stops the start and names those that there are', async () => {
  const refused = await refusal(openSandbox({ reading: { 'start-bass': '1' } }));

  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(refused.message).toMatch(/'start-bass'.*start-base, .*sync-no-match.*sort/);
});

test.each([
  ['start-base', '2', ['0', '1']],
  ['sort', 'newest', ['desc', 'asc']],
  ['offset-format', 'Z', ['+00:00', '+0000']],
  ['sync-no-match', '500', ['400', '404', '200']],
])('the reading %s cannot be %s: the start stops and names what it can be', async (name, value, allowed) => {
  const refused = await refusal(openSandbox({ reading: { [name]: value } }));

  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(refused.message).toContain(`'${name}'`);
  expect(refused.message).toContain(`'${value}'`);
  expect(refused.message).toContain(allowed.join(' or '));
});
