import { readFileSync } from 'node:fs';
import { run } from './command.js';
import { blocksOf } from './documented.js';
import { temporaryFolder } from './sandbox.js';

const OPTION = /(?<![\w-])--[a-z]+(?:-[a-z]+)*/g;

/** The text of a page of docs/ without its blocks of code, which are run. */
export function textOf(page: string): string {
  return readFileSync(`docs/${page}`, 'utf8').replaceAll(/^```[^]*?^```$/gm, '');
}

/** The options that a text names, each once. */
export function optionsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(OPTION)].map(([option]) => option))].toSorted();
}

/** What `--help` of a command prints. */
export async function helpOf(command: string): Promise<string> {
  const { ended, output } = run([command, '--help'], await temporaryFolder());
  await ended;
  return output();
}

/** The commands of ours in the blocks of code of a page, without what they start. */
function commandsOn(page: string): string {
  const lines = blocksOf(page).flatMap(({ code }) => code.match(/^(?:npx )?fluent-event-sandbox .*/gm) ?? []);
  return lines.map(line => line.replace(/ -- .*/, '')).join('\n');
}

/** The options that a page names and the help of none of the commands has; a page that names none is an error. */
export async function unknownOptions(page: string, commands: readonly string[]): Promise<readonly string[]> {
  const named = optionsIn(`${textOf(page)}\n${commandsOn(page)}`);
  if (named.length === 0) throw new Error(`docs/${page} names no option`);
  const helps = await Promise.all(commands.map(helpOf));
  const known = new Set(helps.flatMap(help => optionsIn(help)));
  return named.filter(option => !known.has(option));
}

/** The exit codes that the help of a command tells. */
export async function exitCodesOf(command: string): Promise<readonly string[]> {
  const [, told = ''] = /Exit codes: ([^]*)$/.exec(await helpOf(command)) ?? [];
  return [...told.matchAll(/(?:^|, )(\d) /g)].map(([, code = '']) => code);
}
