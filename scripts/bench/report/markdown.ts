import { baseRow, medianOf, ratioOf, rowOf, type Metric, type Row, type Table } from './figures.js';
import type { Verdict } from './goals.js';

const HEADS: Readonly<Record<Metric, string>> = {
  rate: 'requests/s',
  events: 'events/s',
  p50: 'p50 ms',
  p99: 'p99 ms',
  cpu: 'CPU µs/request',
  rss: 'RSS MB',
  start: 'start ms',
  took: 'ms',
  load: 'load ms',
  perEvent: 'RSS bytes/event',
  small: 'p50 µs, small',
  large: 'p50 µs, large',
  growth: 'large / small',
  getP99: 'GET p99 ms',
  getWorst: 'GET worst ms',
  postP99: 'POST p99 ms',
  postWorst: 'POST worst ms',
};
// Above this share of a core the generator may have been the limit.
const BUSY = 0.95;

export function tableText(table: Table): string {
  const base = baseRow(table);
  const head = ['', ...table.metrics.map(metric => HEADS[metric])];
  const lines = table.rows.map(row => [nameOf(row), ...table.metrics.map(metric => cell(row, base, metric))]);
  const notes = [...comparisons(table), ...busyNote(table)];
  return [`### ${table.title}`, '', grid([head, ...lines]), ...notes].join('\n');
}

export function goalsText(verdicts: readonly Verdict[]): string {
  const lines = verdicts.map(({ goal, ratio, verdict }) => [goal, show(ratio), verdict]);
  return grid([['goal', 'measured', ''], ...lines]);
}

function nameOf({ label }: Row): string {
  return label.remark === undefined ? label.name : `${label.name} (${label.remark})`;
}

function cell(row: Row, base: Row | undefined, metric: Metric): string {
  const ratio = base && ratioOf(row, base, metric);
  return `${show(medianOf(row, metric))}${ratio === undefined ? '' : ` (${show(ratio)})`}`;
}

/** Three digits that count; more would pretend a precision that no shared machine has. */
function show(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return 'n/a';
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumSignificantDigits: 3 });
}

function comparisons(table: Table): string[] {
  const texts = (table.comparisons ?? []).flatMap(({ row, base, metric }) => {
    const [one, other] = [rowOf(table, row), rowOf(table, base)];
    if (one === undefined || other === undefined) return [];
    return [`${nameOf(one)} / ${nameOf(other)}, ${HEADS[metric]}: ${show(ratioOf(one, other, metric))}.`];
  });
  const note = baseRow(table) === undefined ? undefined : table.note;
  return [...(note === undefined ? [] : [note]), ...texts].flatMap(text => ['', text]);
}

function busyNote(table: Table): string[] {
  const busy = table.rows.filter(row => (medianOf(row, 'generator') ?? 0) >= BUSY);
  const names = busy.map(({ label }) => label.name).join(', ');
  return busy.length === 0
    ? []
    : ['', `The load generator's core was full, so these may be too low: ${names}.`];
}

function grid(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) =>
    Math.max(3, ...lines.map(line => (line[column] ?? '').length)),
  );
  const render = (line: readonly string[]) =>
    `| ${line.map((text, column) => pad(text, column, widths)).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return lines.flatMap((line, index) => (index === 0 ? [render(line), rule] : [render(line)])).join('\n');
}

function pad(text: string, column: number, widths: readonly number[]): string {
  const width = widths[column] ?? 0;
  return column === 0 ? text.padEnd(width) : text.padStart(width);
}
