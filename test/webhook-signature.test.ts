import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { SignatureAlgorithm, WebhookValidationService, type Logger } from '@fluentcommerce/fc-connect-sdk';
import { expect, test } from 'vitest';
import { ConfigurationError } from '../mock/kernel/errors.js';
import { makeSigningKey, privatePem } from '../mock/kernel/signatures.js';
import { openReceiver, type Received } from './support/receiver.js';
import { sdkClient, sdkConfig } from './support/sdk.js';
import { openWebhooks, webhookTo } from './support/webhooks.js';

const QUIET: Logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const EC_KEY = generateKeyPairSync('ec', {
  namedCurve: 'prime256v1',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;

const validator = new WebhookValidationService({ algorithm: SignatureAlgorithm.SHA512_WITH_RSA }, QUIET);

/** What the receiver got of a webhook, and the key to check it with. */
async function delivered(): Promise<{
  readonly got: Received;
  readonly base64: string;
  readonly pem: string;
}> {
  const receiver = await openReceiver();
  const { webhooks } = openWebhooks({ privateKey: undefined });
  webhooks.deliver(webhookTo(receiver.url));
  const [got] = await receiver.arrived(1);
  if (!got) throw new Error('nothing was received');
  return { got, ...(await webhooks.publicKey()) };
}

function headersOf({ headers }: Received): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

test('the validation service of the SDK accepts the body and the headers that a receiver gets', async () => {
  const { got, base64 } = await delivered();

  const result = await validator.validateWebhook(got.body.toString(), headersOf(got), base64);

  expect(result).toMatchObject({ isValid: true, algorithm: 'SHA512withRSA' });
});

test('the client of the SDK accepts the webhook with the bare key in its configuration', async () => {
  const { got, base64 } = await delivered();
  const client = (await sdkClient({ ...sdkConfig('http://127.0.0.1:9'), publicKey: base64 })) as unknown as {
    validateWebhook(payload: unknown, signature: string, raw: string): Promise<boolean>;
  };
  const raw = got.body.toString();
  const payload: unknown = JSON.parse(raw);
  const signature = String(got.headers['fluent-signature']);

  const verdicts = [
    await client.validateWebhook(payload, signature, raw),
    await client.validateWebhook(payload, signature, raw.replace('BOOKED', 'bOOKED')),
  ];

  expect(verdicts).toEqual([true, false]);
});

test('a body with a changed byte is refused', async () => {
  const { got, base64 } = await delivered();
  const changed = got.body.toString().replace('"HD_107"', '"HD_108"');

  const result = await validator.validateWebhook(changed, headersOf(got), base64);

  expect(changed).toHaveLength(got.body.toString().length);
  expect(result.isValid).toBe(false);
});

test('the key of another world does not fit', async () => {
  const { got } = await delivered();
  const { base64 } = await openWebhooks({ privateKey: undefined }).webhooks.publicKey();

  const result = await validator.validateWebhook(got.body.toString(), headersOf(got), base64);

  expect(result.isValid).toBe(false);
});

test.each([
  ['fluent-signature', 'RSA-SHA512', 'RSA-MD5'],
  ['flex.signature', 'RSA-MD5', 'RSA-SHA512'],
])('%s is a signature with %s over the bytes that were sent', async (header, algorithm, other) => {
  const { got, pem } = await delivered();
  const signature = Buffer.from(String(got.headers[header]), 'base64');
  const changed = Buffer.from(got.body);
  changed.writeUInt8(changed.readUInt8(20) ^ 1, 20);

  expect(verify(algorithm, got.body, pem, signature)).toBe(true);
  expect(verify(other, got.body, pem, signature)).toBe(false);
  expect(verify(algorithm, changed, pem, signature)).toBe(false);
});

test('the public key comes as bare base64 and as PEM, and both are the same RSA key of 2048 bits', async () => {
  const { algorithm, base64, pem } = await openWebhooks({ privateKey: undefined }).webhooks.publicKey();

  const bare = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
  expect(algorithm).toBe('RSA');
  expect(base64).toMatch(/^[A-Za-z0-9+/]+=*$/);
  expect(bare.asymmetricKeyDetails?.modulusLength).toBe(2048);
  expect(bare.equals(createPublicKey(pem))).toBe(true);
});

test('a key is made once, by whoever needs it first, and reported for keeping', async () => {
  let made = 0;
  const receiver = await openReceiver();
  const { webhooks } = openWebhooks({ privateKey: undefined, onKey: () => (made += 1) });
  const before = webhooks.privateKey;

  webhooks.deliver(webhookTo(receiver.url));
  const [first, second] = await Promise.all([webhooks.publicKey(), webhooks.publicKey()]);
  await webhooks.idle();

  expect(before).toBeUndefined();
  expect(second).toEqual(first);
  expect(made).toBe(1);
  expect(webhooks.privateKey).toContain('-----BEGIN PRIVATE KEY-----');
});

test('a kept key is the key of the next start, and nothing is reported', async () => {
  let made = 0;
  const first = openWebhooks({ privateKey: undefined });
  const key = await first.webhooks.publicKey();
  const { privateKey } = first.webhooks;

  const { webhooks } = openWebhooks({ privateKey, onKey: () => (made += 1) });

  expect(await webhooks.publicKey()).toEqual(key);
  expect(webhooks.privateKey).toBe(privateKey);
  expect(made).toBe(0);
});

test('everything else goes on while a key is made', async () => {
  const happened: string[] = [];
  const key = makeSigningKey().then(made => {
    happened.push('a key was made');
    return privatePem(made);
  });

  await new Promise(resolve => setImmediate(resolve));
  happened.push('a turn went by');

  expect(await key).toContain('-----BEGIN PRIVATE KEY-----');
  expect(happened).toEqual(['a turn went by', 'a key was made']);
});

test.each([
  ['no key at all', 'secret', 'cannot be read'],
  ['a key of another kind', EC_KEY, 'is of the type ec, not rsa'],
])('%s is refused when the world is opened', (_what, privateKey, words) => {
  const open = (): unknown => openWebhooks({ privateKey });

  expect(open).toThrow(ConfigurationError);
  expect(open).toThrow(words);
});
