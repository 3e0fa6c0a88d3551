import type { Command } from 'commander';
import { ConfigurationError } from '../kernel/errors.js';
import { readBytes } from '../kernel/files.js';
import { formatTime } from '../kernel/time.js';
import { replayRun } from '../replay/replay-run.js';
import { rulesFrom } from '../rule-module.js';
import type { ChangedAnswer, Difference, PlayedRun, ReplayReport } from '../run/replay-report.js';
import { readRun } from '../run/run-file.js';
import type { Run } from '../run/run.js';
import { counted, printable } from '../workflow/overview-lines.js';
import { adminTokenOption } from './admin-token.js';
import { EXIT } from './exit.js';
import { Remote } from './remote/remote.js';

interface ReplayFlags {
  readonly json?: boolean;
  /** A module of rules. */
  readonly rules?: string;
  /** A running sandbox that does the run again. */
  readonly url?: string;
  readonly adminToken?: string;
  /** Leave the worlds of the run there. */
  readonly keep?: boolean;
  readonly replace?: boolean;
}

const MOST_ANSWERS = 10;
const MOST_FIELDS = 5;
const LONGEST_VALUE = 200;

/** Adds the command that does a recorded run again. */
export function addReplayCommand(program: Command, finish: (exitCode: number) => void): void {
  program
    .command('replay')
    .description('do a recorded run again and compare every answer')
    .argument('<file>', 'what start --record or record has written')
    .option('--json', 'print every difference as JSON')
    .option('--rules <module>', 'the functions that ran as rules')
    .option('--url <url>', 'a running sandbox that does it again, beside what it serves')
    .option('--keep', 'leave the worlds of the run in that sandbox')
    .option('--replace', 'also in the place of worlds that are there')
    .addOption(adminTokenOption())
    .showHelpAfterError('(see fluent-event-sandbox replay --help)')
    .addHelpText('after', HELP)
    .action(async (file: string, flags: ReplayFlags) => finish(await replayFile(file, flags)));
}

async function replayFile(file: string, flags: ReplayFlags): Promise<number> {
  const { json = false, rules, url } = flags;
  if (url === undefined && (flags.keep === true || flags.replace === true))
    throw new ConfigurationError('--keep and --replace are for a running sandbox: say which with --url');
  if (url !== undefined && rules !== undefined)
    throw new ConfigurationError('--rules goes without --url: the sandbox there has rules of its own');
  const run = readRun(file);
  const options = rules === undefined ? {} : { rules: await rulesFrom(rules) };
  const report = url === undefined ? await replayRun(run, options) : await playInto(url, file, flags);
  console.log(
    json
      ? JSON.stringify(report, null, 2)
      : [...linesOfReport(report, run), ...linesOfWorlds(report)].map(printable).join('\n'),
  );
  return report.compared > 0 && report.changed.length === 0 ? EXIT.fine : EXIT.failed;
}

async function playInto(url: string, file: string, flags: ReplayFlags): Promise<PlayedRun> {
  const { adminToken, keep, replace } = flags;
  const remote = new Remote({ url, ...(adminToken === undefined ? {} : { adminToken }) });
  const query = { keep: keep === true ? 'true' : undefined, replace: replace === true ? 'true' : undefined };
  return remote.ask<PlayedRun>({ method: 'POST', path: '/run', query, body: readBytes(file) });
}

/** Which worlds were kept, with the credentials of those that are new. */
function linesOfWorlds(report: ReplayReport): readonly string[] {
  const { kept = [] } = report as Partial<PlayedRun>;
  return kept.map(({ accountId, credentials }) => {
    if (!credentials) return `world ${accountId} was replaced`;
    const { clientId, clientSecret, username, password } = credentials;
    return `world ${accountId} is new: client ${clientId} / ${clientSecret}, user ${username} / ${password}`;
  });
}

function linesOfReport(
  { requests, compared, changed }: ReplayReport,
  { origin }: Pick<Run, 'origin'>,
): readonly string[] {
  const sent = `${counted(requests, 'request')} sent again`;
  if (compared === 0) return [`${sent}, and there was no answer to compare: this proves nothing`];
  const same = origin === 'account' ? 'all have the same status and shape' : 'all are the same';
  if (changed.length === 0) return [`${sent}, ${counted(compared, 'answer')} compared: ${same}`];
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
are those of the run, so an answer that differs in a single byte has changed. Of what record has made of a real account the
requests are sent to a fresh sandbox that has its workflows, as far as they were read, and statuses and shapes are compared.

Examples:
  fluent-event-sandbox start --memory --record run.json    record until Ctrl+C
  fluent-event-sandbox replay run.json
  fluent-event-sandbox replay run.json --json > report.json
  fluent-event-sandbox replay run.json --url http://127.0.0.1:4141 --keep    and look at its worlds there

Exit codes: 0 all answers are the same, 1 one has changed, there was none, or a world is in the way, 2 wrong use or not a
run, 3 cannot start, or no sandbox there.`;
