import type { Case, Report, Suite } from '../../contracts/index.js';

const WORDS = { passed: 'passed', warned: 'warned', failed: '**failed**', skipped: 'not exercised' } as const;

/** The page about the official SDK, from what it was graded. */
export function sdkPage(report: Report, version: string): string {
  const { startedAt, version: sandbox, score, suites } = report;
  const verdicts = suites.flatMap(({ cases }) => cases).map(({ verdict }) => verdict);
  const count = (wanted: Case['verdict']): number => verdicts.filter(verdict => verdict === wanted).length;
  return `# How the official SDK takes trouble

Written by \`npm run conformance\`; not edited by hand.

|                    |                                                                       |
| ------------------ | --------------------------------------------------------------------- |
| what               | \`@fluentcommerce/fc-connect-sdk\` ${version}, as it is                    |
| when               | ${startedAt.slice(0, 10)}                                                            |
| graded by          | \`conform\` of fluent-event-sandbox ${sandbox} ([how](CONFORM.md), [the scenarios](SCENARIOS.md)) |
| score              | ${score ?? 'none'} of 100                                                             |
| verdicts           | ${count('passed')} passed, ${count('warned')} with warnings, ${count('failed')} failed, ${count('skipped')} not exercised |

It is run through a thin program (\`scripts/conformance/sdk-program.ts\`): it posts one event async and one sync, reads a list with
the paging loop of the README of the SDK, and checks webhooks with \`validateWebhook\`, all with the SDK's own settings. What only
the program around it can see to is left out: outcomes of async events, their order, repeated and slow webhooks.

It is graded against a sandbox. That the real platform gives such answers is what its documents say, or what is plausible
([FIDELITY.md](FIDELITY.md)); what the SDK does with them is observed.

${suites.map(sectionOf).join('\n')}`;
}

function sectionOf({ provider, score, cases }: Suite): string {
  const rows = cases.map(
    each => `| \`${each.pointer}\` | ${WORDS[each.verdict]} | ${each.name}${findingOf(each)} |`,
  );
  const points = score === undefined ? '' : `: ${score} of 100`;
  return [
    `## ${provider}${points}`,
    '',
    '| scenario | verdict | a good client … |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function findingOf({ verdict, findings }: Case): string {
  const [finding] = findings;
  if (!finding || verdict === 'passed') return '';
  return `. _${finding.message.replaceAll('|', '\\|').replaceAll('\n', ' ')}_`;
}
