import { Command, CommanderError } from 'commander';
import { closest } from '../kernel/closest.js';
import { ConfigurationError, messageOf } from '../kernel/errors.js';
import { ownVersion } from '../kernel/files.js';
import { environmentName } from '../setting-definition.js';
import type { Settings } from '../settings.js';
import { CONFIG_FILE } from '../setting-sources.js';
import { addDoctorCommand } from './doctor/command.js';
import { addExecCommand } from './exec/command.js';
import { EXIT, Failure, type Finish } from './exit.js';
import { addProfileCommand } from './profile/command.js';
import { addFaultCommands } from './remote/faults.js';
import { addProcessingCommand } from './remote/processing.js';
import { addRequestCommands } from './remote/requests.js';
import { addSeedCommand } from './remote/seed.js';
import { addSteeringCommands } from './remote/steer.js';
import { addSnapshotCommands } from './remote/snapshots.js';
import { addTokenCommand } from './remote/token.js';
import { addWorldCommands } from './remote/worlds.js';
import { repairFolder } from './repair.js';
import { addReplayCommand } from './replay.js';
import {
  allSettingOptions,
  configOption,
  settingOption,
  settingsFrom,
  type Flags,
} from './setting-option.js';
import { serveUntilStopped } from './start.js';
import { addTransferCommands } from './transfer.js';
import { addWorkflowCommands } from './workflow.js';

/** Adds commands to the command line; what a command ends with goes to `finish`. */
export type AddCommands = (program: Command, finish: Finish) => void;

/** Runs the command line, with commands from elsewhere, and resolves to the exit code; everything it has to say is printed. */
export async function runCommandLine(
  argv: readonly string[],
  more: readonly AddCommands[] = [],
): Promise<number> {
  let exitCode: number = EXIT.fine;
  const finish: Finish = code => {
    exitCode = code;
  };
  const program = commandLine(more, finish);
  try {
    refuseUnknownCommand(program, argv.slice(2));
    await program.parseAsync(argv);
    return exitCode;
  } catch (thrown) {
    // Commander has already printed what it throws; help and version are thrown too, with code 0.
    if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.fine : EXIT.wrongUse;
    console.error(`fluent-event-sandbox: ${messageOf(thrown)}`);
    return exitCodeFor(thrown);
  }
}

/** The command line with all of its commands, and with those from elsewhere. */
export function commandLine(more: readonly AddCommands[], finish: Finish): Command {
  const program = describe(async (settings, asJson) => finish(await serveUntilStopped(settings, asJson)));
  addWorkflowCommands(program, finish);
  addRepairCommand(program, finish);
  addReplayCommand(program, finish);
  addTransferCommands(program, { finish, settingsFrom });
  addExecCommand(program, finish);
  addSteeringCommands(program);
  addProcessingCommand(program);
  addSeedCommand(program);
  addWorldCommands(program);
  addSnapshotCommands(program);
  addTokenCommand(program);
  addFaultCommands(program);
  addRequestCommands(program);
  addProfileCommand(program);
  addDoctorCommand(program, finish);
  for (const add of more) add(program, finish);
  return program;
}

function exitCodeFor(thrown: unknown): number {
  if (thrown instanceof Failure) return EXIT.failed;
  return thrown instanceof ConfigurationError ? EXIT.wrongUse : EXIT.cannotStart;
}

function describe(start: (settings: Settings, asJson: boolean) => Promise<void>): Command {
  const program = new Command('fluent-event-sandbox')
    .description('A local sandbox of the Fluent OMS Event API: no account, no network, no surprises.')
    .version(ownVersion())
    .exitOverride()
    // What follows the command of exec belongs to that, whatever it looks like.
    .enablePositionalOptions()
    .showHelpAfterError('(see fluent-event-sandbox --help)')
    .configureOutput({
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
      // The console, unlike the stream, bears a reader that goes away early.
      writeOut: text => console.log(text.trimEnd()),
    });
  const command = program
    .command('start', { isDefault: true })
    .description('serve the Event API until Ctrl+C')
    .showHelpAfterError('(see fluent-event-sandbox start --help)')
    .exitOverride()
    .option('--json', 'print one line of JSON about the sandbox; what it logs goes to standard error')
    .action(async (flags: Flags) => start(settingsFrom(flags), flags.json === true));
  for (const option of allSettingOptions()) command.addOption(option);
  command.addHelpText('after', HELP);
  return program;
}

function addRepairCommand(program: Command, finish: Finish): void {
  program
    .command('repair')
    .description('set aside what is damaged in the journals of the data folder, and keep all else')
    .showHelpAfterError('(see fluent-event-sandbox repair --help)')
    .addOption(settingOption('data'))
    .addOption(configOption())
    .option('--dry-run', 'only say what there is to repair')
    .option('--json', 'print what was found as JSON')
    .addHelpText('after', REPAIR_HELP)
    .action(async (flags: Flags) =>
      finish(
        await repairFolder(settingsFrom(flags), { dryRun: flags.dryRun === true, json: flags.json === true }),
      ),
    );
}

// Commander would take any word for an argument of the default command.
function refuseUnknownCommand(command: Command, [word, ...rest]: readonly string[]): void {
  if (word === undefined || word.startsWith('-') || command.commands.length === 0) return;
  const named = command.commands.find(each => each.name() === word);
  if (named) return refuseUnknownCommand(named, rest);
  const names = [...command.commands.map(each => each.name()), 'help'];
  if (word === 'help') return;
  const meant = closest(word, names);
  command.error(`error: unknown command '${word}'${meant === undefined ? '' : `\n(Did you mean ${meant}?)`}`);
}

const HELP = `
Each option can also be set in the environment (--token-life is ${environmentName('tokenLife')}) or in
${CONFIG_FILE} ({"tokenLife": "1h"}). A flag wins over the environment, that over the file.

Examples:
  fluent-event-sandbox                                    serve at http://127.0.0.1:4141, data in .fluent-sandbox/
  fluent-event-sandbox start --port 0 --memory            any free port, nothing kept
  fluent-event-sandbox start --reading sync-no-match=404  another reading of what the vendor leaves open
  fluent-event-sandbox start --log requests               see each request
  fluent-event-sandbox start --workflows exports/         run your own workflows
  fluent-event-sandbox workflow --help                    check, show and explain workflow exports
  fluent-event-sandbox repair --data .fluent-sandbox      mend a data folder that a start refuses
  fluent-event-sandbox export --world DEMO                write a world into one file, for import

Exit codes: 0 fine, 1 a check failed, 2 wrong use or configuration, 3 could not start.`;

const REPAIR_HELP = `
Every whole line of the journals is kept, and told what is not. What was there stays beside it as
journal-N.ndjson.damaged; sandbox.json is never changed.

Examples:
  fluent-event-sandbox repair --dry-run              what is damaged, in .fluent-sandbox/
  fluent-event-sandbox repair --data path/to/folder

Exit codes: 0 repaired or nothing to repair, 1 it cannot be repaired, 2 wrong use, or a sandbox runs on the folder.`;
