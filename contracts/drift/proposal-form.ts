import type { Change } from './proposal.js';

const TITLES: Readonly<Record<Change['kind'], string>> = {
  reading: 'Defaults of readings to change',
  spec: 'Statements to change',
  evidence: 'Evidence to raise to observed',
};

/** A proposal as Markdown. */
export function proposalText(changes: readonly Change[], against: string): string {
  const parts = (['reading', 'spec', 'evidence'] as const).flatMap(kind => {
    const those = changes.filter(change => change.kind === kind);
    return those.length === 0 ? [] : [`## ${TITLES[kind]}`, ...those.map(item)];
  });
  const source = changes[0]?.evidence.source;
  const intro = [
    `# Proposed changes of the spec, after ${escaped(against)} was asked`,
    source === undefined
      ? 'Nothing is to be changed: no answer differs, and no evidence can be raised.'
      : `What is changed gets \`x-evidence: { level: observed, source: '${source}' }\`. An answer proves what was asked and no more: look at the whole statement before its evidence is raised.`,
  ];
  return `${[...intro, ...parts].join('\n\n')}\n`;
}

function item({ pointer, from, to, because }: Change): string {
  return [
    `- \`${pointer}\``,
    `  - from: ${escaped(from)}`,
    `  - to: ${escaped(to)}`,
    `  - because of: ${because.join(', ')}`,
  ].join('\n');
}

// What came from outside is text, and no mark-up.
function escaped(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_[\]<>|#]/g, mark => `\\${mark}`);
}
