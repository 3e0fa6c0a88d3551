import { homedir } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { FreshFile } from '../../kernel/disk.js';
import { ConfigurationError } from '../../kernel/errors.js';
import { ensureFolder, exists, listFolder, readJson, removeFile } from '../../kernel/files.js';
import { environment } from '../../kernel/process.js';
import { printable } from '../../workflow/overview-lines.js';
import { printResult } from '../print.js';
import { withRemoteOptions, type RemoteOptions } from '../remote/whereabouts.js';
import { askForAccount } from './account-asked.js';
import { profileFiles, type ProfileFile } from './files.js';

/** Lists the files that were written, in a folder that is ours; the Fluent CLI does not look at it. */
const MARK = '.fluent-event-sandbox.json';

const STANDARD_NAME = 'SANDBOX';

interface ProfileOptions extends RemoteOptions {
  readonly name: string;
  readonly dir?: string;
  readonly force?: boolean;
}

/** Adds the command that writes a profile of the Fluent CLI. */
export function addProfileCommand(program: Command): void {
  withRemoteOptions(program.command('profile'))
    .description('write a Fluent CLI profile that leads to a running sandbox')
    .option('--name <name>', 'the name of the profile', STANDARD_NAME)
    .option('--dir <folder>', 'where profiles are (default: FLUENT_PROFILE_DIR, else ~/.fluentcommerce)')
    .option('--force', 'also in the place of a profile that this command has not written')
    .showHelpAfterError('(see fluent-event-sandbox profile --help)')
    .addHelpText('after', PROFILE_HELP)
    .action(writeProfile);
}

async function writeProfile({ name, dir, force = false, ...options }: ProfileOptions): Promise<void> {
  if (!/^[\w-][\w.-]*$/.test(name))
    throw new ConfigurationError(`--name is '${name}', but must be letters, digits, dots and dashes`);
  const folder = join(dir ?? profilesFolder(), name);
  refuseForeign(folder, force);
  const { url, account } = await askForAccount(options);
  const files = profileFiles(url, account);
  await write(folder, files);
  const names = files.map(file => file.name);
  const retailers = account.retailerIds;
  printResult(options.json, { profile: name, folder, files: names, url, retailers }, () =>
    told({ name, folder, url, retailer: retailers[0] ?? '1', elsewhere: dir }),
  );
}

function profilesFolder(): string {
  const named = environment()['FLUENT_PROFILE_DIR'];
  return named === undefined || named === '' ? join(homedir(), '.fluentcommerce') : named;
}

/** Credentials of a real account must not be lost. */
function refuseForeign(folder: string, force: boolean): void {
  if (force || !exists(folder) || exists(join(folder, MARK)) || listFolder(folder).length === 0) return;
  throw new ConfigurationError(
    `${folder} is a profile that this command has not written; choose another with --name, or replace it with --force`,
  );
}

async function write(folder: string, files: readonly ProfileFile[]): Promise<void> {
  ensureFolder(folder);
  const former = filesOf(readJson(join(folder, MARK)));
  const names = files.map(({ name }) => name);
  for (const name of former.filter(each => !names.includes(each))) removeFile(join(folder, name));
  const all = [...files, { name: MARK, content: { writtenBy: 'fluent-event-sandbox', files: names } }];
  await Promise.all(all.map(({ name, content }) => writeOne(join(folder, name), content)));
}

/** Nothing but the files of a profile is ever removed, whatever the list says. */
function filesOf(mark: unknown): readonly string[] {
  const { files } = (mark ?? {}) as { readonly files?: unknown };
  const names = Array.isArray(files) ? (files as readonly unknown[]) : [];
  return names.filter(
    each => typeof each === 'string' && /^(user|retailer)\.[^/\\]+\.json$/.test(each),
  ) as string[];
}

async function writeOne(path: string, content: object): Promise<void> {
  const file = await FreshFile.create(path);
  try {
    await file.write(Buffer.from(`${JSON.stringify(content, null, 2)}\n`));
  } finally {
    await file.close();
  }
}

interface Written {
  readonly name: string;
  readonly folder: string;
  readonly url: string;
  readonly retailer: string;
  readonly elsewhere: string | undefined;
}

function told({ name, folder, url, retailer, elsewhere }: Written): string {
  const where = elsewhere === undefined ? '' : `, profileDir: '${elsewhere}'`;
  return printable(`profile ${name} leads to ${url}: ${folder}`).concat(
    `\n\n  const client = await createClientFromProfile('${name}', { retailer: '${retailer}'${printable(where)} });`,
  );
}

const PROFILE_HELP = `
The profile has a file for the account, one for each user and one for each retailer, as the Fluent CLI keeps them and the
SDK reads them. Where a retailer has a user of its own, the profile signs in as that one.

Examples:
  fluent-event-sandbox profile                               the profile SANDBOX in ~/.fluentcommerce
  fluent-event-sandbox profile --name ACME --world ACME
  fluent-event-sandbox profile --dir .profiles               then set FLUENT_PROFILE_DIR=.profiles

In code:
  const client = await createClientFromProfile('SANDBOX', { retailer: '1' });

Exit codes: 0 fine, 1 there is no such world, 2 wrong use, or a profile that is not ours, 3 no sandbox there.`;
