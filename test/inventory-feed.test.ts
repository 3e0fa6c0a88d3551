import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const CATALOGUE = { entityType: 'INVENTORY_CATALOGUE', entityRef: 'DEFAULT:1', retailerId: '1' } as const;
const ITEMS = 500;

test('one INVENTORY_DELTA of five hundred items goes down to the position of each', async () => {
  const { url, world } = await openSandbox();
  const known = world.entities
    .all()
    .filter(({ type, retailerId }) => type === 'INVENTORY_POSITION' && retailerId === '1');
  const items = Array.from({ length: ITEMS }, (_, index) => {
    const { productRef, locationRef } = known[index % known.length]?.attributes ?? {};
    return { productRef, locationRef, qty: 1 };
  });

  const id = await posted(await signIn(url), {
    ...CATALOGUE,
    name: 'INVENTORY_DELTA',
    attributes: { items },
  });
  await world.settle();

  expect(world.events.get(id)?.eventStatus).toBe('COMPLETE');
  const reached = world.events.find({ name: 'ApplyDelta', eventType: 'ORCHESTRATION', limit: 5000 });
  expect(reached.map(({ eventStatus }) => eventStatus)).toEqual(Array(ITEMS).fill('COMPLETE'));
});
