import { expect, test } from 'vitest';
import type { RemovalRules } from '../contracts/index.js';
import { DEMO_ACCOUNT } from '../mock/index.js';
import { passwordGrant, request, requestToken, signIn } from './support/client.js';
import { ATTRIBUTES, PLANTED, STAYING } from './support/record/planted.js';
import { openRecording, requestsOf } from './support/record/recording.js';
import { openSandbox } from './support/sandbox.js';

const EVENT = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_1' };

/** A value as it may stand in a file: as it is, in JSON, in a URL, in a form, and in base64 at each offset. */
function spellingsOf(value: string): readonly string[] {
  const coded = encodeURIComponent(value);
  const inBase64 = [0, 1, 2].map(offset => {
    const text = Buffer.from(' '.repeat(offset) + value).toString('base64');
    // What the neighbours share is not the value's own.
    return text.slice(offset === 0 ? 0 : 4, -4);
  });
  const all = [value, JSON.stringify(value).slice(1, -1), coded, coded.replaceAll('%20', '+'), ...inBase64];
  return all.filter(({ length }) => length > 2);
}

/** Posts and reads the planted data in every way, through a recording. */
async function recorded() {
  const sandbox = await openSandbox({ strict: false });
  const recording = await openRecording(sandbox.url);
  const { url } = recording;
  await requestToken(url, { ...passwordGrant(), password: 'a-mistyped-password' });
  const client = await signIn(url);
  const cookie = { cookie: `session=${PLANTED.cookie}`, 'x-forwarded-for': PLANTED.ip };
  const { body } = await client.post('/event/async', { ...EVENT, attributes: ATTRIBUTES });
  await client.get(`/event/${body.eventId}`);
  await client.send(`/event?entityRef=${encodeURIComponent(PLANTED.mailInUrl)}&email=${PLANTED.mail}`, {
    headers: cookie,
  });
  await client.post(
    '/event/async',
    `{"name": "broken", "email": "${PLANTED.mail}", "lastName": "${PLANTED.lastName}"`,
  );
  await request(`${url}/customers/${PLANTED.mailInUrl}/${encodeURIComponent(PLANTED.fullName)}`, {
    method: 'POST',
    body: `<order><FirstName>${PLANTED.firstName}</FirstName><Sku>${STAYING.sku}</Sku></order>`,
    headers: { 'content-type': 'application/xml' },
  });
  return { recording, token: client.token };
}

test('nothing secret or personal that was planted is in the file, in whatever form', async () => {
  const { recording, token } = await recorded();

  const { text } = await recording.written();

  const [user] = DEMO_ACCOUNT.users;
  const secrets = [
    token,
    DEMO_ACCOUNT.clientSecret,
    user?.password ?? '',
    user?.username ?? '',
    'a-mistyped-password',
  ];
  const planted = [...Object.values(PLANTED).map(String), ...secrets];
  expect(planted.length).toBeGreaterThan(50);
  expect(planted.filter(value => spellingsOf(value).some(spelling => text.includes(spelling)))).toEqual([]);
});

test('ids, refs, statuses, numbers and times stay as they are', async () => {
  const { recording } = await recorded();

  const { text } = await recording.written();

  const staying = [...Object.values(STAYING).map(String), 'HD_1', 'OrderCancel', '"retailerId', 'C-77'];
  expect(staying.filter(value => !text.includes(value))).toEqual([]);
});

/** What is left of the attributes of an event in a recording. */
async function leftOf(attributes: object, rules: RemovalRules = {}) {
  const { url } = await openSandbox();
  const recording = await openRecording(url, rules);
  const client = await signIn(recording.url);
  await client.post('/event/async', { ...EVENT, attributes });
  const { run } = await recording.written();
  const body = requestsOf(run).at(-1)?.request.body;
  return JSON.parse(typeof body === 'string' ? body : '') as {
    readonly attributes: Readonly<Record<string, unknown>>;
  };
}

test('the same value has the same stand-in wherever it stands, in the type and about the shape of its own', async () => {
  const { attributes } = await leftOf({
    email: 'Grace@Example.org',
    phone: 4_915_112_345_678,
    postcode: 'SW1A 1AA',
    fullName: 'Grace Hopper',
    note: 'grace@example.org or Grace',
    contact: { email: 'grace@example.org', lastName: 'Hopper' },
  });

  // Those of the user who signed in come first.
  expect(attributes).toEqual({
    email: 'person-1@example.com',
    phone: 1_000_000_000_001,
    postcode: 'XX0X 1XX',
    fullName: 'Name3 Name4',
    note: 'person-1@example.com or Name3',
    contact: { email: 'person-1@example.com', lastName: 'Name4' },
  });
});

test('what a team says of its keys counts, but a secret is never kept', async () => {
  const rules = { keep: ['city', 'password'], remove: { loyalty_code: 'number', shelf: 'text' } } as const;

  const given = {
    shippingAddress: { city: 'Wuppertal', street: 'Ring 1' },
    password: 'never-to-be-seen',
    loyaltyCode: 'LC-991',
    shelf: { row: 'blue' },
  };
  const { attributes } = await leftOf(given, rules);

  expect(attributes).toEqual({
    shippingAddress: { city: 'Wuppertal', street: 'Address 1' },
    password: '~secret-3~',
    loyaltyCode: 'XX-001',
    shelf: { row: 'Text 1' },
  });
});

test('texts that may be personal and stayed are told once, with how often, and bodies of tables are left out', async () => {
  const { url } = await openSandbox();
  const recording = await openRecording(url);
  const client = await signIn(recording.url);
  const attributes = { note: 'ask at the door', city: 'Ulm', window: 'Hidden Person', sku: 'Red Shoe' };
  await client.post('/event/async', { ...EVENT, attributes });
  await client.post('/event/async', { ...EVENT, attributes });
  await request(`${recording.url}/upload`, {
    method: 'POST',
    body: 'firstName,sku\nWaldburga,A-1\n',
    headers: { 'content-type': 'text/csv' },
  });

  const { doubts, unreadable, removed } = await recording.stop();

  expect(doubts).toEqual([
    { key: 'note', text: 'ask at the door', times: 2 },
    { key: 'window', text: 'Hidden Person', times: 2 },
  ]);
  expect([unreadable, removed.address]).toEqual([1, 2]);
  expect((await recording.written()).text).not.toContain('Waldburga');
});

test.each(['A', '%41', 'x@', 'name: ', '+1 ', '{"a":'])(
  'a body that repeats %j without end holds nothing up',
  async piece => {
    const { url } = await openSandbox();
    const recording = await openRecording(url);

    await request(`${recording.url}/long`, { method: 'POST', body: piece.repeat(100_000) });

    const { run } = await recording.written();
    expect(requestsOf(run)).toHaveLength(1);
  },
);
