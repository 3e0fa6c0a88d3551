import { createPrivateKey, createPublicKey, generateKeyPair, sign, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { ConfigurationError, messageOf } from './errors.js';

/** The private half of an RSA key pair; the public half follows from it. */
export type SigningKey = KeyObject;

/** The public half of a key pair, in the forms in which receivers want it. */
export interface PublicKey {
  readonly algorithm: string;
  /** The X.509 SubjectPublicKeyInfo without header lines and line breaks, as Fluent publishes its keys. */
  readonly base64: string;
  readonly pem: string;
}

/** Both signatures of a body, in base64. */
export interface Signatures {
  /** SHA512withRSA. */
  readonly fluentSignature: string;
  /** MD5withRSA, for receivers of old. */
  readonly flexSignature: string;
}

const makeKeyPair = promisify(generateKeyPair);
const signAside = promisify(sign);

/** Makes an RSA key of 2048 bits, which takes a while; everything else goes on meanwhile. */
export async function makeSigningKey(): Promise<SigningKey> {
  const { privateKey } = await makeKeyPair('rsa', { modulusLength: 2048 });
  return privateKey;
}

/** Reads a key from its PEM text; anything but an RSA private key is a ConfigurationError. */
export function readSigningKey(pem: string): SigningKey {
  const key = parsed(pem);
  if (key.asymmetricKeyType === 'rsa') return key;
  throw new ConfigurationError(
    `the private key of the webhooks is of the type ${key.asymmetricKeyType}, not rsa`,
  );
}

function parsed(pem: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new ConfigurationError(`the private key of the webhooks cannot be read: ${messageOf(cause)}`, {
      cause,
    });
  }
}

/** The key as PEM text (PKCS #8), for keeping. */
export function privatePem(key: SigningKey): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/** What receivers need to check signatures. */
export function publicKeyOf(key: SigningKey): PublicKey {
  const half = createPublicKey(key);
  return {
    algorithm: 'RSA',
    base64: half.export({ type: 'spki', format: 'der' }).toString('base64'),
    pem: half.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** Signs bytes as they are; everything else goes on meanwhile. */
export async function signatures(bytes: Uint8Array, key: SigningKey): Promise<Signatures> {
  const [fluent, flex] = await Promise.all([
    signAside('RSA-SHA512', bytes, key),
    signAside('RSA-MD5', bytes, key),
  ]);
  return { fluentSignature: fluent.toString('base64'), flexSignature: flex.toString('base64') };
}
