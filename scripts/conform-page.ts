import { SCENARIO_LIST, type ScenarioText } from '../contracts/conform/scenario-list.js';

const INTRODUCTION = `# Scenarios of conform

Generated from \`contracts/conform/scenarios/\` by \`npm run generate\`; not edited by hand. \`fluent-event-sandbox conform --list\`
lists the same. [CONFORM.md](CONFORM.md) tells how a client is graded. Each title goes on from "A good client".
`;

/** The page that lists the scenarios by which clients are graded, from their catalogue. */
export function conformPage(): string {
  const areas = [...new Set(SCENARIO_LIST.map(({ area }) => area))];
  const sections = areas.map(area => {
    const scenarios = SCENARIO_LIST.filter(each => each.area === area);
    return [`## ${area}`, '', ...scenarios.map(sectionOf)].join('\n');
  });
  return [INTRODUCTION, ...sections].join('\n');
}

function sectionOf({ id, title, reason, advice }: ScenarioText): string {
  return `### ${id}\n\n**${title}.** ${reason} To do: ${advice}.\n`;
}
