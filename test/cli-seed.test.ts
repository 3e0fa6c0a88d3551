import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fakeControlPlane } from './support/fake-control-plane.js';
import { temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

const COUNTS = { events: 312, entities: 1, workflows: 9 };

test.each([
  [['demo'], { seed: 'demo' }],
  [['demo', '--number', '7'], { seed: 'demo', number: 7 }],
  [['none'], { seed: 'none' }],
])('seed %j asks for it and tells what came', async (args, body) => {
  const { url, asked } = await fakeControlPlane(COUNTS);

  const { code, output } = await command(await temporaryFolder(), 'seed', ...args, '--url', url);

  expect([code, output]).toEqual([0, 'added 312 events, 1 entity, 9 workflows\n']);
  expect(asked).toEqual([{ what: 'POST /__admin/seed', body, token: undefined }]);
});

test('a file of data is sent as it stands', async () => {
  const folder = await temporaryFolder();
  const data = { entities: [{ type: 'ORDER', ref: 'HD_1', retailerId: '1' }] };
  await writeFile(join(folder, 'orders.json'), JSON.stringify(data));
  const { url, asked } = await fakeControlPlane({ entities: 1 });

  const { output } = await command(folder, 'seed', 'orders.json', '--url', url, '--json');

  expect(JSON.parse(output)).toEqual({ entities: 1 });
  expect(asked.map(({ body }) => body)).toEqual([data]);
});

test.each([
  [['dmeo'], 'did you mean demo?'],
  [['nowhere.json'], "there is no seed and no file 'nowhere.json'"],
  [['list.json'], 'must hold a JSON object'],
  [['broken.json'], 'broken.json is not valid JSON: line 1'],
  [['demo', '--number', 'many'], '--number is'],
  [['object.json', '--number', '1'], '--number goes with demo'],
  [[], "missing required argument 'what'"],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'list.json'), '[]');
  await writeFile(join(folder, 'broken.json'), '{"a":');
  await writeFile(join(folder, 'object.json'), '{}');

  const { code, output } = await command(folder, 'seed', ...args, '--url', 'http://127.0.0.1:1');

  expect(code).toBe(2);
  expect(output).toContain(message);
});
