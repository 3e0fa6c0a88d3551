import type { Command } from 'commander';
import { ConfigurationError, messageOf } from '../../kernel/errors.js';

/** A fault as flags tell it. */
export interface FaultFlags {
  readonly on?: string;
  readonly body?: string;
  readonly query?: readonly string[];
  readonly path?: string;
  readonly user?: string;
  readonly first?: string;
  readonly nth?: string;
  readonly every?: string;
  readonly chance?: string;
  readonly seed?: string;
  readonly status?: string;
  readonly code?: string;
  readonly message?: string;
  readonly retryAfter?: string;
  readonly delay?: string;
  readonly hang?: boolean;
  readonly reset?: boolean;
  readonly truncate?: boolean;
  readonly garbage?: boolean;
  readonly invalidToken?: boolean;
  readonly event?: string;
  readonly late?: string;
  readonly page?: string;
}

/** Gives a command the flags that describe a fault. */
export function withFaultFlags(command: Command): Command {
  return command
    .optionsGroup('Which requests:')
    .option('--on <operation>', 'operationId such as postEventAsync, or several between commas')
    .option('--body <json>', 'what the body has to contain, such as {"name":"OrderCancel"}')
    .option('--query <name=value>', 'what the query has to contain; may be repeated', collected)
    .option('--path <path>', 'the path, such as /api/v4.1/event')
    .option('--user <name>', 'who is signed in')
    .option('--first <n>', 'the first n of them')
    .option('--nth <n>', 'the nth alone')
    .option('--every <n>', 'every nth')
    .option('--chance <share>', 'so many of them by chance, such as 0.1; goes with --seed')
    .option('--seed <n>', 'makes the chance the same in each run')
    .optionsGroup('What happens to them:')
    .option('--status <status>', "answer this status in the shape of Fluent's errors")
    .option('--code <code>', 'the code in that answer')
    .option('--message <text>', 'the message in that answer')
    .option('--retry-after <seconds>', 'the Retry-After header of that answer')
    .option('--delay <duration>', "answer so much later by the world's clock; may stand beside any other")
    .option('--hang', 'never answer')
    .option('--reset', 'reset the connection')
    .option('--truncate', 'break off amid the answer')
    .option('--garbage', 'answer what is no JSON')
    .option('--invalid-token', 'treat the token as unknown')
    .option('--event <what>', 'what becomes of a posted event: lost, failed, duplicated, reordered or stuck')
    .option('--late <duration>', 'list a posted event so much later; by its id it is found at once')
    .option('--page <insert:n>', 'insert:n or remove:n events once a page was answered')
    .optionsGroup('Options:');
}

function collected(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

/** The fault that flags describe, as the control plane takes it; undefined where there are none. */
export function faultFrom(flags: FaultFlags): object | undefined {
  const on = without({
    operation: flags.on?.includes(',') ? flags.on.split(',').map(each => each.trim()) : flags.on,
    body: flags.body === undefined ? undefined : jsonOf('--body', flags.body),
    query: flags.query === undefined ? undefined : Object.fromEntries(flags.query.map(pairOf)),
    path: flags.path,
    user: flags.user,
  });
  const times = without({
    first: numberOf('--first', flags.first),
    nth: numberOf('--nth', flags.nth),
    every: numberOf('--every', flags.every),
  });
  const luck = without({
    chance: numberOf('--chance', flags.chance),
    seed: numberOf('--seed', flags.seed),
  });
  const effect = effectOf(flags);
  if ([on, times, luck, effect].every(part => part === undefined)) return undefined;
  if (!effect) throw new ConfigurationError('say what happens too, such as --status 503 or --delay 2s');
  return without({ on, times, ...luck, do: effect });
}

function effectOf(flags: FaultFlags): object | undefined {
  const { code, message, retryAfter, delay, hang, reset, truncate, garbage, invalidToken, event, late } =
    flags;
  return without({
    status: numberOf('--status', flags.status),
    code,
    message,
    retryAfter,
    delay,
    hang,
    reset,
    truncate,
    garbage,
    invalidToken,
    event,
    late,
    page: flags.page === undefined ? undefined : pageOf(flags.page),
  });
}

/** What is defined of an object; undefined where nothing is. */
function without(fields: Readonly<Record<string, unknown>>): object | undefined {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function numberOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new ConfigurationError(`${flag} is '${text}', but must be a number`);
}

function pageOf(text: string): object {
  const [, change = '', count] = /^(insert|remove):(\d+)$/.exec(text) ?? [];
  if (count !== undefined) return { [change]: Number(count) };
  throw new ConfigurationError(`--page is '${text}', but must be insert:2 or remove:1`);
}

function pairOf(text: string): readonly [string, string] {
  const [name = '', ...value] = text.split('=');
  if (name !== '' && value.length > 0) return [name, value.join('=')];
  throw new ConfigurationError(`--query is '${text}', but must be name=value`);
}

/** Reads JSON that was given on the command line. */
export function jsonOf(source: string, text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ConfigurationError(`${source} is not valid JSON: ${messageOf(cause)}`, { cause });
  }
}
