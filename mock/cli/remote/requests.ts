import type { Command } from 'commander';
import { ConfigurationError } from '../../kernel/errors.js';
import { counted, printable } from '../../workflow/overview-lines.js';
import { printResult, styled, table, type Cell } from '../print.js';
import { jsonOf } from './fault-flags.js';
import { Remote } from './remote.js';
import { withRemoteOptions, type RemoteOptions } from './whereabouts.js';

/** A request as the control plane shows it, as far as it is printed. */
interface ShownRequest {
  readonly id?: string;
  readonly request: { readonly method: string; readonly url: string; readonly loggedDateString?: string };
  readonly response?: { readonly status?: number };
  readonly timing?: { readonly totalTime?: number };
  /** What only the sandbox knows. */
  readonly sandbox?: {
    readonly user?: string | null;
    readonly fault?: string | null;
    readonly violations?: readonly { readonly message: string }[];
  };
}

interface Listed {
  readonly requests: readonly ShownRequest[];
  /** How many older ones are not kept any more. */
  readonly dropped?: number;
}

interface ListOptions extends RemoteOptions {
  readonly limit: string;
  readonly violations?: boolean;
}

interface PatternFlags {
  readonly method?: string;
  readonly path?: string;
}

/** Adds the commands that show what clients have asked. */
export function addRequestCommands(program: Command): void {
  const requests = program
    .command('requests')
    .description('show what clients have asked a running sandbox, and what they did wrong')
    .usage('[list|count [json]|clear] [options]')
    .showHelpAfterError('(see fluent-event-sandbox requests --help)')
    .addHelpText('after', REQUESTS_HELP);
  withRemoteOptions(requests.command('list', { isDefault: true }))
    .description('show the latest requests, the newest first (what requests alone does)')
    .option('--limit <n>', 'how many at most', '50')
    .option('--violations', 'only those that break the spec')
    .action(list);
  withRemoteOptions(requests.command('count'))
    .description('count requests')
    .argument('[json]', 'which, in WireMock\'s words: {"method": "POST", "urlPath": "/oauth/token"}')
    .option('--method <method>', 'only this method, such as POST')
    .option('--path <path>', 'only this path, such as /api/v4.1/event/async')
    .action(count);
  withRemoteOptions(requests.command('clear')).description('forget all of them').action(clear);
}

async function list({ limit, violations, ...options }: ListOptions): Promise<void> {
  if (!/^[1-9]\d{0,8}$/.test(limit))
    throw new ConfigurationError(`--limit is '${limit}', but must be a whole number from 1 on`);
  const query = { limit, ...(violations ? { violations: 'true' } : {}) };
  const listed = await new Remote(options).ask<Listed>({ path: '/requests', query });
  printResult(options.json, listed, () => textOf(listed));
}

function textOf({ requests, dropped = 0 }: Listed): string {
  const lines =
    requests.length === 0 ? ['no requests'] : [tableOf(requests), ...requests.flatMap(complaints)];
  const more = dropped > 0 ? [`${counted(dropped, 'older request')} not kept any more`] : [];
  return [...lines, ...more].join('\n');
}

function tableOf(requests: readonly ShownRequest[]): string {
  return table(
    ['TIME', 'METHOD', 'STATUS', 'URL', 'USER', 'MS', 'FAULT', 'WRONG'],
    requests.map(each => [
      { text: each.request.loggedDateString ?? '', style: 'dim' },
      each.request.method,
      statusCell(each.response?.status),
      each.request.url,
      each.sandbox?.user ?? '',
      each.timing?.totalTime === undefined ? '' : String(Math.round(each.timing.totalTime)),
      each.sandbox?.fault ?? '',
      { text: told(each).length === 0 ? '' : String(told(each).length), style: 'yellow' },
    ]),
  );
}

function statusCell(status: number | undefined): Cell {
  if (status === undefined || status === 0) return { text: 'none', style: 'red' };
  return { text: String(status), style: status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green' };
}

function told({ sandbox }: ShownRequest): readonly string[] {
  return (sandbox?.violations ?? []).map(({ message }) => message);
}

function complaints(shown: ShownRequest): readonly string[] {
  const { method, url } = shown.request;
  return told(shown).map(each => styled('yellow', printable(`${method} ${url}: ${each}`)));
}

async function count(
  json: string | undefined,
  { method, path, ...options }: RemoteOptions & PatternFlags,
): Promise<void> {
  const flags = {
    ...(method === undefined ? {} : { method: method.toUpperCase() }),
    ...(path === undefined ? {} : { urlPath: path }),
  };
  if (json !== undefined && Object.keys(flags).length > 0)
    throw new ConfigurationError('tell which requests as JSON or by flags, not both');
  const body = json === undefined ? flags : jsonOf('the pattern', json);
  const counts = await new Remote(options).ask<{ readonly count: number }>({
    method: 'POST',
    path: '/requests/count',
    body,
  });
  printResult(options.json, counts, () => counted(counts.count, 'request'));
}

async function clear(options: RemoteOptions): Promise<void> {
  await new Remote(options).ask({ method: 'DELETE', path: '/requests' });
  printResult(options.json, { cleared: true }, () => 'no requests any more');
}

const REQUESTS_HELP = `
What is wrong with a request is told below the table: parameters that nobody knows, wrong types, credentials in a query.

Examples:
  fluent-event-sandbox requests
  fluent-event-sandbox requests --violations --limit 10
  fluent-event-sandbox requests count --method POST --path /api/v4.1/event/async
  fluent-event-sandbox requests count '{"method": "GET", "urlPathPattern": "/api/v4.1/event/.*"}'
  fluent-event-sandbox requests --json | jq '.requests[0].request.body'
  fluent-event-sandbox requests clear

Exit codes: 0 fine, 1 there is no such world, 2 wrong use, 3 no sandbox there.`;
