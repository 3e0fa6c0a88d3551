import { problemOf } from '../fluent-outcome.js';
import { InventoryFeed, type StockChange } from '../inventory.js';
import { programOf } from './program.js';

const CHANGES: readonly StockChange[] = [
  { deltaId: 'd-1', productRef: 'SKU-1', locationRef: 'DC-1', qty: -2 },
  { deltaId: 'd-2', productRef: 'SKU-2', locationRef: 'DC-1', qty: 10 },
  { deltaId: 'd-3', productRef: 'SKU-3', locationRef: 'DC-1', qty: 1 },
];

const EVENT = { name: 'INVENTORY_DELTA', entityRef: 'DEFAULT:1' };

/** Sends the changes of stock of a moment, and sees what becomes of them. */
export const feedInventory = programOf({
  work: async (client, { retailerId }) => {
    const since = new Date(client.now() - 1000).toISOString();
    const feed = new InventoryFeed(client, { retailerId, batchSize: 2 });
    const { eventIds, unsent, sent } = await feed.send(CHANGES);
    const untold = sent > 0 && eventIds.length === 0 ? [undefined] : [];
    const outcomes = await Promise.all(
      [...eventIds, ...untold].map(id => problemOf(client, { id, event: EVENT, since })),
    );
    return [...unsent.map(({ reason }) => reason), ...outcomes.flatMap(problem => problem ?? [])];
  },
});
