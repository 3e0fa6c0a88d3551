import type { Command } from 'commander';
import { formatTime } from '../kernel/time.js';
import { replayRun, type ChangedAnswer, type ReplayReport } from '../replay/replay-run.js';
import type { Difference } from '../replay/difference.js';
import { rulesFrom } from '../rule-module.js';
import { readRun } from '../run/run-file.js';
import { counted, printable } from '../workflow/overview-lines.js';
import { EXIT } from './exit.js';

interface ReplayFlags {
  readonly json?: boolean;
  /** A module of rules. */
  readonly rules?: string;
}

const MOST_ANSWERS = 10;
const MOST_FIELDS = 5;
const LONGEST_VALUE = 200;

/** Adds the command that does a recorded run again. */
export function addReplayCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('replay')
    .description('do a recorded run again and compare every answer')
    .argument('<file>', 'what start --record has written')
    .option('--json', 'print every difference as JSON')
    .option('--rules <module>', 'the functions that ran as rules')
    .showHelpAfterError('(see fluent-event-sandbox replay --help)')
    .addHelpText('after', HELP)
    .action(async (file: string, flags: ReplayFlags) => finish(await replayFile(file, flags)));
}

async function replayFile(file: string, { json = false, rules }: ReplayFlags): Promise<number> {
  const run = readRun(file);
  const options = rules === undefined ? {} : { rules: await rulesFrom(rules) };
  const report = await replayRun(run, options);
  console.log(json ? JSON.stringify(report, null, 2) : linesOfReport(report).map(printable).join('\n'));
  return report.compared > 0 && report.changed.length === 0 ? EXIT.fine : EXIT.failed;
}

function linesOfReport({ requests, compared, changed }: ReplayReport): readonly string[] {
  const sent = `${counted(requests, 'request')} sent again`;
  if (compared === 0) return [`${sent}, and there was no answer to compare: this proves nothing`];
  if (changed.length === 0) return [`${sent}, ${counted(compared, 'answer')} compared: all are the same`];
  const more = changed.length > MOST_ANSWERS ? [`and ${changed.length - MOST_ANSWERS} more; see --json`] : [];
  return [
    `${sent}, ${counted(compared, 'answer')} compared: ${changed.length} changed`,
    ...changed.slice(0, MOST_ANSWERS).flatMap(linesOf),
    ...more,
  ];
}

function linesOf({ step, world, time, method, url, differences }: ChangedAnswer): readonly string[] {
  const left = differences.length - MOST_FIELDS;
  return [
    `step ${step}: ${method} ${url} in world ${world} at ${formatTime(time, '+00:00')}`,
    ...differences.slice(0, MOST_FIELDS).map(lineOf),
    ...(left > 0 ? [`  and ${left} more`] : []),
  ];
}

function lineOf({ at, recorded, replayed }: Difference): string {
  return `  ${at}: was ${shown(recorded)}, is ${shown(replayed)}`;
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'absent';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}

const HELP = `
The run is done again in memory, from its seeds and by its own clock; nothing is sent to webhooks. Ids, tokens and times
are those of the run, so an answer that differs in a single byte has changed.

Examples:
  fluent-event-sandbox start --memory --record run.json    record until Ctrl+C
  fluent-event-sandbox replay run.json
  fluent-event-sandbox replay run.json --json > report.json

Exit codes: 0 all answers are the same, 1 one has changed or there was none, 2 wrong use or not a run, 3 cannot start.`;
