import { createPublicKey, verify } from 'node:crypto';
import { objectIn, textIn } from './fluent-answers.js';

/** What the integrations read of a webhook. */
export interface Webhook {
  readonly id: string;
  readonly name: string;
  readonly entityType: string;
  readonly entityId: string | undefined;
  readonly entityRef: string;
  readonly entityStatus: string;
  readonly rootEntityRef: string | undefined;
}

/** A request that is no webhook of the platform; it is answered 400 and forgotten. */
export class NotAWebhook extends Error {
  constructor(reason: string) {
    super(`this is no webhook of the platform: ${reason}`);
    this.name = 'NotAWebhook';
  }
}

/** Checks the signature over the text as it came; the key is the bare base64 that the platform gives out. */
export function assertSigned(text: string, signature: string | undefined, publicKey: string): void {
  if (signature === undefined) throw new NotAWebhook('it bears no fluent-signature');
  const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
  const isGood = verify('sha512', Buffer.from(text), key, Buffer.from(signature, 'base64'));
  if (!isGood) throw new NotAWebhook('its signature does not fit its text');
}

/** Reads a webhook, and throws where something is missing that the integrations live by. */
export function webhookIn(body: unknown): Webhook {
  const fields = objectIn(body);
  const needed = (name: string): string => {
    const value = textIn(fields[name]);
    if (value === undefined) throw new NotAWebhook(`'${name}' is missing`);
    return value;
  };
  return {
    id: needed('id'),
    name: needed('name'),
    entityType: needed('entityType'),
    entityId: textIn(fields['entityId']),
    entityRef: needed('entityRef'),
    entityStatus: needed('entityStatus'),
    rootEntityRef: textIn(fields['rootEntityRef']),
  };
}
