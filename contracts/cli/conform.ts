import type { Command, Option } from 'commander';
import type { AddCommands } from '../../mock/cli/command-line.js';
import { configOption, settingOption } from '../../mock/cli/setting-option.js';
import type { AllConformFlags } from './conform-flags.js';
import { withReportFlags } from './report-flags.js';
import { CONTRACT_SETTING_NAMES } from './verify-flags.js';

/** Adds the command that grades a client by the trouble it gets into. */
export const addConformCommand: AddCommands = (program: Command, finish) => {
  const command = program
    .command('conform')
    .description('grade a client: run it once for each kind of trouble, and see what it makes of it')
    .usage('[options] -- <command...>')
    .argument('[command...]', 'what runs the client, with its arguments')
    .passThroughOptions()
    .optionsGroup('The client:')
    .option('--plan <file>', 'what is known about the client (default: conform.yaml, if there is one)')
    .option('--role <role>', 'inventory, product, wms, carrier or reader, in the place of a plan')
    .option('--only <scenarios>', 'ids or areas between commas')
    .option('--except <scenarios>', 'ids or areas between commas that are left out')
    .option('--timeout <duration>', 'how long the client may take for one scenario (default: 60s)')
    .option('--jobs <number>', 'how many scenarios are played at the same time (default: 4)')
    .option('--list', 'print the scenarios, and run nothing')
    .optionsGroup('Clients that run already, in the place of a command:')
    .option('--listen [port]', 'wait for them at this port (default: 4141)')
    .option('--window <duration>', 'how long a scenario lasts at most (default: 30s)')
    .option('--idle <duration>', 'after how long without a request it is over (default: 3s)')
    .optionsGroup('Options:');
  withReportFlags(command)
    .option('--badge <file>', 'write a badge too: an SVG picture, or the JSON of shields.io for *.json')
    .optionsGroup('The sandbox:')
    .addOption(configOption())
    .showHelpAfterError('(see fluent-event-sandbox conform --help)')
    .addHelpText('after', HELP)
    .action(async (words: readonly string[], flags: AllConformFlags) => {
      const { runConform } = await import('./run-conform.js');
      finish(await runConform(words, flags));
    });
  for (const name of CONTRACT_SETTING_NAMES) command.addOption(grouped(settingOption(name, SHOWN[name])));
};

const SHOWN: Readonly<Record<string, string | undefined>> = {
  seed: 'workflows; demo for the role reader',
  processing: 'delayed:100ms',
};

function grouped(option: Option): Option {
  return option.helpGroup('The sandbox:');
}

const HELP = `
The client needs no change but its address and credentials, which stand in the variables of exec: FLUENT_BASE_URL,
FLUENT_CLIENT_ID and so on. It runs once where nothing goes wrong, and has to do its work there; what it did then is what it
is held to in each scenario. What it never came to is not exercised, and no success.

Examples:
  fluent-event-sandbox conform --role inventory -- node dist/inventory.js
  fluent-event-sandbox conform --plan conform.yaml --junit reports/conform.xml --badge conform.svg -- java -jar feed.jar
  fluent-event-sandbox conform --only trouble,late-failed -- python feed.py
  fluent-event-sandbox conform --listen 4141 --window 30s
  fluent-event-sandbox conform --list

Exit codes: 0 nothing failed and something was exercised, 1 a scenario failed, nothing was exercised, or the client does not
work in calm, 2 wrong use, 3 cannot start.`;
