import {
  makeSigningKey,
  privatePem,
  publicKeyOf,
  readSigningKey,
  signatures,
  type PublicKey,
  type SigningKey,
} from '../kernel/signatures.js';
import type { WebhookCall } from '../workflow/webhook.js';
import type { SignedBody } from './webhook-request.js';

/** Signs the webhooks of one world with its key, which is made when it is needed first. */
export class WebhookSigner {
  readonly #onKey: (privateKey: string) => void;
  #key: Promise<SigningKey> | undefined;
  #privateKey: string | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** Takes the key as PEM, if there is one; one that cannot be read is a ConfigurationError. */
  constructor(privateKey: string | undefined, onKey: (privateKey: string) => void) {
    this.#onKey = onKey;
    if (privateKey !== undefined) this.take(privateKey);
  }

  /** Signs with this key from now on, given as PEM; one that cannot be read is a ConfigurationError. */
  take(privateKey: string): void {
    if (privateKey === this.#privateKey) return;
    this.#key = Promise.resolve(readSigningKey(privateKey));
    this.#privateKey = privateKey;
  }

  /** The PEM of the private key, once there is one. */
  get privateKey(): string | undefined {
    return this.#privateKey;
  }

  /** The key that receivers check signatures with. */
  async publicKey(): Promise<PublicKey> {
    return publicKeyOf(await this.#ready());
  }

  /** Signs one body after the other, so that they are ready in the order in which they came. */
  async sign(body: WebhookCall['body']): Promise<SignedBody> {
    const signed = this.#last.then(() => this.#signNow(body));
    this.#last = signed.catch(() => {});
    return signed;
  }

  async #signNow(body: WebhookCall['body']): Promise<SignedBody> {
    const bytes = Buffer.from(JSON.stringify(body));
    const { fluentSignature, flexSignature } = await signatures(bytes, await this.#ready());
    const headers = {
      'content-type': 'application/json',
      'fluent-signature': fluentSignature,
      'flex.signature': flexSignature,
    };
    return { body: bytes, headers };
  }

  async #ready(): Promise<SigningKey> {
    this.#key ??= this.#make();
    return this.#key;
  }

  async #make(): Promise<SigningKey> {
    const key = await makeSigningKey();
    // Another one may have come meanwhile.
    if (this.#privateKey !== undefined && this.#key) return this.#key;
    this.#privateKey = privatePem(key);
    this.#onKey(this.#privateKey);
    return key;
  }
}
