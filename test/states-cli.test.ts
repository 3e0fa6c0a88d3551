import { expect, test } from 'vitest';
import { STATES } from '../contracts/states/catalogue.js';
import { temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

test('states lists every state with what it does', async () => {
  const { code, output } = await command(await temporaryFolder(), 'states');

  expect(code).toBe(0);
  for (const { sentence, about } of STATES) expect(output).toContain(`  ${sentence}\n    ${about}`);
});

test('states --json lists them with their parameters', async () => {
  const { output } = await command(await temporaryFolder(), 'states', '--json');

  const { states } = JSON.parse(output) as { readonly states: readonly { readonly sentence: string }[] };
  expect(states.map(({ sentence }) => sentence)).toEqual(STATES.map(({ sentence }) => sentence));
  expect(states[0]).toMatchObject({
    parameters: expect.arrayContaining([
      { name: 'id', kind: 'text', about: 'the id of the event', required: true },
    ]),
  });
});
