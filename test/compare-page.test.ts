import { expect, test } from 'vitest';
import { blocksOf, workplace } from './support/documented.js';
import { pactOf, readingAnEvent } from './support/pacts.js';

const EXAMPLE = blocksOf('COMPARE.md').find(({ language }) => language === 'text')?.code ?? '';

/** A search by a parameter that the page knows to be wrong. */
const SEARCH = {
  ...readingAnEvent({
    request: { path: '/api/v4.1/event', query: { entityRef: ['HD_1'] } },
    response: { body: { content: { results: [] }, contentType: 'application/json', encoded: false } },
  }),
  description: 'searching the events of an order',
  providerStates: [{ name: '3 events of ORDER HD_1 exist' }],
};

test('compare prints the example of the page about a pact with that mistake', async () => {
  const good = ['a', 'b', 'c', 'd'].map(word => ({ ...readingAnEvent(), description: word }));
  const pact = JSON.stringify(pactOf([...good, SEARCH]));
  const { shell } = await workplace({ 'pacts/shop.json': pact });

  const { code, output } = await shell('fluent-event-sandbox compare pacts/');

  const lines = EXAMPLE.trim().split('\n');
  const begins = (line: string): boolean =>
    output.includes(`${line.replace(/…$/, '')}${line.endsWith('…') ? '' : '\n'}`);
  expect(lines.length).toBeGreaterThan(8);
  expect(lines.filter(line => !begins(line))).toEqual([]);
  expect(code).toBe(1);
});
