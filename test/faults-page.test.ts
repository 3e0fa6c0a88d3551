import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Fault, FaultInput } from '../mock/index.js';
import { arm } from './support/faults.js';
import { openSandbox } from './support/sandbox.js';

const PAGE = fileURLToPath(new URL('../docs/FAULTS.md', import.meta.url));

const EFFECTS = ['status', 'delay', 'hang', 'reset', 'truncate', 'garbage', 'invalidToken', 'late'];

const VARIANTS = [
  { event: 'lost' },
  { event: 'failed' },
  { event: 'duplicated' },
  { event: 'reordered' },
  { event: 'stuck' },
  { page: { insert: 2 } },
  { page: { remove: 2 } },
];

test('every example of the page about faults can be armed, and each effect has one', async () => {
  const sandbox = await openSandbox();
  const page = await readFile(PAGE, 'utf8');
  const examples = [...page.matchAll(/```json\n(.*?)```/gs)].map(([, json = '']) => json);

  const armed: Fault[] = [];
  // oxlint-disable-next-line no-await-in-loop
  for (const example of examples) armed.push(await arm(sandbox, JSON.parse(example) as FaultInput));

  const done = armed.map(fault => fault.do);
  for (const effect of EFFECTS)
    expect(done).toContainEqual(expect.objectContaining({ [effect]: expect.anything() }));
  for (const variant of VARIANTS) expect(done).toContainEqual(variant);
});
