import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { blocksOf, workplace } from './support/documented.js';

test('the sandbox is bound wider as the page says, and its control plane opens to the token alone', async () => {
  const [block, ...others] = blocksOf('SAFETY.md');
  const [start = '', ...asks] = block?.code.trim().split('\n') ?? [];
  const { folder, shell, serving } = await workplace();

  const { output, url, interrupted } = await serving(start);
  const tokens = [...output().matchAll(/admin token +(\S+)/g)].map(([, token = '']) => token);
  // The name of the machine is the reader's.
  const lines = asks.map(line => line.replace('http://sandbox:4141', url));
  const refused = await Promise.all(lines.map(line => shell(line, { TOKEN: 'another-token-than-this' })));
  const [entities, exported] = await Promise.all(lines.map(line => shell(line, { TOKEN: tokens[0] ?? '' })));

  expect(others).toEqual([]);
  expect(start).toContain('--host 0.0.0.0');
  expect(tokens).toHaveLength(1);
  expect(lines).toHaveLength(2);
  expect(entities?.output).toContain('"HD_107"');
  const [, file = ''] = /^exported to (\S+)/.exec(exported?.output ?? '') ?? [];
  expect(readFileSync(join(folder, file), 'utf8')).toContain('HD_107');
  expect(refused.map(({ code }) => code)).toEqual([0, 1]);
  expect(refused.map(({ output: said }) => said).join('\n')).not.toMatch(/HD_107|exported/);
  expect(await interrupted()).toBe(0);
});

test('without a token the start of the page ends with the code that it names', async () => {
  const start = blocksOf('SAFETY.md')[0]?.code.split('\n')[0] ?? '';
  const { shell } = await workplace();

  const { code, output } = await shell(start.replace('--admin-token generate', ''));

  expect(code).toBe(2);
  expect(output).toContain('--admin-token');
});
