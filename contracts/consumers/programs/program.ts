import { FluentClient } from '../fluent-client.js';
import { receiveWebhooks } from '../fluent-inbox.js';
import type { Webhook } from '../fluent-webhook.js';

/** What a program of an integration works with. */
export interface Surroundings {
  /** The variables that name account and credentials: FLUENT_BASE_URL, FLUENT_CLIENT_ID and so on. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Ends a program that goes on by itself. */
  readonly signal: AbortSignal;
  readonly print: (text: string) => void;
}

/** A program of an integration; resolves to its exit code. */
export type Program = (surroundings: Surroundings) => Promise<number>;

/** What an integration does once, and what it does for a webhook where it gets any. */
export interface Integration {
  /** Gives back what went wrong, one by one. */
  readonly work: (
    client: FluentClient,
    work: { readonly retailerId: string; readonly print: Surroundings['print'] },
  ) => Promise<readonly string[]>;
  readonly onWebhook?: (webhook: Webhook) => string | undefined;
}

// A person at a desk, or the next job, waits no longer.
const PATIENCE = 5000;

/** The program of an integration: it works once, or receives webhooks where WEBHOOK_PORT says at which port. */
export function programOf({ work, onWebhook }: Integration): Program {
  return async ({ environment, signal, print }) => {
    const value = (name: string): string => valueOf(environment, name);
    const port = environment['WEBHOOK_PORT'];
    if (port !== undefined && onWebhook) {
      const tell = (webhook: Webhook): void =>
        print(`${onWebhook(webhook) ?? `nothing to do for ${webhook.name}`}\n`);
      const publicKey = value('FLUENT_WEBHOOK_PUBLIC_KEY');
      await receiveWebhooks({ port: Number(port), publicKey, onWebhook: tell }, signal);
      return 0;
    }
    const client = new FluentClient(
      {
        baseUrl: value('FLUENT_BASE_URL'),
        clientId: value('FLUENT_CLIENT_ID'),
        clientSecret: value('FLUENT_CLIENT_SECRET'),
        username: value('FLUENT_USERNAME'),
        password: value('FLUENT_PASSWORD'),
      },
      { patience: PATIENCE },
    );
    const problems = await work(client, { retailerId: value('FLUENT_RETAILER_ID'), print });
    for (const problem of problems) print(`${problem}\n`);
    return problems.length === 0 ? 0 : 1;
  };
}

function valueOf(environment: Surroundings['environment'], name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing in the environment`);
  return value;
}
