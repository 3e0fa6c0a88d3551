import { problemOf } from '../fluent-outcome.js';
import { taskOf, Warehouse, type PickedLine } from '../wms.js';
import { programOf } from './program.js';

const FULFILMENT = '207';
const LINES: readonly PickedLine[] = [{ ref: 'HD_107_I1', productRef: 'SKU-1', requested: 1, picked: 1 }];

/** Confirms a pick, ships its parcel, and sees what becomes of that; for webhooks it tells what there is to do. */
export const runWarehouse = programOf({
  work: async (client, { retailerId }) => {
    const wms = new Warehouse(client, { retailerId });
    const first = await wms.confirmPick(FULFILMENT, LINES);
    // It is in doubt only where nothing arrived.
    const pick = first.result === 'unknown' ? await wms.confirmPick(FULFILMENT, LINES) : first;
    if (pick.result !== 'confirmed') return [pick.message];
    const since = new Date(client.now() - 1000).toISOString();
    const id = await wms.ship(FULFILMENT, [{ articleRef: 'HD_107_A1', weight: 1.2 }]);
    const event = { name: 'WaveDispatchInitiated', entityId: FULFILMENT };
    const problem = await problemOf(client, { id, event, since });
    return problem === undefined ? [] : [problem];
  },
  onWebhook: webhook => {
    const task = taskOf(webhook);
    if (task.kind === 'pick') return `pick ${task.fulfilmentRef}`;
    return task.kind === 'stop' ? `stop ${task.orderRef}` : undefined;
  },
});
