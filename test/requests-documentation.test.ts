import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { blocksOf, commandsIn, workplace } from './support/documented.js';
import { ORDER_CREATED } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const PAGE = 'REQUESTS.md';
const [PROGRAM, NEAR_MISS, CALLS] = blocksOf(PAGE).map(({ code }) => code) as [string, string, string];

/** The client that the program of the page imports: it searches, and posts an event of this name. */
const clientThatPosts = (event: string): string => `
  export async function createOrder(url: string, { username, password, clientId, clientSecret }: Record<string, string>) {
    const body = new URLSearchParams({ grant_type: 'password', scope: 'api', client_id: clientId,
      client_secret: clientSecret, username, password });
    const { access_token } = await (await fetch(url + '/oauth/token', { method: 'POST', body })).json();
    const headers = { authorization: 'Bearer ' + access_token, 'content-type': 'application/json' };
    await fetch(url + '/api/v4.1/event', { headers });
    await fetch(url + '/api/v4.1/event/async', { method: 'POST', headers,
      body: JSON.stringify(${JSON.stringify({ ...ORDER_CREATED, name: event })}) });
  }`;

test('the program of the page ends well with a client that does what it asks for', async () => {
  const { shell } = await workplace({
    'order-client.ts': clientThatPosts('OrderCreated'),
    'page.ts': `${PROGRAM}console.log(JSON.stringify({ ids, wrong }));`,
  });

  const { code, output } = await shell('npx tsx page.ts');

  expect(JSON.parse(output)).toEqual({ ids: [expect.stringMatching(/^[\da-f-]{36}$/)], wrong: [] });
  expect(code).toBe(0);
});

test('the program of the page fails as it shows with a client that posts another event', async () => {
  const { shell } = await workplace({
    'order-client.ts': clientThatPosts('OrderCancelled'),
    'page.ts': PROGRAM,
  });

  const { code, output } = await shell('npx tsx page.ts');

  expect(output).toContain(`VerificationError: ${NEAR_MISS}`);
  expect(code).toBe(1);
});

test('the calls of the page are answered, and the last one fails where there are more requests', async () => {
  const { url } = await openSandbox();
  const { shell } = await workplace();
  const client = await signIn(url);
  const commands = commandsIn(CALLS.replaceAll('http://127.0.0.1:4141', url));
  await client.get('/event?cuont=1');
  await client.post('/event/async', ORDER_CREATED);

  const ends = await Promise.all(commands.map(command => shell(command)));
  await client.post('/event/async', ORDER_CREATED);
  const again = await shell(commands.at(-1) ?? '');

  // What curl tells of its progress comes behind the answer.
  const answers = ends.map(
    ({ output }) => JSON.parse(output.slice(0, output.lastIndexOf('}') + 1)) as unknown,
  );
  expect(answers).toMatchObject([
    { meta: { total: 3 } },
    { meta: { total: 1 }, requests: [{ request: { url: '/api/v4.1/event?cuont=1' } }] },
    { count: 1 },
    { verified: true },
  ]);
  expect([...ends, again].map(({ code }) => code)).toEqual([0, 0, 0, 0, 22]);
});
