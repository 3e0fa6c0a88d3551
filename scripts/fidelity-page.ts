import type { EvidenceLevel, Statement } from '../mock/openapi/fidelity.js';
import { markdownTable } from './settings-table.js';

const LEVELS: readonly [EvidenceLevel, string][] = [
  ['documented', "Fluent's documentation, release notes or SDK say so"],
  ['observed', 'public client code or captured payloads show it'],
  ['inferred', 'follows from the above, but nobody says it'],
  ['invented', 'nothing is known; the sandbox needed an answer and chose one'],
];

const SECTIONS: readonly [title: string, kinds: readonly Statement['kind'][]][] = [
  ['Readings: open questions with a switch', ['reading']],
  ['Behaviours', ['behaviour']],
  ['Operations, parameters and answers', ['operation', 'parameter', 'request body', 'response']],
  ['Fields', ['schema', 'field']],
];

/** The page that tells how sure each statement of the spec is. */
export function fidelityPage(statements: readonly Statement[]): string {
  const counts = LEVELS.map(([level, meaning]) => {
    const count = statements.filter(({ evidence }) => evidence.level === level).length;
    return [level, String(count), meaning];
  });
  const sections = SECTIONS.map(([title, kinds]) => {
    const rows = statements.filter(({ kind }) => kinds.includes(kind)).map(rowOf);
    return `## ${title}\n\n${markdownTable(['what', 'where', 'evidence', 'statement', 'source'], rows)}`;
  });
  return `# How faithful is the sandbox?

Generated from \`spec/event-api.yaml\` by \`npm run generate\`. The same as data: \`GET /__admin/fidelity\`.

${markdownTable(['evidence', 'statements', 'meaning'], counts)}
${sections.join('\n')}`;
}

function rowOf({ kind, name, subject, text, evidence }: Statement): readonly string[] {
  const what = kind === 'behaviour' || kind === 'reading' ? name : `${kind} ${name}`;
  const source = evidence.note === undefined ? evidence.source : `${evidence.source}. ${evidence.note}`;
  return [what, subject, evidence.level, text, source].map(inTable);
}

function inTable(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll(/\s+/g, ' ').trim();
}
