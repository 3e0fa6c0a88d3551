import { parseArgs } from 'node:util';

export const SCENARIOS = ['get', 'post', 'start', 'engine', 'contracts', 'store'] as const;
export type Scenario = (typeof SCENARIOS)[number];
// The store takes long and fills the disk, so it runs only where it is asked for.
const USUAL: readonly Scenario[] = ['get', 'post', 'start', 'engine', 'contracts'];

export const STORE_TABLES = ['post', 'flat', 'search', 'start', 'compaction', 'in-process'] as const;
export type StoreTable = (typeof STORE_TABLES)[number];

const COUNTS = {
  rounds: 5,
  starts: 7,
  seconds: 2,
  connections: 32,
  events: 100_000,
  small: 10_000,
  large: 1_000_000,
  compacted: 500_000,
} as const;
type Count = keyof typeof COUNTS;

const TEXT = { type: 'string' } as const;
const FLAGS = {
  rounds: TEXT,
  starts: TEXT,
  seconds: TEXT,
  connections: TEXT,
  events: TEXT,
  small: TEXT,
  large: TEXT,
  compacted: TEXT,
  only: { type: 'string', multiple: true },
  tables: TEXT,
  sizes: TEXT,
  peers: TEXT,
  spec: TEXT,
  json: TEXT,
  markdown: TEXT,
} as const;

/** How many events the sandboxes of the scenario `store` hold. */
export interface StoreOptions {
  readonly tables: readonly StoreTable[];
  readonly sizes: readonly number[];
  readonly small: number;
  readonly large: number;
  readonly compacted: number;
}

export interface Options {
  readonly rounds: number;
  readonly starts: number;
  readonly seconds: number;
  readonly connections: number;
  readonly events: number;
  readonly scenarios: readonly Scenario[];
  readonly store: StoreOptions;
  /** Empty: every peer. Bare `node:http` always takes part, since all else is compared with it. */
  readonly peers: readonly string[];
  readonly spec: string;
  readonly json?: string;
  readonly markdown?: string;
}

export const USAGE = `npm run bench -- [options] [scenarios]
  scenarios          of get, post, start, engine, contracts and store; without any all but store
  --only SCENARIO    the same as a flag; may be repeated
  --rounds N         interleaved rounds per scenario (5, or BENCH_ROUNDS)
  --seconds N        length of one measurement (2, or BENCH_SECONDS)
  --starts N         rounds of the start-up scenarios (7, or BENCH_STARTS)
  --connections N    keep-alive connections, one request in flight on each (32)
  --events N         events in the store for GET by id (100000)
  --peers A,B        only these of ours, express, prism, json-server, lowdb, sqlite
  --spec FILE        the API description that Prism serves (spec/event-api.yaml)
  --json FILE        write all figures as JSON
  --markdown FILE    write the tables as Markdown

of the scenario store, which takes up to 5 GB in the folder for temporary files:
  --tables A,B       only these of post, flat, search, start, compaction, in-process
  --sizes N,M        stored events whose rates of POST are compared (1000,20000,1000000)
  --small N          stored events of search and start, at the low end (10000)
  --large N          and at the high end (1000000)
  --compacted N      stored events of a compaction (500000)`;

export class UsageError extends Error {}

export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const { values, positionals } = readFlags(args);
  const count = (name: Count) => {
    const text = values[name] ?? environment[`BENCH_${name.toUpperCase()}`] ?? String(COUNTS[name]);
    return positive(name, text);
  };
  const scenarios = chosen(SCENARIOS, [...positionals, ...(values.only ?? [])], 'scenario');
  const tables = chosen(STORE_TABLES, parts(values.tables), 'table');
  return {
    rounds: count('rounds'),
    starts: count('starts'),
    seconds: count('seconds'),
    connections: count('connections'),
    events: count('events'),
    scenarios: scenarios.length === 0 ? USUAL : scenarios,
    store: {
      tables: tables.length === 0 ? STORE_TABLES : tables,
      sizes: parts(values.sizes ?? '1000,20000,1000000').map(text => positive('sizes', text)),
      small: count('small'),
      large: count('large'),
      compacted: count('compacted'),
    },
    peers: parts(values.peers),
    spec: values.spec ?? 'spec/event-api.yaml',
    ...(values.json !== undefined && { json: values.json }),
    ...(values.markdown !== undefined && { markdown: values.markdown }),
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: FLAGS });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function parts(list: string | undefined): string[] {
  return (list ?? '').split(',').filter(part => part !== '');
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0) || (name !== 'seconds' && !Number.isInteger(value))) {
    throw new UsageError(`--${name} must be a positive number, not "${text}"`);
  }
  return value;
}

/** Those of `known` that are named, in the order of `known`. */
function chosen<Name extends string>(known: readonly Name[], names: readonly string[], what: string): Name[] {
  const unknown = names.find(name => !known.some(each => each === name));
  if (unknown !== undefined) {
    throw new UsageError(`there is no ${what} "${unknown}", only ${known.join(', ')}`);
  }
  return known.filter(each => names.includes(each));
}
