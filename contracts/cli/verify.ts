import type { Command, Option } from 'commander';
import type { AddCommands } from '../../mock/cli/command-line.js';
import { configOption, settingOption } from '../../mock/cli/setting-option.js';
import { withPactFlags } from './pact-flags.js';
import { withReportFlags } from './report-flags.js';
import { CREDENTIALS_HELP } from './target-account.js';
import { CONTRACT_SETTING_NAMES, SHOWN_DEFAULTS, type AllFlags } from './verify-flags.js';

/** Adds the command that judges contracts against a sandbox, or a real account. */
export const addVerifyCommand: AddCommands = (program: Command, finish) => {
  const command = program
    .command('verify')
    .description('judge Pact contracts against a sandbox of their own, or against a real account')
    .optionsGroup('Which contracts:');
  withPactFlags(command)
    .option('--no-keep', 'leave no report in the data folder')
    .option('--watch', 'verify again whenever one of the files changes, until Ctrl+C')
    .optionsGroup('A real account in the place of the sandbox:')
    .option('--target <url>', 'its address; the credentials stand in the environment')
    .option('--allow-writes', 'let interactions post to it, too')
    .option('--states-met', 'somebody has seen to the provider states there')
    .optionsGroup('Options:');
  withReportFlags(command)
    .optionsGroup('The sandbox:')
    .addOption(configOption())
    .showHelpAfterError('(see fluent-event-sandbox verify --help)')
    .addHelpText('after', HELP)
    .action(async (sources: readonly string[], flags: AllFlags) => {
      const { runVerify } = await import('./run-verify.js');
      finish(await runVerify(sources, flags));
    });
  for (const name of CONTRACT_SETTING_NAMES)
    command.addOption(grouped(settingOption(name, SHOWN_DEFAULTS[name])));
  command.addOption(grouped(settingOption('data')));
};

function grouped(option: Option): Option {
  return option.helpGroup('The sandbox:');
}

const HELP = `
Each interaction is judged by itself, in a fresh world in which its provider states hold (fluent-event-sandbox states). Any
bearer token of a contract stands for a valid one, unless a state ends it. Nothing executed is a failure. It needs the package
@pact-foundation/pact, version 16 or 17: npm install --save-dev @pact-foundation/pact@17

Where there is a data folder, the report is left there as last-verify.json, for GET /__admin/contracts of a sandbox on it.

Environment:
${CREDENTIALS_HELP}
  PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD        those for --broker-url

Examples:
  fluent-event-sandbox verify pacts/
  fluent-event-sandbox verify pacts/ --junit report.xml --html report.html
  fluent-event-sandbox verify pacts/shop.json --watch
  fluent-event-sandbox verify pacts/ --workflows exports/ --reading sync-no-match=404
  fluent-event-sandbox verify --broker-url https://broker.example.com --provider fluent-event-api
  fluent-event-sandbox verify pacts/ --target https://ACME.sandbox.api.fluentretail.com

Exit codes: 0 all is well, 1 an interaction failed or none was judged, 2 wrong use or no Pact, 3 cannot start.`;
