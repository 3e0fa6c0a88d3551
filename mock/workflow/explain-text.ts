import type { Candidate, ExplainedEvent, Explanation, MatchedRuleset } from './explanation.js';
import { shortened } from './wording.js';

// Nobody reads further down a list whose entries come ever less near.
const MOST_ROWS = 10;

const WIDEST_CELL = 40;

const HEADINGS = ['name', 'kind', 'type', 'subtype', 'status', 'ruleset', 'for', 'in', 'workflow'];

/** An explanation for terminals: the reason, what runs, and how near the other rulesets came. */
export function explanationText({ outcome, summary, lines, event, ...found }: Explanation): string {
  const { matched, candidates, candidateCount } = found;
  const rows = candidates.slice(0, MOST_ROWS);
  const heading = `The ${rows.length} nearest of ${candidateCount} rulesets (✓ condition met, ✗ not):`;
  const text = [
    `${outcome}: ${summary}`,
    `  ${eventText(event)}`,
    ...lines.map(line => `  ${line}`),
    ...matched.flatMap(matchedText),
    ...(rows.length === 0 || matched.length > 0 ? [] : ['', heading, ...table(rows)]),
    '',
  ];
  // What clients send must neither forge lines nor steer a terminal.
  return text.map(line => line.replaceAll(/\p{Cc}/gu, '?')).join('\n');
}

function eventText({ name, retailerId, subtype, status, isException, ...where }: ExplainedEvent): string {
  const { entityType, entityId, entityRef } = where;
  return [
    `${shortened(name)}${isException ? ' (left by a failed ruleset)' : ''} for ${shortened(entityType)}`,
    ...[entityId, entityRef].flatMap(part => (part === null ? [] : [shortened(part)])),
    `of retailer ${retailerId}; subtype ${subtype ?? 'unknown or none'}, status ${status ?? 'unknown'}`,
  ].join(' ');
}

function matchedText({ workflow, version, ruleset, index, rules }: MatchedRuleset): readonly string[] {
  const steps = rules.map(({ name, kind }, place) => {
    const branch = place === rules.length - 1 ? '└─' : '├─';
    return `  ${branch} ${name}${kind === 'native' ? '' : ` (stubbed: ${kind})`}`;
  });
  return ['', `✓ ${ruleset}  ${workflow} v${version}, ruleset ${index + 1}`, ...steps];
}

function table(candidates: readonly Candidate[]): readonly string[] {
  const rows = [HEADINGS, ...candidates.map(rowOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows.map(row =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
  );
}

function rowOf(candidate: Candidate): readonly string[] {
  const { conditions, ruleset, type, subtype, statuses, workflow, version } = candidate;
  const { name, eventType, entityType, subtype: isOfSubtype, status } = conditions;
  const marks = [name, eventType, entityType, isOfSubtype, status].map(isMet => (isMet ? '✓' : '✗'));
  const kind = `${type ?? 'any type'}${subtype === null ? '' : ` ${subtype}`}`;
  const where = statuses.length === 0 ? 'any status' : statuses.join(', ');
  return [...marks, ...[ruleset, kind, where].map(narrow), `${workflow} v${version}`];
}

function narrow(cell: string): string {
  return cell.length > WIDEST_CELL ? `${cell.slice(0, WIDEST_CELL - 3)}...` : cell;
}
