import type { Command } from 'commander';
import type { AddCommands } from '../../mock/cli/command-line.js';
import { EXIT, type Finish } from '../../mock/cli/exit.js';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import { packaged, writeText } from '../../mock/kernel/files.js';
import type { BrokerAccess } from '../pact/read-pacts.js';
import type { ProviderContract, ProviderVersion } from '../publish/provider-contract.js';
import { brokerAccess, PROVIDER } from './pact-flags.js';

interface BrokerFlags {
  readonly brokerUrl?: string;
  readonly provider?: string;
  readonly appVersion: string;
  readonly branch?: string;
}

interface ProviderFlags extends BrokerFlags {
  readonly report: string;
  readonly spec?: string;
  readonly out?: string;
}

/** Adds the commands that hand contracts and results to a Pact Broker, and ask it. */
export const addPublishCommands: AddCommands = (program: Command, finish) => {
  const publish = program
    .command('publish')
    .description('publish pacts, results and the provider contract to a Pact Broker or PactFlow')
    .usage('<what> [options]')
    .showHelpAfterError('(see fluent-event-sandbox publish --help)')
    .addHelpText('after', PUBLISH_HELP);
  addPublishPacts(publish, finish);
  addPublishResults(publish);
  addPublishProvider(publish, finish);
  addCanIDeploy(program, finish);
};

/** The options that say which version is spoken of, and to which broker. */
function withBroker(command: Command): Command {
  return command
    .option(
      '--broker-url <url>',
      'the Pact Broker (default: PACT_BROKER_BASE_URL); its token is PACT_BROKER_TOKEN',
    )
    .requiredOption('--app-version <version>', 'the version that this is of, such as the commit')
    .showHelpAfterError('(see fluent-event-sandbox publish --help)');
}

function withProvider(command: Command): Command {
  return withBroker(command)
    .option('--provider <name>', 'what the pacts call the API', PROVIDER)
    .option('--branch <name>', 'the branch of the version')
    .requiredOption('--report <file>', 'what verify has written with --json');
}

function addPublishPacts(publish: Command, finish: Finish): void {
  withBroker(publish.command('pacts'))
    .description('publish pacts of a consumer, by the official command line of Pact')
    .argument('<pacts...>', 'files, folders or patterns')
    .option('--branch <name>', 'the branch of the version')
    .action(async (pacts: readonly string[], { appVersion, branch, ...flags }: BrokerFlags) => {
      const { runPactCli } = await import('./pact-cli.js');
      const of = [
        '--consumer-app-version',
        appVersion,
        ...(branch === undefined ? [] : ['--branch', branch]),
      ];
      const where = ['--broker-base-url', addressOf(flags)];
      finish(
        (await runPactCli('pact-broker', ['publish', ...pacts, ...of, ...where])) === 0
          ? EXIT.fine
          : EXIT.failed,
      );
    });
}

function addPublishResults(publish: Command): void {
  withProvider(publish.command('results'))
    .description('publish what verify found about the pacts of a broker')
    .action(async (flags: ProviderFlags) => {
      const { publishResults } = await import('../publish/verification-results.js');
      const { readReport } = await import('../publish/read-report.js');
      const results = await publishResults(readReport(flags.report), accessOf(flags), versionOf(flags));
      for (const { consumer, success, source } of results) {
        console.log(`published: ${consumer} is ${success ? 'satisfied' : 'not satisfied'} (${source})`);
      }
    });
}

