import type { Command } from 'commander';
import { ConfigurationError } from '../../kernel/errors.js';
import { SEEDS, type Seed } from '../../store/change.js';
import { printable } from '../../workflow/overview-lines.js';
import { printResult, table } from '../print.js';
import { Remote } from './remote.js';
import { withSandboxOptions, type RemoteOptions } from './whereabouts.js';

/** A world as the control plane lists it. */
interface ListedWorld {
  readonly accountId: string;
  readonly clientId: string;
  readonly retailerIds: readonly string[];
  readonly events: number;
  readonly entities: number;
  readonly workflows: number;
}

/** A world that was opened. */
interface OpenedWorld {
  readonly accountId: string;
  readonly credentials: Readonly<Record<'clientId' | 'clientSecret' | 'username' | 'password', string>>;
}

type SandboxOptions = Omit<RemoteOptions, 'world'>;

interface CreateOptions extends SandboxOptions {
  readonly retailers?: string;
  readonly seed?: string;
}

/** Adds the commands that list, open and end the worlds of a sandbox. */
export function addWorldCommands(program: Command): void {
  const worlds = program
    .command('worlds')
    .description('list the worlds of a running sandbox, open further ones and end them')
    .usage('[list|create <account>|remove <account>] [options]')
    .showHelpAfterError('(see fluent-event-sandbox worlds --help)')
    .addHelpText('after', WORLDS_HELP);
  withSandboxOptions(worlds.command('list', { isDefault: true }))
    .description('show all worlds, the default one first (what worlds alone does)')
    .action(list);
  withSandboxOptions(worlds.command('create'))
    .description('open a world of its own for an account, and print its credentials')
    .argument('<account>', 'its account id, and client id')
    .option('--retailers <ids>', 'its retailers, such as 1,2 (default: 1,2)')
    .option('--seed <what>', `what it begins with: ${SEEDS.join(', ')} (default: as the sandbox)`)
    .action(create);
  withSandboxOptions(worlds.command('remove'))
    .description('end a world and forget all that is kept of it')
    .argument('<account>', 'its account id, as list shows it')
    .action(remove);
}

async function list(options: SandboxOptions): Promise<void> {
  const { worlds } = await new Remote(options).ask<{ readonly worlds: readonly ListedWorld[] }>({
    path: '/worlds',
  });
  printResult(options.json, { worlds }, () =>
    table(
      ['ACCOUNT', 'CLIENT ID', 'RETAILERS', 'EVENTS', 'ENTITIES', 'WORKFLOWS'],
      worlds.map(({ accountId, clientId, retailerIds, events, entities, workflows }) => [
        { text: accountId, style: 'bold' },
        clientId,
        retailerIds.join(', '),
        String(events),
        String(entities),
        String(workflows),
      ]),
    ),
  );
}

async function create(accountId: string, { retailers, seed, ...options }: CreateOptions): Promise<void> {
  if (seed !== undefined && !SEEDS.includes(seed as Seed))
    throw new ConfigurationError(`--seed is '${seed}', but must be one of ${SEEDS.join(', ')}`);
  const retailerIds = retailers?.split(',').map(id => id.trim());
  if (retailerIds?.includes(''))
    throw new ConfigurationError(`--retailers is '${retailers}', but must be ids with commas between them`);
  const body = { accountId, retailerIds, seed };
  const opened = await new Remote(options).ask<OpenedWorld>({ method: 'POST', path: '/worlds', body });
  const { clientId, clientSecret, username, password } = opened.credentials;
  printResult(options.json, opened, () =>
    [
      `world ${printable(opened.accountId)} is open`,
      `  client  ${printable(clientId)} / ${printable(clientSecret)}`,
      `  user    ${printable(username)} / ${printable(password)}`,
    ].join('\n'),
  );
}

async function remove(accountId: string, options: SandboxOptions): Promise<void> {
  await new Remote(options).ask({ method: 'DELETE', path: `/worlds/${encodeURIComponent(accountId)}` });
  printResult(options.json, { removed: accountId }, () => `world ${printable(accountId)} is gone`);
}

const WORLDS_HELP = `
Each world has credentials, data, clock and faults of its own; the token of a client leads to its world.

Examples:
  fluent-event-sandbox worlds
  fluent-event-sandbox worlds create ACME --seed workflows --retailers 7,8
  fluent-event-sandbox worlds create ACME --json               credentials for scripts
  fluent-event-sandbox worlds remove ACME

Exit codes: 0 fine, 1 there is no such world, or one already, 2 wrong use, 3 no sandbox there.`;
