import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { copyContext } from './support/dockerfile.js';
import { blocksOf, commandsIn, workplace } from './support/documented.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const NPM = join(dirname(process.execPath), 'npm');
const BLOCKS = blocksOf('../README.md').filter(({ language }) => language === 'sh');

const blockOf = (section: string): string =>
  BLOCKS.find(each => each.section === section)?.code ?? `no block in ${section}`;

/** `npm ci` sees to it that package and lock agree, and takes the packages that are here; all else is done by npm. */
const OWN_NPM = `
  if [ "$1" != ci ]; then exec "${NPM}" "$@"; fi
  rm -f node_modules
  "${NPM}" ci --dry-run --offline --no-audit --no-fund > /dev/null
  ln -s "${ROOT}/node_modules" node_modules`;

const entered = (block: string): string => `cd fluent-event-sandbox\n${block}`;

/** A checkout of the project; its tests, which run this one, run by the other command. */
async function checkout() {
  const { folder, program, shell, serving } = await workplace();
  const project = join(folder, 'fluent-event-sandbox');
  await copyContext(ROOT, project, []);
  program('npm', OWN_NPM);
  return {
    project,
    shell: (block: string) => shell(entered(block)),
    serving: (block: string) => serving(entered(block)),
  };
}

test('the first command of the README starts the sandbox, and what it prints to be pasted works', async () => {
  const { project, shell, serving } = await checkout();

  const { url, output, interrupted } = await serving(blockOf('Start it'));
  const pasted = commandsIn(output().split('see what became of it:')[1] ?? '');
  const { code, output: answers } = await shell(pasted.join('\n'));
  await interrupted();

  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(output()).toContain('demo-secret-4141');
  expect(pasted).toHaveLength(3);
  expect(code).toBe(0);
  expect(answers).toMatch(/"eventId":"[\da-f-]{36}"[^]*"results":\[\{/);
  expect(output()).toMatch(/^stopped$/m);
  expect(existsSync(join(project, '.fluent-sandbox/sandbox.json'))).toBe(true);
});

test('the project is started and tested with these commands and no others', () => {
  expect(BLOCKS.flatMap(({ code }) => commandsIn(code)).filter(line => line.startsWith('npm'))).toEqual([
    blockOf('Start it').trim(),
    blockOf('Run the tests').trim(),
  ]);
});
