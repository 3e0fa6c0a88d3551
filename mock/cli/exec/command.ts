import type { Command } from 'commander';
import { ConfigurationError } from '../../kernel/errors.js';
import type { Settings } from '../../settings.js';
import type { Finish } from '../exit.js';
import { allSettingOptions, settingsFrom, type Flags } from '../setting-option.js';
import { execute } from './exec.js';

/** Adds the command that runs another one against a sandbox of its own. */
export function addExecCommand(program: Command, finish: Finish): void {
  const exec = program
    .command('exec')
    .description('run a command against a sandbox of its own')
    .usage('[options] -- <command...>')
    .argument('<command...>', 'what to run, with its arguments')
    .passThroughOptions()
    .option('--run-file <file>', 'where a run that fails is left (default: fluent-sandbox-run-<time>.json)')
    .option('--no-run-file', 'leave no file')
    .showHelpAfterError('(see fluent-event-sandbox exec --help)')
    .addHelpText('after', EXEC_HELP)
    .action(async (command: readonly string[], { runFile, ...flags }: Flags) => {
      if (runFile === '') throw new ConfigurationError('--run-file is empty, but must be a file');
      const file = runFile as string | false | undefined;
      finish(await execute({ settings: settingsFrom(flags, standardsWith(flags)), command, runFile: file }));
    });
  for (const option of allSettingOptions(SHOWN)) exec.addOption(option);
}

const SHOWN = { port: '0', data: 'none, all is in memory' };

/** A sandbox of its own takes no fixed port and leaves nothing behind, unless it is told where its data are. */
function standardsWith({ data, durability }: Flags): Partial<Settings> {
  return { port: 0, memory: data === undefined && durability === undefined };
}

const EXEC_HELP = `
The sandbox takes a free port and keeps everything in memory, unless --port, --data or --durability say otherwise. When
it is ready, the command runs with these variables, which clients with the official SDK read:

  FLUENT_BASE_URL, FLUENT_API_HOST       the address, such as http://127.0.0.1:39041
  FLUENT_CLIENT_ID, FLUENT_CLIENT_SECRET, FLUENT_USERNAME, FLUENT_PASSWORD
  FLUENT_ACCOUNT_ID, FLUENT_RETAILER_ID
  FLUENT_WEBHOOK_PUBLIC_KEY              what signatures of webhooks are checked with
  FLUENT_SANDBOX_URL                     lets reset, clock, faults and the like find the sandbox

Its standard input and output are those of the command; what the sandbox has to say goes to standard error. Signals go
on to the command. When it fails, all that happened in the sandbox is left in a file, without secrets, that replay does
again; with --data nothing is left, since the folder has it all.

Examples:
  fluent-event-sandbox exec -- npm test
  fluent-event-sandbox exec --processing manual --workflows exports/ -- npx vitest run
  fluent-event-sandbox exec --seed none -- sh -c 'curl -s $FLUENT_BASE_URL/__admin/health'
  fluent-event-sandbox exec --no-run-file -- node integration.js

Exit codes: that of the command; 128 and its number for a signal; 127 no such command, 126 it cannot be run; 2 wrong use,
3 the sandbox could not start.`;
