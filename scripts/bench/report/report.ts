import { writeFileSync } from 'node:fs';
import { machineLine, type Machine } from '../machine/machine.js';
import type { Options } from '../options.js';
import { baseRow, medianOf, ratioOf, type Row, type Table } from './figures.js';
import { judge } from './goals.js';
import { goalsText, tableText } from './markdown.js';

export interface Run {
  readonly machine: Machine;
  readonly options: Options;
  readonly tables: readonly Table[];
}

/** Prints the run, and writes it to the files that were asked for. */
export function report(run: Run): void {
  const tables = `${run.tables.map(tableText).join('\n\n')}\n\n${explanation(run)}`;
  const verdicts = judge(run.tables, run.options);
  console.log(verdicts.length === 0 ? tables : `${tables}\n\n${goalsText(verdicts)}`);
  const { markdown, json } = run.options;
  if (markdown !== undefined) writeFileSync(markdown, `${tables}\n`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(figures(run), null, 2)}\n`);
}

function explanation({ machine, options }: Run): string {
  const { rounds, seconds, starts, connections } = options;
  return [
    'In brackets: the median over the rounds of the ratio to bare `node:http` (of the engine: to 10 rulesets, of the store: as its tables say) in the same round.',
    `Medians of ${rounds} interleaved rounds of ${seconds} s with ${connections} connections`,
    `(start: ${starts} rounds), all peers with \`NODE_ENV=production\` and their request logs off.`,
    machineLine(machine),
  ].join(' ');
}

function figures({ machine, options, tables }: Run) {
  return {
    machine,
    options,
    scenarios: tables.map(table => ({
      id: table.id,
      title: table.title,
      peers: table.rows.map(row => ({
        ...row.label,
        medians: Object.fromEntries(table.metrics.map(metric => [metric, medianOf(row, metric)])),
        ratiosToBare: ratiosToBare(table, row),
        samples: row.samples,
      })),
    })),
    goals: judge(tables, options),
  };
}

function ratiosToBare(table: Table, row: Row): Readonly<Record<string, number | undefined>> {
  const base = baseRow(table);
  return Object.fromEntries(table.metrics.map(metric => [metric, base && ratioOf(row, base, metric)]));
}
