import { parseArgs } from 'node:util';

export const SCENARIOS = ['get', 'post', 'start', 'engine'] as const;
export type Scenario = (typeof SCENARIOS)[number];

export interface Options {
  readonly rounds: number;
  readonly starts: number;
  readonly seconds: number;
  readonly connections: number;
  readonly events: number;
  readonly scenarios: readonly Scenario[];
  /** Empty: every peer. Bare `node:http` always takes part, since all else is compared with it. */
  readonly peers: readonly string[];
  readonly spec: string;
  readonly json?: string;
  readonly markdown?: string;
}

export const USAGE = `npm run bench -- [options]
  --rounds N         interleaved rounds per scenario (5, or BENCH_ROUNDS)
  --seconds N        length of one measurement (2, or BENCH_SECONDS)
  --starts N         rounds of the start-up scenario (7, or BENCH_STARTS)
  --connections N    keep-alive connections, one request in flight on each (32)
  --events N         events in the store for GET by id (100000)
  --only SCENARIO    get, post, start or engine; may be repeated
  --peers A,B        only these of ours, express, prism, json-server, lowdb
  --spec FILE        the API description that Prism serves (spec/event-api.yaml)
  --json FILE        write all figures as JSON
  --markdown FILE    write the tables as Markdown`;

export class UsageError extends Error {}

export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const values = readFlags(args);
  const count = (name: 'rounds' | 'seconds' | 'starts' | 'connections' | 'events', fallback: number) => {
    const text = values[name] ?? environment[`BENCH_${name.toUpperCase()}`] ?? String(fallback);
    const value = Number(text);
    if (!(value > 0) || (name !== 'seconds' && !Number.isInteger(value))) {
      throw new UsageError(`--${name} must be a positive number, not "${text}"`);
    }
    return value;
  };
  return {
    rounds: count('rounds', 5),
    starts: count('starts', 7),
    seconds: count('seconds', 2),
    connections: count('connections', 32),
    events: count('events', 100_000),
    scenarios: readScenarios(values.only ?? []),
    peers: (values.peers ?? '').split(',').filter(name => name !== ''),
    spec: values.spec ?? 'spec/event-api.yaml',
    ...(values.json !== undefined && { json: values.json }),
    ...(values.markdown !== undefined && { markdown: values.markdown }),
  };
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        rounds: { type: 'string' },
        seconds: { type: 'string' },
        starts: { type: 'string' },
        connections: { type: 'string' },
        events: { type: 'string' },
        only: { type: 'string', multiple: true },
        peers: { type: 'string' },
        spec: { type: 'string' },
        json: { type: 'string' },
        markdown: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function readScenarios(names: readonly string[]): readonly Scenario[] {
  const unknown = names.find(name => !SCENARIOS.some(scenario => scenario === name));
  if (unknown !== undefined)
    throw new UsageError(`--only knows get, post, start and engine, not "${unknown}"`);
  return names.length === 0 ? SCENARIOS : SCENARIOS.filter(scenario => names.includes(scenario));
}
