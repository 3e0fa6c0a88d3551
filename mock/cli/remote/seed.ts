import type { Command } from 'commander';
import { closest } from '../../kernel/closest.js';
import { ConfigurationError } from '../../kernel/errors.js';
import { readJson } from '../../kernel/files.js';
import { contentsOfRun } from '../../run/run-contents.js';
import { readRun } from '../../run/run-file.js';
import { printResult } from '../print.js';
import { Remote } from './remote.js';
import { contents } from './steer.js';
import { withRemoteOptions, type RemoteOptions } from './whereabouts.js';

const SEEDS = ['demo', 'workflows', 'none'];

interface SeedOptions extends RemoteOptions {
  readonly number?: string;
  /** A run, in the place of a seed. */
  readonly from?: string;
}

/** Adds the command that lays a seed into a world. */
export function addSeedCommand(program: Command): void {
  withRemoteOptions(program.command('seed'))
    .description('lay data into a world of a running sandbox')
    .argument('[what]', `${SEEDS.join(', ')}, or a JSON file with events, entities or workflows`)
    .option('--number <number>', 'chooses among the demo worlds; the same number gives the same events')
    .option('--from <run>', 'what a run shows, in the place of a seed: its events, entities and workflows')
    .showHelpAfterError('(see fluent-event-sandbox seed --help)')
    .addHelpText('after', SEED_HELP)
    .action(async (what: string | undefined, { number, from, ...options }: SeedOptions) => {
      const body = from === undefined ? bodyFor(what, number) : bodyFrom(from, what, number);
      const counts = await new Remote(options).ask<object>({ method: 'POST', path: '/seed', body });
      printResult(options.json, counts, () => `added ${contents(counts)}`);
    });
}

function bodyFrom(run: string, what: string | undefined, number: string | undefined): object {
  if (what !== undefined || number !== undefined)
    throw new ConfigurationError('--from goes without a seed and without --number');
  return contentsOfRun(readRun(run));
}

function bodyFor(what: string | undefined, number: string | undefined): object {
  if (what === undefined)
    throw new ConfigurationError("missing required argument 'what'; or give a run with --from");
  if (number !== undefined && !/^\d{1,15}$/.test(number))
    throw new ConfigurationError(`--number is '${number}', but must be a whole number`);
  if (SEEDS.includes(what))
    return { seed: what, ...(number === undefined ? {} : { number: Number(number) }) };
  if (number !== undefined) throw new ConfigurationError('--number goes with demo');
  const content = readJson(what);
  if (content === undefined)
    throw new ConfigurationError(`there is no seed and no file '${what}'${hint(what)}`);
  if (typeof content === 'object' && content !== null && !Array.isArray(content)) return content;
  throw new ConfigurationError(`${what} must hold a JSON object with events, entities or workflows`);
}

function hint(what: string): string {
  const meant = closest(what, SEEDS);
  return meant === undefined ? `; the seeds are ${SEEDS.join(', ')}` : `; did you mean ${meant}?`;
}

const SEED_HELP = `
Examples:
  fluent-event-sandbox seed demo                             what start --seed demo begins with
  fluent-event-sandbox seed demo --number 7                  another demo world
  fluent-event-sandbox seed orders.json                      {"entities": [{"type": "ORDER", "ref": "HD_1", …}]}
  fluent-event-sandbox seed --from run.json                  what record or start --record has written

Exit codes: 0 fine, 1 there is no such world, 2 wrong use or data that cannot be used, 3 no sandbox there.`;
