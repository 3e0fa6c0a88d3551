import type { Sandbox } from '../../sandbox.js';
import { environmentName } from '../../setting-definition.js';
import { URL_VARIABLE } from '../remote/whereabouts.js';

/**
 * The variables by which a command finds the sandbox: those that integrators with the SDK read, and the address for the
 * commands of the sandbox itself.
 */
export async function variablesFor({
  url,
  world,
  adminToken,
}: Sandbox): Promise<Readonly<Record<string, string>>> {
  const { accountId, credentials, retailerIds, webhooks } = world;
  const { base64 } = await webhooks.publicKey();
  return {
    [URL_VARIABLE]: url,
    FLUENT_API_HOST: url,
    FLUENT_BASE_URL: url,
    FLUENT_ACCOUNT_ID: accountId,
    FLUENT_CLIENT_ID: credentials.clientId,
    FLUENT_CLIENT_SECRET: credentials.clientSecret,
    FLUENT_USERNAME: credentials.username,
    FLUENT_PASSWORD: credentials.password,
    FLUENT_RETAILER_ID: retailerIds[0] ?? '',
    FLUENT_WEBHOOK_PUBLIC_KEY: base64,
    ...(adminToken === undefined ? {} : { [environmentName('adminToken')]: adminToken }),
  };
}
