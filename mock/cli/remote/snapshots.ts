import type { Command } from 'commander';
import { printable } from '../../workflow/overview-lines.js';
import { printResult, table } from '../print.js';
import { Remote } from './remote.js';
import { contents } from './steer.js';
import { withRemoteOptions, type RemoteOptions } from './whereabouts.js';

/** A snapshot as the control plane shows it. */
interface HeldSnapshot {
  readonly snapshot: string;
  readonly events: number;
  readonly entities: number;
  readonly now: string;
}

/** Adds the commands that hold a world as it is and bring it back. */
export function addSnapshotCommands(program: Command): void {
  const snapshot = program
    .command('snapshot')
    .description('hold a world of a running sandbox as it is, and make it that again')
    .usage('[list|take [name]|restore <name>] [options]')
    .showHelpAfterError('(see fluent-event-sandbox snapshot --help)')
    .addHelpText('after', SNAPSHOT_HELP);
  withRemoteOptions(snapshot.command('list', { isDefault: true }))
    .description('show what is held, oldest first (what snapshot alone does)')
    .action(list);
  withRemoteOptions(snapshot.command('take'))
    .description('hold the world as it is')
    .argument('[name]', 'what to call it; one is made up otherwise')
    .action(take);
  withRemoteOptions(snapshot.command('restore'))
    .description('make the world what it was, as often as you like')
    .argument('<name>', 'the name of the snapshot, as list shows it')
    .action(restore);
}

async function list(options: RemoteOptions): Promise<void> {
  const { snapshots } = await new Remote(options).ask<{ readonly snapshots: readonly HeldSnapshot[] }>({
    path: '/snapshot',
  });
  printResult(options.json, { snapshots }, () =>
    snapshots.length === 0
      ? 'no snapshot is held'
      : table(
          ['SNAPSHOT', 'EVENTS', 'ENTITIES', 'TIME OF THE WORLD'],
          snapshots.map(({ snapshot, events, entities, now }) => [
            { text: snapshot, style: 'bold' },
            String(events),
            String(entities),
            now,
          ]),
        ),
  );
}

async function take(name: string | undefined, options: RemoteOptions): Promise<void> {
  const body = name === undefined ? {} : { name };
  const held = await new Remote(options).ask<HeldSnapshot>({ method: 'POST', path: '/snapshot', body });
  printResult(options.json, held, () => `took snapshot ${printable(held.snapshot)} with ${contentsOf(held)}`);
}

async function restore(snapshot: string, options: RemoteOptions): Promise<void> {
  const held = await new Remote(options).ask<HeldSnapshot>({
    method: 'POST',
    path: '/snapshot/restore',
    body: { snapshot },
  });
  printResult(
    options.json,
    held,
    () => `the world is snapshot ${printable(held.snapshot)} again, with ${contentsOf(held)}`,
  );
}

function contentsOf({ events, entities }: HeldSnapshot): string {
  return contents({ events, entities });
}

const SNAPSHOT_HELP = `
A snapshot has events, entities, workflows, the clock and what waits, but neither requests nor faults. It is held in
memory until the sandbox stops; export writes a world into a file.

Examples:
  fluent-event-sandbox snapshot take before-the-sale
  fluent-event-sandbox snapshot
  fluent-event-sandbox snapshot restore before-the-sale --world ACME

Exit codes: 0 fine, 1 there is no such snapshot or world, 2 wrong use, 3 no sandbox there.`;
