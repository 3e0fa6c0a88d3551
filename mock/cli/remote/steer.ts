import type { Command } from 'commander';
import { ConfigurationError } from '../../kernel/errors.js';
import { parseDuration, parseTime } from '../../kernel/time.js';
import { counted, printable } from '../../workflow/overview-lines.js';
import { printResult } from '../print.js';
import { Remote, type Question } from './remote.js';
import { withRemoteOptions, type RemoteOptions } from './whereabouts.js';

/** How many things a world has. */
interface Counts {
  readonly world?: string;
  readonly events?: number;
  readonly entities?: number;
  readonly workflows?: number;
}

interface ClockState {
  readonly now: string;
  readonly frozen: boolean;
}

interface Processed {
  readonly processed: number;
  readonly waiting: number;
}

/** Adds the commands that reset a world, move its clock and let it process what waits. */
export function addSteeringCommands(program: Command): void {
  addReset(program);
  addClock(program);
  addProcessed(program);
}

function addReset(program: Command): void {
  withRemoteOptions(program.command('reset'))
    .description('let a world of a running sandbox begin anew')
    .showHelpAfterError('(see fluent-event-sandbox reset --help)')
    .addHelpText('after', RESET_HELP)
    .action(async (options: RemoteOptions) => {
      const counts = await asked<Counts>(options, { method: 'POST', path: '/reset' });
      printResult(options.json, counts, () => `world ${named(counts)} begins anew with ${contents(counts)}`);
    });
}

function named({ world = '' }: Counts): string {
  return printable(world);
}

/** What a world has, in words. */
export function contents({ events, entities, workflows }: Counts): string {
  const parts = [
    ...(events === undefined ? [] : [counted(events, 'event')]),
    ...(entities === undefined ? [] : [entities === 1 ? '1 entity' : `${entities} entities`]),
    ...(workflows === undefined ? [] : [counted(workflows, 'workflow')]),
  ];
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

function addClock(program: Command): void {
  const clock = program
    .command('clock')
    .description('show or move the clock of a world of a running sandbox')
    .usage('[show|freeze|unfreeze|set <time>|advance <duration>] [options]')
    .showHelpAfterError('(see fluent-event-sandbox clock --help)')
    .addHelpText('after', CLOCK_HELP);
  withRemoteOptions(clock.command('show', { isDefault: true }))
    .description('show the time (what clock alone does)')
    .action(async (options: RemoteOptions) => move(options));
  withRemoteOptions(clock.command('freeze'))
    .description('stop time; from then on it moves only by set and advance')
    .action(async (options: RemoteOptions) => move(options, { freeze: true }));
  withRemoteOptions(clock.command('unfreeze'))
    .description('let time run on from where it stands')
    .action(async (options: RemoteOptions) => move(options, { unfreeze: true }));
  withRemoteOptions(clock.command('set'))
    .description('move the clock to a time; what falls due on the way runs first')
    .argument('<time>', 'in ISO 8601 with an offset, such as 2026-01-31T12:00:00Z')
    .action(async (time: string, options: RemoteOptions) => {
      if (parseTime(time) === undefined)
        throw new ConfigurationError(`'${time}' is no time; write it as 2026-01-31T12:00:00Z`);
      await move(options, { set: time });
    });
  withRemoteOptions(clock.command('advance'))
    .description('move the clock forward; what falls due on the way runs first')
    .argument('<duration>', 'such as 250ms, 90s, 5m, 24h or 31d')
    .action(async (duration: string, options: RemoteOptions) => {
      if (parseDuration(duration) === undefined)
        throw new ConfigurationError(`'${duration}' is no duration; write it as 250ms, 90s, 5m, 24h or 31d`);
      await move(options, { advance: duration });
    });
}

async function move(options: RemoteOptions, body?: object): Promise<void> {
  const question: Question = body ? { method: 'POST', path: '/clock', body } : { path: '/clock' };
  const state = await asked<ClockState>(options, question);
  printResult(options.json, state, () => `${printable(state.now)}${state.frozen ? ' (frozen)' : ''}`);
}

function addProcessed(program: Command): void {
  withRemoteOptions(program.command('settle'))
    .description('process everything that waits in a world of a running sandbox')
    .showHelpAfterError('(see fluent-event-sandbox settle --help)')
    .addHelpText('after', SETTLE_HELP)
    .action(async (options: RemoteOptions) => processed(options, { method: 'POST', path: '/settle' }));
  withRemoteOptions(program.command('step'))
    .description('process the events that waited longest')
    .argument('[count]', 'how many', '1')
    .showHelpAfterError('(see fluent-event-sandbox step --help)')
    .addHelpText('after', STEP_HELP)
    .action(async (count: string, options: RemoteOptions) => {
      if (!/^[1-9]\d{0,8}$/.test(count))
        throw new ConfigurationError(`'${count}' is no number of events; write a whole number from 1 on`);
      await processed(options, { method: 'POST', path: '/step', body: { count: Number(count) } });
    });
}

async function processed(options: RemoteOptions, question: Question): Promise<void> {
  const done = await asked<Processed>(options, question);
  printResult(
    options.json,
    done,
    () =>
      `processed ${counted(done.processed, 'event')}, ${done.waiting === 0 ? 'none waits' : waiting(done)}`,
  );
}

function waiting({ waiting: count }: Processed): string {
  return `${counted(count, 'event')} still ${count === 1 ? 'waits' : 'wait'}`;
}

async function asked<Answer>(options: RemoteOptions, question: Question): Promise<Answer> {
  return new Remote(options).ask<Answer>(question);
}

const RESET_HELP = `
Forgets everything that has happened and begins with the seed; faults and the journal of requests go too. Tokens stay
valid, and the clock runs on.

Examples:
  fluent-event-sandbox reset                                 the first world of the sandbox that runs here
  fluent-event-sandbox reset --world ACME
  fluent-event-sandbox reset --url http://127.0.0.1:4242

Exit codes: 0 fine, 1 there is no such world, 2 wrong use, 3 no sandbox there.`;

const CLOCK_HELP = `
Everything of a world follows its clock: tokens, the window of 30 days, scheduled events, delays, webhook retries.

Examples:
  fluent-event-sandbox clock                                 what time it is there
  fluent-event-sandbox clock freeze
  fluent-event-sandbox clock set 2026-01-31T12:00:00Z
  fluent-event-sandbox clock advance 31d                     and everything that falls due on the way happens

Exit codes: 0 fine, 1 there is no such world, 2 wrong use, 3 no sandbox there.`;

const SETTLE_HELP = `
Without regard to delays; webhooks that are under way are waited for. Events that are scheduled for later stay.

Examples:
  fluent-event-sandbox settle
  fluent-event-sandbox settle --world ACME --json

Exit codes: 0 fine, 1 there is no such world, 2 wrong use, 3 no sandbox there.`;

const STEP_HELP = `
Goes well with start --processing manual, where nothing is processed unasked.

Examples:
  fluent-event-sandbox step
  fluent-event-sandbox step 10

Exit codes: 0 fine, 1 there is no such world, 2 wrong use, 3 no sandbox there.`;
