import { Option, type Command } from 'commander';
import { ConfigurationError } from '../../kernel/errors.js';
import { environment } from '../../kernel/process.js';
import { addressOf } from '../address.js';
import { adminTokenOption } from '../admin-token.js';
import { reachedAt } from '../reached-at.js';
import { addressFor } from '../running.js';
import { settingsFrom } from '../setting-option.js';

/** The variable that names a running sandbox; `exec` sets it for what it runs. */
export const URL_VARIABLE = 'FLUENT_SANDBOX_URL';

/** Which sandbox, and which of its worlds, a command asks, and how it prints what comes of it. */
export interface RemoteOptions {
  readonly url?: string;
  readonly data?: string;
  /** The account id; the first world where it is left out. */
  readonly world?: string;
  readonly json?: boolean;
  /** What the control plane asks for, where others than this machine may reach it. */
  readonly adminToken?: string;
}

/** Gives a command the options that say which sandbox it asks, and which of its worlds. */
export function withRemoteOptions(command: Command): Command {
  return withSandboxOptions(command).option(
    '--world <account>',
    'the account of the world (default: the first)',
  );
}

/** Gives a command the options that say which sandbox it asks. */
export function withSandboxOptions(command: Command): Command {
  return command
    .addOption(new Option('--url <url>', `the sandbox to ask (default: ${URL_VARIABLE}, or what runs here)`))
    .option('--data <folder>', 'ask the sandbox that runs on this data folder')
    .addOption(adminTokenOption())
    .option('--json', 'print the answer as JSON');
}

/** The address of the sandbox to ask; a plain error where none runs on the folder that was named. */
export function whereabouts({ url, data }: RemoteOptions): string {
  if (url !== undefined && data !== undefined)
    throw new ConfigurationError('--url names a running sandbox; it goes without --data');
  const named = data === undefined ? environment()[URL_VARIABLE] : undefined;
  if (url !== undefined) return checked(url, '--url');
  if (named !== undefined && named !== '') return checked(named, URL_VARIABLE);
  const settings = settingsFrom({ data });
  const running = addressFor(settings.data);
  if (running !== undefined) return running;
  if (data === undefined) return reachedAt(settings);
  throw new Error(`no sandbox runs on ${data}; start one, or say where it is with --url`);
}

function checked(url: string, source: string): string {
  return addressOf(url, '/', source).origin;
}
