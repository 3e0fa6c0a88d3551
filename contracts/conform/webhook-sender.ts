import { createServer, connect, type AddressInfo } from 'node:net';
import { afterRealTime, elapsed } from '../../mock/kernel/clock.js';
import { messageOf } from '../../mock/kernel/errors.js';
import { randomIds } from '../../mock/kernel/ids.js';
import { post } from '../../mock/kernel/network.js';
import { signatures, type SigningKey } from '../../mock/kernel/signatures.js';
import type { Delivery } from './observed.js';

/** Where webhooks go, and what tells that nobody is there any more. */
export interface Receiver {
  readonly url: URL;
  readonly key: SigningKey;
  /** Fields of the webhook that are to be as the client knows them. */
  readonly event: Readonly<Record<string, unknown>>;
  /** Aborted when the client has ended. */
  readonly gone: AbortSignal;
}

const PATIENCE = 10_000;
const BETWEEN_LOOKS = 50;

/** Sends a client webhooks as the platform does, and some that are not from there. */
export class WebhookSender {
  readonly #receiver: Receiver;
  readonly #deliveries: Delivery[] = [];
  #last: Buffer | undefined;

  constructor(receiver: Receiver) {
    this.#receiver = receiver;
  }

  get deliveries(): readonly Delivery[] {
    return this.#deliveries;
  }

  /** Resolves to true when the client listens, to false when it has gone without. */
  async ready(): Promise<boolean> {
    const { url, gone } = this.#receiver;
    while (!gone.aborted) {
      // oxlint-disable-next-line no-await-in-loop
      if (await accepts(url)) return true;
      // oxlint-disable-next-line no-await-in-loop
      await waited(BETWEEN_LOOKS);
    }
    return false;
  }

  /** Sends one, and waits for the answer. */
  async send(what: Delivery['what']): Promise<void> {
    const bytes = what === 'repeated' && this.#last ? this.#last : webhookBytes(this.#receiver.event);
    const { fluentSignature, flexSignature } = await signatures(bytes, this.#receiver.key);
    const signed = { 'fluent-signature': fluentSignature, 'flex.signature': flexSignature };
    const headers = { 'content-type': 'application/json', ...(what === 'unsigned' ? {} : signed) };
    const body = what === 'altered' ? altered(bytes) : bytes;
    this.#last = bytes;
    const begun = elapsed();
    const answer = await this.#answerTo({ body, headers });
    const sent = { headers, body: body.toString() };
    this.#deliveries.push({ what, took: elapsed() - begun, sent, ...answer });
  }

  async #answerTo(sent: { readonly body: Uint8Array; readonly headers: Readonly<Record<string, string>> }) {
    const { url, gone } = this.#receiver;
    try {
      const { status } = await post(url, { ...sent, timeout: PATIENCE, signal: gone });
      return { status, problem: undefined };
    } catch (thrown) {
      return { status: undefined, problem: messageOf(thrown) };
    }
  }
}

/** The fields of a webhook as they were seen on the wire. */
function webhookBytes(event: Readonly<Record<string, unknown>>): Buffer {
  const about = {
    name: 'OrderStatus',
    accountId: 'DEMO',
    retailerId: '1',
    entityId: '107',
    entityRef: 'HD_107',
    entityType: 'ORDER',
    entityStatus: 'CANCELLED',
    type: 'NORMAL',
    attributes: {},
    rootEntityId: '107',
    rootEntityType: 'ORDER',
    rootEntityRef: 'HD_107',
  };
  return Buffer.from(JSON.stringify({ id: randomIds.uuid(), ...about, ...event }));
}

/** Another status, in the place of the one that was signed. */
function altered(bytes: Buffer): Buffer {
  const event = JSON.parse(bytes.toString()) as Readonly<Record<string, unknown>>;
  return Buffer.from(JSON.stringify({ ...event, entityStatus: 'COMPLETE', altered: true }));
}

async function accepts({ hostname, port, protocol }: URL): Promise<boolean> {
  const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  return new Promise(resolve => {
    const socket = connect(number, hostname.replace(/^\[(.*)\]$/, '$1'));
    const end = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
  });
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise<unknown>(resolve => server.close(resolve));
  return port;
}

/** Resolves after a number of milliseconds of real time. */
export function waited(milliseconds: number): Promise<void> {
  return new Promise(resolve => afterRealTime(milliseconds, resolve));
}
