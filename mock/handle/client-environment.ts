import type { SandboxWorld } from './sandbox-world.js';

/** The variables by which a client finds the Event API: those that integrators with the SDK read. */
export async function clientEnvironment(
  url: string,
  { accountId, credentials, retailerIds, webhooks }: SandboxWorld,
): Promise<Readonly<Record<string, string>>> {
  const { base64 } = await webhooks.publicKey();
  return {
    FLUENT_API_HOST: url,
    FLUENT_BASE_URL: url,
    FLUENT_ACCOUNT_ID: accountId,
    FLUENT_CLIENT_ID: credentials.clientId,
    FLUENT_CLIENT_SECRET: credentials.clientSecret,
    FLUENT_USERNAME: credentials.username,
    FLUENT_PASSWORD: credentials.password,
    FLUENT_RETAILER_ID: retailerIds[0] ?? '',
    FLUENT_WEBHOOK_PUBLIC_KEY: base64,
  };
}
