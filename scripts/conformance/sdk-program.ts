/** What an integrator would write with the official SDK and nothing beside it; `conform` runs it. */

import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createClient } from '@fluentcommerce/fc-connect-sdk';

interface Page {
  readonly count: number;
  readonly hasMore: boolean;
  readonly results: readonly { readonly id: string; readonly eventStatus: string }[];
}

/** The part of the SDK's client that speaks to the Event API; the SDK ships no declaration of it. */
interface SdkClient {
  sendEvent(event: object, mode?: 'async' | 'sync'): Promise<{ readonly eventStatus?: string }>;
  getEvents(query: object): Promise<Page>;
  validateWebhook(payload: object, signature: string | undefined, raw: string): Promise<boolean>;
}

const { env } = process;

const client = (await createClient({
  config: {
    baseUrl: env['FLUENT_BASE_URL'] ?? '',
    clientId: env['FLUENT_CLIENT_ID'] ?? '',
    clientSecret: env['FLUENT_CLIENT_SECRET'] ?? '',
    username: env['FLUENT_USERNAME'] ?? '',
    password: env['FLUENT_PASSWORD'] ?? '',
    retailerId: env['FLUENT_RETAILER_ID'] ?? '',
    publicKey: env['FLUENT_WEBHOOK_PUBLIC_KEY'] ?? '',
  },
})) as SdkClient;

const CANCEL = { name: 'OrderCancel', entityType: 'ORDER', entityId: '107' };
const PICK = {
  name: 'PickConfirm',
  entityType: 'WAVE',
  entityId: '502',
  rootEntityType: 'LOCATION',
  rootEntityId: '11',
  rootEntityRef: 'STORE-SYD',
  attributes: { pickedItems: [{ ref: 'HD_111_I1', requestedQuantity: 2, confirmedQuantity: 1 }] },
};
const PAGE_SIZE = 50;

async function work(): Promise<number> {
  await client.sendEvent(CANCEL);
  const { eventStatus } = await client.sendEvent(PICK, 'sync');
  // The loop of the README.
  for (let start = 0, hasMore = true; hasMore;) {
    const query = { 'context.entityType': 'FULFILMENT', eventType: 'ORCHESTRATION', start, count: PAGE_SIZE };
    // oxlint-disable-next-line no-await-in-loop
    const page = await client.getEvents(query);
    start += page.count;
    hasMore = page.hasMore;
  }
  return eventStatus === 'COMPLETE' ? 0 : 1;
}

function receive(port: number): void {
  createServer((request, response) => {
    void text(request).then(async raw => {
      const signature = request.headers['fluent-signature'] as string | undefined;
      const isGood = await client.validateWebhook(JSON.parse(raw) as object, signature, raw);
      return response.writeHead(isGood ? 200 : 401).end();
    });
  }).listen(port, '127.0.0.1');
}

const port = env['WEBHOOK_PORT'];
if (port !== undefined) receive(Number(port));
else process.exit(await work());
