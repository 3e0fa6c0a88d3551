import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

test.each([
  [['workflows'], 8],
  [['none'], 0],
])('seed %j lays it into the world and tells what came', async (args, workflows) => {
  const { url, world } = await openSandbox({ seed: 'none' });

  const { code, output } = await command(await temporaryFolder(), 'seed', ...args, '--url', url);

  const entities = world.entities.all().length;
  expect(code).toBe(0);
  expect(output).toBe(`added 0 events, ${entities} entities, ${workflows} workflows\n`);
  expect(world.workflows.all()).toHaveLength(workflows);
});

/** The ids of the demo events that a command lays into an empty sandbox. */
async function demoIds(...args: readonly string[]): Promise<readonly string[]> {
  const { url, world } = await openSandbox({ seed: 'none' });
  await command(await temporaryFolder(), 'seed', 'demo', ...args, '--url', url);
  return world.events.find().map(({ id }) => id);
}

test('the number of a demo seed chooses among the demo worlds', async () => {
  const seventh = await demoIds('--number', '7');
  const again = await demoIds('--number', '7');
  const first = await demoIds();

  expect(seventh.length).toBeGreaterThan(200);
  expect(seventh).toEqual(again);
  expect(first).not.toEqual(seventh);
});

test('a file of data is laid in as it stands, and a faulty one is told with its place', async () => {
  const folder = await temporaryFolder();
  const order = { type: 'ORDER', ref: 'HD_1', retailerId: '1', status: 'BOOKED' };
  await writeFile(join(folder, 'orders.json'), JSON.stringify({ entities: [order] }));
  await writeFile(join(folder, 'faulty.json'), JSON.stringify({ entities: [{ ...order, status: 5 }] }));
  const { url, world } = await openSandbox({ seed: 'none' });

  const { output } = await command(folder, 'seed', 'orders.json', '--url', url, '--json');
  const faulty = await command(folder, 'seed', 'faulty.json', '--url', url);

  expect(JSON.parse(output)).toEqual({ events: 0, entities: 1, workflows: 0 });
  expect(world.entities.find({ type: 'ORDER', retailerId: '1', ref: 'HD_1' })).toMatchObject(order);
  expect([faulty.code, faulty.output]).toEqual([2, expect.stringContaining("'entities[0].status'")]);
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