function addPublishProvider(publish: Command, finish: Finish): void {
  withProvider(publish.command('provider'))
    .description('publish the spec and a report of verify to PactFlow as a provider contract')
    .option('--spec <file>', 'OpenAPI document (default: the Event API of this sandbox)')
    .option('--out <file>', 'write the provider contract to a file instead')
    .action(async ({ spec = packaged('spec', 'event-api.yaml'), ...flags }: ProviderFlags) => {
      const { providerContract } = await import('../publish/provider-contract.js');
      const { readReport } = await import('../publish/read-report.js');
      const contract = providerContract(readReport(flags.report), spec, versionOf(flags));
      if (flags.out !== undefined) return writeText(flags.out, `${JSON.stringify(contract, null, 2)}\n`);
      const { runPactCli } = await import('./pact-cli.js');
      const args = ['publish-provider-contract', spec, ...detailsOf(contract, flags)];
      finish((await runPactCli('pactflow', args)) === 0 ? EXIT.fine : EXIT.failed);
    });
}

/** A provider contract in the options of the official command line. */
function detailsOf(
  { contract, branch, pacticipantVersionNumber }: ProviderContract,
  { provider = PROVIDER, report, ...flags }: ProviderFlags,
): readonly string[] {
  const { success, verifier, verifierVersion } = contract.selfVerificationResults;
  return [
    '--provider',
    provider,
    '--provider-app-version',
    pacticipantVersionNumber,
    ...(branch === undefined ? [] : ['--branch', branch]),
    '--content-type',
    contract.contentType,
    '--specification',
    contract.specification,
    success ? '--verification-success' : '--no-verification-success',
    '--verification-results',
    report,
    '--verification-results-content-type',
    'application/json',
    '--verification-results-format',
    'json',
    '--verifier',
    verifier,
    '--verifier-version',
    verifierVersion,
    '--broker-base-url',
    addressOf(flags),
  ];
}

function addCanIDeploy(program: Command, finish: Finish): void {
  withBroker(program.command('can-i-deploy'))
    .description('ask a Pact Broker whether a version may be deployed, by the official command line of Pact')
    .requiredOption('--pacticipant <name>', 'who is to be deployed: a consumer, or the API')
    .option('--to-environment <name>', 'where to', 'production')
    .addHelpText('after', '\nExit codes: 0 yes, 1 no, 2 wrong use.')
    .action(async (flags: BrokerFlags & { pacticipant: string; toEnvironment: string }) => {
      const { runPactCli } = await import('./pact-cli.js');
      const who = ['--pacticipant', flags.pacticipant, '--version', flags.appVersion];
      const where = ['--to-environment', flags.toEnvironment, '--broker-base-url', addressOf(flags)];
      finish(
        (await runPactCli('pact-broker', ['can-i-deploy', ...who, ...where])) === 0 ? EXIT.fine : EXIT.failed,
      );
    });
}

function addressOf(flags: Pick<BrokerFlags, 'brokerUrl'>): string {
  return accessOf(flags).url;
}

function accessOf({ brokerUrl, provider }: Pick<BrokerFlags, 'brokerUrl' | 'provider'>): BrokerAccess {
  const access = brokerAccess({
    ...(brokerUrl !== undefined && { brokerUrl }),
    provider: provider ?? PROVIDER,
  });
  if (access) return access;
  throw new ConfigurationError('say where the Pact Broker is: --broker-url, or PACT_BROKER_BASE_URL');
}

function versionOf({ provider = PROVIDER, appVersion: version, branch }: ProviderFlags): ProviderVersion {
  return { provider, version, branch };
}

const PUBLISH_HELP = `
Examples:
  fluent-event-sandbox publish pacts pacts/ --app-version $(git rev-parse HEAD) --branch main
  fluent-event-sandbox verify --broker-url $PACT_BROKER_BASE_URL --json report.json
  fluent-event-sandbox publish results --report report.json --app-version 1.4.0
  fluent-event-sandbox publish provider --report report.json --app-version 1.4.0 --out provider-contract.json
  fluent-event-sandbox can-i-deploy --pacticipant shop --app-version $(git rev-parse HEAD)

Credentials stand in PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD. Pacts, can-i-deploy and the publishing of
the provider contract go through the package @pact-foundation/pact-cli: npm install --save-dev @pact-foundation/pact-cli@18

Exit codes: 0 done, 1 refused, 2 wrong use, or the broker cannot be asked.`;
