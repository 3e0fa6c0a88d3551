import { ConfigurationError } from '../../mock/kernel/errors.js';
import type { BrokerAccess } from '../pact/addresses.js';
import { isObject, type JsonObject } from '../pact/pact.js';
import { totalsOf, type Case, type Report, type Suite } from '../report/report.js';
import { BrokerClient } from './broker-client.js';
import type { ProviderVersion } from './provider-contract.js';

/** A result that a broker has now. */
export interface PublishedResult {
  /** The address of the pact. */
  readonly source: string;
  readonly consumer: string;
  readonly success: boolean;
}

/**
 * Publishes what `verify` found about each pact that came from a broker. Pacts from elsewhere are left out; none at all is
 * a ConfigurationError.
 */
export async function publishResults(
  report: Report,
  access: BrokerAccess,
  who: ProviderVersion,
): Promise<readonly PublishedResult[]> {
  const suites = report.suites.filter(suite => isOf(access, suite) && suite.cases.length > 0);
  if (report.command !== 'verify' || suites.length === 0) {
    throw new ConfigurationError(
      `the report has no pact of ${new URL(access.url).origin}: make it with verify --broker-url ${access.url} --json FILE`,
    );
  }
  const client = new BrokerClient(access);
  await registerBranch(client, access, who);
  return Promise.all(suites.map(suite => publishResult(client, report, { suite, who })));
}

function isOf({ url }: BrokerAccess, { source }: Suite): boolean {
  return URL.canParse(source) && new URL(source).origin === new URL(url).origin;
}

/** A version is of a branch only where somebody says so. */
async function registerBranch(
  client: BrokerClient,
  { url }: BrokerAccess,
  who: ProviderVersion,
): Promise<void> {
  const { provider, version, branch } = who;
  if (branch === undefined) return;
  const names = { pacticipant: provider, branch, version };
  const address = client.linkOf(await client.get(url), 'pb:pacticipant-branch-version', names);
  if (address !== undefined) await client.put(address, {});
}

async function publishResult(
  client: BrokerClient,
  report: Report,
  { suite, who }: { readonly suite: Suite; readonly who: ProviderVersion },
): Promise<PublishedResult> {
  const { source, consumer } = suite;
  const pact = await client.get(source);
  const address = client.linkOf(pact, 'pb:publish-verification-results');
  if (address === undefined) {
    throw new ConfigurationError(
      `${source} does not say where results go to: is it a pact of a Pact Broker?`,
    );
  }
  const { failed, problems, passed, warned } = totalsOf({ ...report, suites: [suite] });
  const success = failed === 0 && problems === 0 && passed + warned > 0;
  await client.post(address, {
    success,
    providerApplicationVersion: who.version,
    verifiedBy: { implementation: 'fluent-event-sandbox', version: report.version },
    testResults: suite.cases.map(each => testResult(each, pact)),
  });
  return { source, consumer, success };
}

/** What a broker shows beside an interaction. */
function testResult({ name, pointer, verdict, findings }: Case, pact: JsonObject): JsonObject {
  const [, list = '', index = ''] = pointer.split('/');
  const interactions = pact[list];
  const interaction: unknown = Array.isArray(interactions) ? interactions[Number(index)] : undefined;
  const id = isObject(interaction) ? interaction['_id'] : undefined;
  return {
    interactionDescription: name,
    success: verdict !== 'failed',
    ...(typeof id === 'string' && { interactionId: id }),
    ...(findings.length > 0 && {
      mismatches: findings.map(({ message, at }) => ({
        description: message,
        attribute: at ?? 'interaction',
      })),
    }),
  };
}
