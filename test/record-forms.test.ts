import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { request } from './support/client.js';
import { openRecording, requestsOf, type TestRecording } from './support/record/recording.js';
import { openSandbox } from './support/sandbox.js';

/** A recording with one body that was sent to nobody. */
async function recordingOf(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Record<string, string> = {},
): Promise<TestRecording> {
  const { url } = await openSandbox({ strict: false });
  const recording = await openRecording(url);
  await request(`${recording.url}/nowhere`, { method: 'POST', body, headers });
  return recording;
}

async function leftOf(body: string | Uint8Array<ArrayBuffer>, headers?: Record<string, string>) {
  const { run } = await (await recordingOf(body, headers)).written();
  return requestsOf(run)[0]?.request.body;
}

const MAIL = '{"email":"person-1@example.com"}';

const PAIRS =
  '{"attributes":[{"name":"firstName","type":"STRING","value":"Walda"},{"name":"sku","value":"A-1"}]}';

test.each([
  ['a letter with an accent of its own', 'to jose\u0301@mailbox.test', 'to person-1@example.com'],
  ['a mail address in quotes', 'to "ada lovelace"@mailbox.test', 'to person-1@example.com'],
  ['a phone number after 00', 'is 0049 170 1234567', 'is 0000 000 0000001'],
  ['a phone number in pairs', 'is 06 12 34 56 78', 'is 00 00 00 00 01'],
  ['a number of a service', 'is 1300 975 707 or 1-800-555-2671', 'is 0000 000 001 or 0-000-000-0002'],
  [
    'spaces and hyphens that do not break',
    'is +49\u00A0170\u20111234567 or so',
    'is +00\u00A0000\u20110000001 or so',
  ],
  ['an account with hyphens', 'is DE89-3704-0044-0532-0130-00', 'is XX00-0000-0000-0000-0000-01'],
  [
    'an account before a word',
    'is AT61 1904 3002 3457 3201 with that',
    'is XX00 0000 0000 0001 0001 with that',
  ],
  ['an account in small letters', 'is de89 3704 0044 0532 0130 00', 'is XX00 0000 0000 0001 0000 01'],
  ['a card with dots', 'is 4111.1111.1111.1111', 'is 0000.0000.0000.0001'],
  ['a token as the user of an address', 'at https://tok123456@h.test/x', 'at https://~secret-1~@h.test/x'],
  ['a password with an at sign', 'at ftp://bob:p@ss@h.test/x', 'at ftp://~secret-1~@h.test/x'],
  ['several cookies', 'Cookie: sid=abc123; sid2=def456\nAccept: x', 'Cookie: ~secret-1~\nAccept: x'],
  [
    'a scheme before a key',
    'Authorization: ApiKey abc123\nAccept: x',
    'Authorization: ~secret-1~\nAccept: x',
  ],
  [
    'a digest',
    'Authorization: Digest username="ada", response="66"\nAccept: x',
    'Authorization: ~secret-1~\nAccept: x',
  ],
  [
    'CDATA',
    '<a><FirstName><![CDATA[Walda]]></FirstName></a>',
    '<a><FirstName><![CDATA[Name1]]></FirstName></a>',
  ],
  ['JSON that was quoted twice', 'in \\"firstName\\":\\"Walda\\",', 'in \\"firstName\\":\\"Name1\\",'],
  ['attributes of broken JSON', PAIRS.slice(0, -1), PAIRS.slice(0, -1).replace('Walda', 'Name1')],
  ['several lines of JSON', `${PAIRS}\n${PAIRS}`, `${PAIRS}\n${PAIRS}`.replaceAll('Walda', 'Name1')],
  ['JSON after a byte order mark', `\uFEFF${PAIRS}`, `\uFEFF${PAIRS.replace('Walda', 'Name1')}`],
  [
    'names of other keys',
    '{"forename":"Wa","customer":{"displayName":"Walda","initials":"W"},"accountHolder":"Walda"}',
    '{"forename":"Name1","customer":{"displayName":"Name2","initials":"Name3"},"accountHolder":"Name2"}',
  ],
  [
    'what follows # in an address',
    '{"a":"https://x.test/?firstName=Walda#access_token=abcdefgh","b":"access"}',
    '{"a":"https://x.test/?firstName=Name1#access_token=~token-1-1~","b":"access"}',
  ],
  ['a text that spells a mark', '{"note":"\\u0000#4111111111111111"}', '{"note":"\\u0000#0000000000000001"}'],
  ['base64 without an end', `{"x":"${base64('{"email":"a@b.test"}')}"}`, `{"x":"${base64(MAIL)}"}`],
])('%s is no way through', async (_what, sent, left) => {
  expect(await leftOf(sent)).toBe(left);
});

function base64(text: string): string {
  return Buffer.from(text).toString('base64').replace(/=+$/, '');
}

test.each([
  'order 0012345678 of 2026-11-05, parcel 00340434161094042557, batch 01-02-03',
  'de12 3456 7890 1234 5678 is no account, 3141.592653589793 no card, 10.20.30 no phone',
  '{"name":"OrderCancel","displayName":"Trail Shoe","legalEntityRef":"LE-1","key":"sku","value":"A-1"}',
])('what only looks like it stays: %s', async text => {
  expect(await leftOf(text)).toBe(text);
});

test('text in two bytes a letter is left out and counted, and so are tables of an application', async () => {
  const wide = await recordingOf(new Uint8Array(Buffer.from('{"lastName":"Walda"}', 'utf16le')));
  const table = await recordingOf('lastName\nWalda\n', { 'content-type': 'application/csv' });

  expect([(await wide.stop()).unreadable, (await table.stop()).unreadable]).toEqual([1, 1]);
  const texts = await Promise.all([wide, table].map(async each => (await each.written()).text));
  expect(texts.join('')).not.toMatch(/W\W*a\W*l\W*d\W*a/);
});

test('what is deflated without a head is read too', async () => {
  const body = new Uint8Array(deflateRawSync('{"lastName":"Walda","sku":"A-1"}'));

  expect(await leftOf(body, { 'content-encoding': 'deflate' })).toBe('{"lastName":"Name1","sku":"A-1"}');
});
