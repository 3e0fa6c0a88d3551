import type { Command } from 'commander';
import { ConfigurationError } from '../kernel/errors.js';
import type { Settings } from '../settings.js';
import { adminTokenOption } from './admin-token.js';
import { exportWorld, type ExportOptions } from './export.js';
import { importWorld, type ImportOptions } from './import.js';
import { settingOption } from './setting-option.js';

/** What the commands need of the command line that they belong to. */
export interface CommandLine {
  readonly finish: (exitCode: number) => void;
  readonly settingsFrom: (flags: { readonly data: string | undefined }) => Settings;
}

interface Data {
  readonly data?: string;
}

/** Adds the commands that move a world as one file. */
export function addTransferCommands(program: Command, { finish, settingsFrom }: CommandLine): void {
  program
    .command('export')
    .description('write a world into one file, also while the sandbox runs')
    .option('--world <account>', 'the account of the world (default: the first)')
    .option('--output <file>', 'where to; - is standard output (default: <account>.sandbox.json)')
    .addOption(settingOption('data'))
    .option('--url <url>', 'a running sandbox to ask, instead of the data folder')
    .addOption(adminTokenOption())
    .option('--json', 'print which file was written as JSON')
    .showHelpAfterError('(see fluent-event-sandbox export --help)')
    .addHelpText('after', EXPORT_HELP)
    .action(async ({ data, ...options }: ExportOptions & Data) => {
      if (options.url !== undefined && data !== undefined)
        throw new ConfigurationError('--url asks a running sandbox; it goes without --data');
      finish(await exportWorld(settingsFrom({ data }), options));
    });
  program
    .command('import')
    .description('put the world of a file into the data folder, or into a sandbox that runs')
    .argument('<file>', 'what export has written, or the sandbox.json of one world')
    .addOption(settingOption('data'))
    .option('--as <account>', 'give it this account id and client id')
    .option('--replace', 'put it in the place of the world that has its account id or client id')
    .option('--url <url>', 'a running sandbox to import into, instead of the data folder')
    .option('--world <account>', 'the world of a running sandbox that becomes what the file says')
    .addOption(adminTokenOption())
    .option('--json', 'print which world it is as JSON')
    .showHelpAfterError('(see fluent-event-sandbox import --help)')
    .addHelpText('after', IMPORT_HELP)
    .action(async (file: string, { data, ...options }: ImportOptions & Data) => {
      if (options.url !== undefined && data !== undefined)
        throw new ConfigurationError('--url names a running sandbox; it goes without --data');
      finish(await importWorld(file, settingsFrom({ data }), options));
    });
}

const EXPORT_HELP = `
A sandbox that runs on the data folder is asked; otherwise the folder is read, and nothing in it changes. The file has
everything that the world has: its secrets and the private key of its webhooks too.

Examples:
  fluent-event-sandbox export                                   the first world of .fluent-sandbox/
  fluent-event-sandbox export --world ACME --output acme.json
  fluent-event-sandbox export --url http://127.0.0.1:4242 --output - | gzip > world.json.gz

Exit codes: 0 fine, 1 there is no such world, or the file cannot be written, 2 wrong use, 3 no sandbox there.`;

const IMPORT_HELP = `
All of it is imported or nothing. A sandbox that runs on the folder is given the world: what it replaces there keeps its
account id and client id, its clock, faults and journal, and tokens stay valid.

Examples:
  fluent-event-sandbox import DEMO.sandbox.json --data other-folder
  fluent-event-sandbox import DEMO.sandbox.json --as DEMO2      beside the world that it was exported from
  fluent-event-sandbox import DEMO.sandbox.json --replace       back to what it was
  fluent-event-sandbox import DEMO.sandbox.json --world TEST --url http://127.0.0.1:4242

Exit codes: 0 fine, 1 the world is there already, there is no such world, or the folder cannot be written, 2 wrong use or
a file that cannot be used, 3 no sandbox there.`;
