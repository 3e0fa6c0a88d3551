import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../mock/index.js';
import { DATA_FILE } from './support/folder.js';
import { openSandbox, temporaryFolder } from './support/sandbox.js';
import { all, textOf, traceOf } from './support/traces.js';

/** A sandbox whose log holds exactly these events, each with its sources. */
async function sandboxWithLog(log: readonly (readonly [id: string, ...sources: string[]])[]) {
  const folder = await temporaryFolder();
  const context = { entityType: 'ORDER', entityId: '1', entityRef: null };
  const root = { rootEntityType: 'ORDER', rootEntityId: '1', rootEntityRef: null };
  const events = log.map(([id, ...sourceEvents], index) => ({
    event: {
      id,
      name: `Event_${id}`,
      type: 'ORCHESTRATION',
      accountId: 'DEMO',
      retailerId: '1',
      category: 'ORDER WORKFLOW',
      context: { ...context, ...root, sourceEvents },
      eventStatus: 'COMPLETE',
      attributes: null,
      source: null,
      generatedBy: 'somebody',
      generatedOn: new Date(Date.UTC(2026, 0, 1) + index).toISOString(),
    },
  }));
  const worlds = [{ account: DEMO_ACCOUNT, events, entities: [], workflows: [] }];
  await writeFile(join(folder, DATA_FILE), JSON.stringify({ schemaVersion: 1, worlds }));
  return openSandbox({ memory: false, data: folder });
}

test('events that are their own source, directly or by a detour, are shown once', async () => {
  const { url } = await sandboxWithLog([
    ['self', 'self'],
    ['one', 'other'],
    ['other', 'one'],
    ['after', 'other'],
  ]);

  const self = await traceOf(url, 'self');
  const round = await traceOf(url, 'one');

  expect(all(self.roots).map(({ id }) => id)).toEqual(['self']);
  expect(all(round.roots).map(({ id }) => id)).toEqual(['one', 'other', 'after']);
  expect(round.totals).toMatchObject({ events: 3, truncated: false });
});

test('an event of two sources is shown once, in the trace of both', async () => {
  const { url } = await sandboxWithLog([['a'], ['b'], ['both', 'a', 'b']]);

  const { roots, totals } = await traceOf(url, 'both');

  expect(roots.map(({ id, children }) => [id, children.map(child => child.id)])).toEqual([
    ['a', ['both']],
    ['b', []],
  ]);
  expect(totals.events).toBe(3);
});

test('a source that the log does not have is no reason to show nothing', async () => {
  const { url } = await sandboxWithLog([['orphan', 'gone']]);

  expect((await traceOf(url, 'orphan')).roots.map(({ id }) => id)).toEqual(['orphan']);
});

test('of a chain without end the surroundings of the event are shown, and that there is more', async () => {
  const chain = Array.from({ length: 12_000 }, (_, index): [string, ...string[]] =>
    index === 0 ? ['0'] : [String(index), String(index - 1)],
  );
  const { url } = await sandboxWithLog(chain);

  const first = await traceOf(url, '0');
  const middle = await traceOf(url, '6000');
  const last = await traceOf(url, '11999');
  const text = await textOf(url, '6000');

  for (const [trace, id] of [
    [first, '0'],
    [middle, '6000'],
    [last, '11999'],
  ] as const) {
    expect(trace.totals.truncated).toBe(true);
    expect(all(trace.roots).map(node => node.id)).toContain(id);
  }
  expect(text).toContain('<- this one');
  expect(text).toContain('there is more, which the tree leaves out');
});

test('of more events than a tree can show, ten thousand are shown, and in any case the one asked for', async () => {
  const brothers = Array.from({ length: 10_500 }, (_, index): [string, string] => [`b${index}`, 'father']);
  const { url } = await sandboxWithLog([['father'], ...brothers]);

  const father = await traceOf(url, 'father');
  const last = await traceOf(url, 'b10499');

  expect(father.totals).toMatchObject({ events: 10_000, truncated: true });
  expect(last.roots.map(({ id }) => id)).toEqual(['b10499']);
  expect(last.totals.truncated).toBe(true);
});
