import { labelOf } from '../workflow/entity.js';
import type { TracedEntity, TracePart } from './trace-part.js';
import type { Trace, TraceNode, TraceTotals } from './trace.js';

interface Row {
  readonly node: TraceNode;
  /** The lines that pass by on the left. */
  readonly indent: string;
  /** What leads to the node. */
  readonly branch: string;
}

/** A trace as a tree for terminals. */
export function traceText({ id, roots, totals }: Trace): string {
  const lines: string[] = [];
  const rows = roots.map((node): Row => ({ node, indent: '', branch: '' })).toReversed();
  // A stack instead of recursion, since chains of events may be long.
  for (let row = rows.pop(); row; row = rows.pop()) {
    const { node, indent, branch } = row;
    lines.push(`${indent}${branch}${nodeText(node)}${node.id === id ? '  <- this one' : ''}`);
    rows.push(...below(row).toReversed());
  }
  return [...lines, '', totalsText(totals), ''].map(plain).join('\n');
}

function below({ node, indent, branch }: Row): readonly Row[] {
  const passing = branch === '' ? '' : branch === '└─ ' ? '   ' : '│  ';
  const last = node.children.length - 1;
  return node.children.map((child, place) => ({
    node: child,
    indent: indent + passing,
    branch: place === last ? '└─ ' : '├─ ',
  }));
}

function nodeText(node: TraceNode): string {
  const { durationMs, stateChange, message, stubbed } = node;
  return [
    ...heading(node),
    ...(stateChange ? [changeText(stateChange)] : []),
    ...(durationMs === undefined ? [] : [`${durationMs} ms`]),
    ...(stubbed === undefined ? [] : [`(stubbed: ${stubbed})`]),
    ...(message === undefined ? [] : [`"${message}"`]),
  ].join('  ');
}

function heading(part: TracePart): readonly string[] {
  const { type, name, category, eventStatus, entity, generatedOn } = part;
  if (type === 'ORCHESTRATION') return [name ?? '-', nameOf(entity), eventStatus, generatedOn];
  // Of an audit only what went wrong is worth a word.
  const failed = eventStatus === 'FAILED' ? ['FAILED'] : [];
  if (category === 'ACTION')
    return [name ?? category, ...(name === 'Mutation' ? [nameOf(entity)] : []), ...failed];
  return [name === category || name === null ? category : `${category} ${name}`, ...failed];
}

function nameOf({ type, id, ref }: TracedEntity): string {
  const label = labelOf({ type: type ?? '', id, ref });
  return type === null || label.startsWith(type) ? label : `${type} ${label}`;
}

function changeText({ from, to }: NonNullable<TracePart['stateChange']>): string {
  return from === null ? `created as ${to}` : `${from} -> ${to}`;
}

function totalsText({ events, audits, stateChanges, webhooks, durationMs, truncated }: TraceTotals): string {
  const counts = [
    counted(events, 'event'),
    counted(audits, 'audit'),
    counted(stateChanges.length, 'state change'),
    counted(webhooks, 'webhook'),
    `${durationMs} ms`,
  ];
  return `${counts.join(', ')}${truncated ? '; there is more, which the tree leaves out' : ''}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** What clients send must neither forge lines nor steer a terminal. */
function plain(line: string): string {
  return line.replaceAll(/\p{Cc}/gu, '?');
}
