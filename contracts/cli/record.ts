import type { Command } from 'commander';
import type { AddCommands } from '../../mock/cli/command-line.js';
import type { RecordFlags } from './record-flags.js';

/** Adds the command that makes a run of what passes between a client and a real account. */
export const addRecordCommand: AddCommands = (program: Command, finish) => {
  program
    .command('record')
    .description(
      'listen between a client and a real account, and write a run without secrets and personal data',
    )
    .requiredOption('--target <url>', 'the real account, such as https://ACME.sandbox.api.fluentretail.com')
    .requiredOption('--output <file>', 'the run, for replay and seed --from')
    .option('--port <number>', 'where it listens on this machine; 0 for any free port', '4140')
    .option('--keep <keys...>', 'keys whose values stay, such as city; secrets never do')
    .option('--remove <keys...>', 'further keys whose values go, such as loyaltyId or nickname=name')
    .option('--removal <file>', 'the same from a file: {"keep": ["city"], "remove": {"nickname": "name"}}')
    .option('--review <file>', 'write the texts that stayed and may be personal into this file, as JSON')
    .showHelpAfterError('(see fluent-event-sandbox record --help)')
    .addHelpText('after', HELP)
    .action(async (flags: RecordFlags) => {
      const { runRecord } = await import('./run-record.js');
      finish(await runRecord(flags));
    });
};

const HELP = `
The client needs no change but its base URL: its requests go to the target as they are, and the answers back. Tokens,
passwords, names, mail addresses, phone numbers, addresses and the like are replaced before anything is written, the same
value by the same stand-in; ids, refs, statuses, quantities and times stay. Ctrl+C writes the file, which is written after
every 50 requests or so too, whole or not at all. What was replaced is counted by kind, and texts that may be personal and
stayed are shown: look at them before the file goes anywhere.

Kinds: secret, token, mail, phone, name, user, address, postcode, coordinate, ip, number (of cards, accounts, persons),
birth, text.

Examples:
  fluent-event-sandbox record --target https://ACME.sandbox.api.fluentretail.com --output run.json
  FLUENT_BASE_URL=http://127.0.0.1:4140 node dist/feed.js
  fluent-event-sandbox replay run.json
  fluent-event-sandbox seed --from run.json

Exit codes: 0 something was recorded, 1 nothing was, 2 wrong use, 3 cannot listen.`;
