import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { assertSigned, NotAWebhook, webhookIn, type Webhook } from './fluent-webhook.js';

/** Where webhooks are received, and what they are checked with. */
export interface Inbox {
  readonly port: number;
  /** The bare base64 that the platform gives out. */
  readonly publicKey: string;
  /** Does the work of a webhook, after it was answered; once for each, however often it comes. */
  readonly onWebhook: (webhook: Webhook) => void;
}

/** Receives webhooks until a signal ends that. */
export async function receiveWebhooks(
  { port, publicKey, onWebhook }: Inbox,
  end: AbortSignal,
): Promise<void> {
  const known = new Set<string>();
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const text = (await buffer(request)).toString();
      const signature = request.headers['fluent-signature'];
      assertSigned(text, typeof signature === 'string' ? signature : undefined, publicKey);
      const webhook = webhookIn(JSON.parse(text));
      response.writeHead(200).end();
      if (known.has(webhook.id)) return;
      known.add(webhook.id);
      onWebhook(webhook);
    } catch (thrown) {
      response.writeHead(thrown instanceof NotAWebhook || thrown instanceof SyntaxError ? 400 : 500).end();
    }
  };
  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  if (!end.aborted) await new Promise(resolve => end.addEventListener('abort', resolve, { once: true }));
  server.closeAllConnections();
  await new Promise<unknown>(resolve => server.close(resolve));
}
