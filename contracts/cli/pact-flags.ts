import type { Command } from 'commander';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import { environment } from '../../mock/kernel/process.js';
import type { BrokerAccess, PactsRead } from '../pact/read-pacts.js';

/** Where pacts come from, beside the arguments. */
export interface PactFlags {
  readonly brokerUrl?: string;
  readonly brokerToken?: string;
  readonly provider?: string;
}

/** The name that pacts have for the API unless told otherwise. */
export const PROVIDER = 'fluent-event-api';

/** Adds the arguments and options that say where pacts come from. */
export function withPactFlags(command: Command): Command {
  return command
    .argument('[pact...]', 'pacts: files, folders, patterns such as "pacts/**/*.json", or addresses')
    .option('--broker-url <url>', 'Pact Broker whose latest pacts are taken (default: PACT_BROKER_BASE_URL)')
    .option('--broker-token <token>', 'its token (better: PACT_BROKER_TOKEN)')
    .option('--provider <name>', 'what the pacts of the broker call the API', PROVIDER);
}

/** Reads the pacts that the arguments and options name; none at all is wrong use. */
export async function pactsAt(sources: readonly string[], flags: PactFlags): Promise<PactsRead> {
  const access = brokerAccess(flags);
  if (sources.length === 0 && access === undefined) {
    throw new ConfigurationError(
      'give pacts: files, folders, patterns or addresses, or a broker with --broker-url',
    );
  }
  const { readPacts } = await import('../pact/read-pacts.js');
  return readPacts(flags.brokerUrl === undefined ? sources : [...sources, flags.brokerUrl], access);
}

/** Access to the broker that the options or the environment name; undefined where none is named. */
export function brokerAccess({
  brokerUrl,
  brokerToken,
  provider = PROVIDER,
}: PactFlags): BrokerAccess | undefined {
  const {
    PACT_BROKER_BASE_URL,
    PACT_BROKER_TOKEN: token,
    PACT_BROKER_USERNAME: username,
    PACT_BROKER_PASSWORD: password,
  } = environment();
  const url = brokerUrl ?? PACT_BROKER_BASE_URL;
  if (url === undefined || url === '') return undefined;
  if (!URL.canParse(url) || !/^https?:/.test(url)) {
    throw new ConfigurationError(
      `'${url}' is no address of a Pact Broker: give one such as https://broker.example.com`,
    );
  }
  const asked = brokerToken ?? token;
  return {
    url,
    provider,
    ...(asked !== undefined && { token: asked }),
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
  };
}
