import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { blocksOf, workplace } from './support/documented.js';

test('a run is recorded and done again as the page says, and a changed answer is told', async () => {
  const [block, ...others] = blocksOf('RUNS.md');
  const [record = '', replay = ''] = block?.code.trim().split('\n') ?? [];
  const { folder, shell, serving } = await workplace();
  const file = join(folder, 'run.json');

  const recording = await serving(record);
  const client = await signIn(recording.url);
  await client.get('/event?count=1');
  const before = existsSync(file);
  const code = await recording.interrupted();
  const same = await shell(replay);
  const run = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    run.replace(/"count\\?":1,/, counted => counted.replace('1', '2')),
  );
  const changed = await shell(replay);

  expect(others).toEqual([]);
  expect([before, code]).toEqual([false, 0]);
  expect(same).toEqual({ code: 0, output: expect.stringMatching(/2 requests/) as string });
  expect(changed).toEqual({ code: 1, output: expect.stringMatching(/body\.count/) as string });
});
