import type { Command } from 'commander';
import type { AddCommands } from '../../mock/cli/command-line.js';
import type { DriftFlags } from './drift-flags.js';
import { withReportFlags } from './report-flags.js';
import { CREDENTIALS_HELP } from './target-account.js';

/** Adds the command that asks a real account whether it does what the sandbox says. */
export const addDriftCommand: AddCommands = (program: Command, finish) => {
  const command = program
    .command('drift')
    .description('ask a real account whether it still does what the sandbox does')
    .optionsGroup('The account:')
    .option('--target <url>', 'its address; the credentials stand in the environment')
    .option('--allow-writes', 'post events made for the purpose, and uploads that are to be refused, too')
    .option('--retailer <id>', 'the retailer that they are posted to')
    .option('--list', 'print the questions and what is not asked, and ask nothing')
    .optionsGroup('What is left of it:')
    .option('--fixtures <folder>', 'write what was sent and came, without secrets, a file for each question')
    .option(
      '--proposal <file>',
      'write what should be changed in the spec, as Markdown and as JSON beside it',
    );
  withReportFlags(command)
    .showHelpAfterError('(see fluent-event-sandbox drift --help)')
    .addHelpText('after', HELP)
    .action(async (flags: DriftFlags) => {
      const { runDrift } = await import('./run-drift.js');
      finish(await runDrift(flags));
    });
};

const HELP = `
Nothing but sign-ins is posted unless --allow-writes is given. Then events of the name DriftProbe are posted, and one of a name
from the log, about orders that nobody has: what they are about has 'drift-' at the beginning of its reference. Uploads are sent
only that are to be refused and that nobody could keep: no workflow is ever uploaded. What could not be asked is not exercised,
and never counts as agreeing.

Answers go through Prism. It needs the package @stoplight/prism-cli: npm install --save-dev @stoplight/prism-cli@5

Environment:
${CREDENTIALS_HELP}

Examples:
  fluent-event-sandbox drift --target https://ACME.sandbox.api.fluentretail.com
  fluent-event-sandbox drift --target https://ACME.sandbox.api.fluentretail.com --allow-writes --retailer 1
  fluent-event-sandbox drift --target https://ACME.sandbox.api.fluentretail.com --fixtures drift/ --proposal drift/proposal.md
  fluent-event-sandbox drift --list

Exit codes: 0 nothing differs, 1 something differs or nothing was exercised, 2 wrong use, no Prism or no way in, 3 cannot start.`;
