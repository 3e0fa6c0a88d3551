import { STATE_GROUPS } from '../contracts/states/catalogue.js';
import type { State } from '../contracts/states/state.js';

const INTRODUCTION = `# Provider states

Generated from \`contracts/states/\` by \`npm run generate\`; not edited by hand. \`fluent-event-sandbox states\` lists the same.

A contract names what has to hold before its request: \`verify\` opens a fresh world for each interaction and sets its states
up in it, in their order. A state is asked for by its sentence, with the values as parameters

\`\`\`ts
.given('an event {id} exists', { id: '4f0c8f0e-58c3-4e0a-9a07-6f2f0c1d2e11', eventStatus: 'FAILED' })
\`\`\`

or with the values in their place: \`.given('order HD_900 is in status BOOKED')\`. Optional parameters go as parameters in
both cases. Whatever is not in this list, lacks a parameter or cannot be set up makes the interaction fail, and the report
names the nearest states.

Where nothing is said, a world has the workflows and entities of the demo world and no events, processes events at once,
and its token is valid.
`;

/** The page that lists the provider states, from their catalogue. */
export function statesPage(): string {
  const sections = STATE_GROUPS.map(({ heading, states }) =>
    [`## ${heading}`, '', ...states.map(sectionOf)].join('\n'),
  );
  return [INTRODUCTION, ...sections].join('\n');
}

function sectionOf({ sentence, about, parameters, letIn }: State): string {
  const rows = parameters.map(
    ({ name, about: meaning, isRequired }) => `| \`${name}\` | ${isRequired ? 'yes' : ''} | ${meaning} |`,
  );
  const table =
    rows.length === 0 ? [] : ['| parameter | required | what it is |', '|---|---|---|', ...rows, ''];
  const reach = letIn ? ' It can be set up in a real account too.' : '';
  return [`### ${sentence}`, '', `${about}${reach}`, '', ...table].join('\n');
}
