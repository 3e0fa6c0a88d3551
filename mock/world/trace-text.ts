import { labelOf } from '../workflow/entity.js';
import { formatTime } from '../kernel/time.js';
import type { TracedEntity, TraceNode, TracePart } from './trace-node.js';
import type { TracedRequest, TraceRequests } from './trace-requests.js';
import type { Trace, TraceTotals } from './trace.js';

interface Row {
  readonly node: TraceNode;
  /** The lines that pass by on the left. */
  readonly indent: string;
  /** What leads to the node. */
  readonly branch: string;
}

/** A trace as a tree for terminals. */
export function traceText({ id, roots, totals, requests }: Trace): string {
  const lines: string[] = [];
  const rows = roots.map((node): Row => ({ node, indent: '', branch: '' })).toReversed();
  // A stack instead of recursion, since chains of events may be long.
  for (let row = rows.pop(); row; row = rows.pop()) {
    const { node, indent, branch } = row;
    lines.push(`${indent}${branch}${nodeText(node)}${node.id === id ? '  <- this one' : ''}`);
    rows.push(...below(row).toReversed());
  }
  return [...lines, ...requestLines(requests), '', totalsText(totals), ''].map(plain).join('\n');
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
  const { durationMs, stateChange, message, stubbed, reason } = node;
  return [
    ...heading(node),
    ...(stateChange ? [changeText(stateChange)] : []),
    ...(durationMs === undefined ? [] : [`${durationMs} ms`]),
    ...(stubbed === undefined ? [] : [`(stubbed: ${stubbed})`]),
    ...(message === undefined ? [] : [`"${message}"`]),
    ...(reason === undefined ? [] : [`because ${reason.text}`]),
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

/** What brought the events in, and what showed them; nothing where the journal has neither. */
function requestLines({ posts, reads, truncated }: TraceRequests): readonly string[] {
  const came = posts.map(post => `  ${requestText(post)}  made ${post.eventId}`);
  const seen = reads.map(read => {
    const statuses = Object.entries(read.sawStatus).map(([id, status]) => `${id} ${status}`);
    const others = statuses.length > 1 ? ` and ${counted(statuses.length - 1, 'other')}` : '';
    return `  ${requestText(read)}  saw ${statuses[0] ?? ''}${others}`;
  });
  return [
    ...(came.length === 0 ? [] : ['', 'posted by', ...came]),
    ...(seen.length === 0 ? [] : ['', 'read by', ...seen]),
    ...(truncated ? ['', 'there are more requests, which are left out'] : []),
  ];
}

function requestText({
  method,
  url,
  status,
  at,
  durationMs,
  violations,
  fault,
  client,
}: TracedRequest): string {
  return [
    formatTime(at, '+00:00'),
    `${method} ${url}`,
    status === null ? 'no answer' : String(status),
    `${Math.round(durationMs)} ms`,
    ...(violations === 0 ? [] : [counted(violations, 'violation')]),
    ...(fault === undefined ? [] : [`fault ${fault}`]),
    ...(client === null ? [] : [client]),
  ].join('  ');
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
