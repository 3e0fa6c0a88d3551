import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import openapiTypes, { astToString, type OpenAPITSOptions } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { readFidelity } from '../mock/openapi/fidelity.js';
import { commandPage } from './command-page.js';
import { conformPage } from './conform-page.js';
import { controlPage } from './control-page.js';
import { fidelityPage } from './fidelity-page.js';
import { questionsPage } from './questions-page.js';
import { settingsTable } from './settings-table.js';
import { statesPage } from './states-page.js';
import { workflowSchema } from './workflow-schema.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const SPEC = 'spec/event-api.yaml';
const CONTROL_SPEC = 'spec/control-api.yaml';

/** What every generated file should hold, by its path. */
async function generated(): Promise<ReadonlyMap<string, string>> {
  return new Map([
    ['spec/event-api.generated.ts', await typesOf(SPEC, { immutable: true })],
    // The client that the console reads them with does not look into read-only lists.
    ['spec/control-api.generated.ts', await typesOf(CONTROL_SPEC, {})],
    ['spec/workflow.schema.json', await asJson(workflowSchema(`${root}${SPEC}`))],
    ['docs/CLI.md', commandPage()],
    ['docs/CONTROL.md', controlPage(root + CONTROL_SPEC)],
    ['docs/FIDELITY.md', fidelityPage(readFidelity(`${root}${SPEC}`).statements)],
    ['docs/QUESTIONS.md', await questionsPage(root + SPEC)],
    ['docs/SCENARIOS.md', conformPage()],
    ['docs/STATES.md', statesPage()],
    ['README.md', withSettings(readFileSync(`${root}README.md`, 'utf8'))],
  ]);
}

async function typesOf(spec: string, options: OpenAPITSOptions): Promise<string> {
  const types = await openapiTypes(pathToFileURL(root + spec), { ...options, silent: true });
  return `// Generated from ${spec} by npm run generate; not edited by hand.\n${astToString(types)}`;
}

/** The value as the project formats its JSON files. */
async function asJson(value: unknown): Promise<string> {
  const style = await resolveConfig(`${root}spec/any.json`);
  return format(JSON.stringify(value), { ...style, parser: 'json' });
}

function withSettings(readme: string): string {
  const [start, end] = ['<!-- settings -->', '<!-- /settings -->'];
  const [before, rest] = readme.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`README.md has no ${start} … ${end}`);
  return `${before}${start}\n\n${settingsTable()}\n${end}${after}`;
}

const checking = process.argv.includes('--check');
const stale: string[] = [];
for (const [file, content] of await generated()) {
  const path = root + file;
  if (existsSync(path) && readFileSync(path, 'utf8') === content) continue;
  stale.push(file);
  if (!checking) writeFileSync(path, content);
}
if (stale.length > 0)
  console.log(`${checking ? 'out of date, run npm run generate' : 'written'}: ${stale.join(', ')}`);
process.exitCode = checking && stale.length > 0 ? 1 : 0;
