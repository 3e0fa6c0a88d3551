import { loadSpec, type Spec } from '../contracts/compare/spec.js';
import { AREAS, QUESTIONS, type Area } from '../contracts/drift/questions/catalogue.js';
import { NOT_ASKED } from '../contracts/drift/questions/not-asked.js';
import { behaviour } from '../contracts/drift/spec-place.js';
import type { Question } from '../contracts/drift/question.js';
import { readFidelity } from '../mock/openapi/fidelity.js';
import { statementAt } from './statement-at.js';

/** The page that lists what `drift` asks, and what it does not ask, from its questions and the spec. */
export async function questionsPage(specFile: string): Promise<string> {
  const spec = await loadSpec(specFile);
  const named = readFidelity(specFile).statements.filter(
    ({ kind }) => kind === 'behaviour' || kind === 'reading',
  );
  const behaviours = named.filter(({ kind }) => kind === 'behaviour').map(({ name }) => name);
  const readings = named.filter(({ kind }) => kind === 'reading').map(({ name }) => name);
  demandAll({ behaviours, readings }, spec);
  return [introduction(), ...AREAS.map(area => sectionOf(area, spec)), notAsked()].join('\n');
}

interface Stated {
  readonly behaviours: readonly string[];
  readonly readings: readonly string[];
}

/** Throws where a statement is neither asked about nor said not to be, or both. */
function demandAll({ behaviours, readings }: Stated, spec: Spec): void {
  const about = new Set(QUESTIONS.map(question => question.about(spec)));
  const unasked = NOT_ASKED.flatMap(each => each.behaviours);
  const asked = new Set(behaviours.filter(id => about.has(behaviour(id)(spec))));
  const problems = [
    ...behaviours
      .filter(id => !asked.has(id) && !unasked.includes(id))
      .map(id => `no question asks about the behaviour '${id}', and not-asked.ts does not say why`),
    ...unasked
      .filter(id => asked.has(id) || !behaviours.includes(id))
      .map(id => `not-asked.ts names '${id}', which is asked about or is no behaviour`),
    ...readings
      .filter(name => !QUESTIONS.some(({ reading }) => reading === name))
      .map(name => `no question decides the reading '${name}'`),
  ];
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

function introduction(): string {
  const writing = QUESTIONS.filter(({ writes }) => writes === true).length;
  return `# Questions of drift

Generated from \`contracts/drift/questions/\` and \`spec/event-api.yaml\` by \`npm run generate\`; not edited by hand.
\`fluent-event-sandbox drift --list\` lists the same, and [DRIFT.md](DRIFT.md) tells how they are asked.

There are ${QUESTIONS.length} questions. ${QUESTIONS.length - writing} only read; the other ${writing} are asked with \`--allow-writes\`, and say so under
"posts". Each judges a statement of the spec, which [FIDELITY.md](FIDELITY.md) lists with its evidence. Beside them Prism holds
every answer against the spec. What is not asked, and why, stands [at the end](#not-asked).
`;
}

function sectionOf({ title, questions }: Area, spec: Spec): string {
  return [
    `## ${title}`,
    '',
    '| question | what is asked | the sandbox says | judges | posts |',
    '| --- | --- | --- | --- | --- |',
    ...questions.map(question => rowOf(question, spec)),
    '',
  ].join('\n');
}

function rowOf({ id, title, about, expected, writes }: Question, spec: Spec): string {
  const cells = [cell(title), cell(expected(spec)), cell(statementAt(spec, about(spec)))];
  return `| \`${id}\` | ${cells.join(' | ')} | ${writes === true ? 'yes' : ''} |`;
}

function notAsked(): string {
  return [
    '## Not asked',
    '',
    'These behaviours of the spec are not asked about. All readings are.',
    '',
    '| behaviour | why not |',
    '| --- | --- |',
    ...NOT_ASKED.flatMap(({ reason, behaviours }) => behaviours.map(id => `| \`${id}\` | ${cell(reason)} |`)),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
