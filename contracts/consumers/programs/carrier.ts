import { deliveredConsignment, recalledOrder, Tracking, type Scan } from '../carrier.js';
import { problemOf } from '../fluent-outcome.js';
import { programOf } from './program.js';

const CONSIGNMENT = '413';
const NAMES = {
  accepted: 'ConsignmentLodged',
  moved: 'ConsignmentInTransit',
  delivered: 'ConsignmentDelivered',
} as const;
const HOUR = 3_600_000;

/** Reports a parcel on its way to the end, each scan when the one before it is processed, and prints what was rejected lately. */
export const followParcel = programOf({
  work: async (client, { retailerId, print }) => {
    const carrier = new Tracking(client, { retailerId });
    const started = client.now();
    const since = new Date(started - 1000).toISOString();
    for (const kind of ['accepted', 'moved', 'delivered'] as const) {
      const at = new Date(client.now()).toISOString();
      const scan: Scan = { consignmentId: CONSIGNMENT, trackingNumber: 'T-1', kind, note: 'Hub', at };
      // A parcel is delivered after it was picked up.
      // oxlint-disable-next-line no-await-in-loop
      const id = await carrier.report(scan);
      const event = { name: NAMES[kind], entityId: CONSIGNMENT };
      // oxlint-disable-next-line no-await-in-loop
      const problem = await problemOf(client, { id, event, since });
      if (problem !== undefined) return [problem];
    }
    const rejected = await carrier.rejected(new Date(started - HOUR).toISOString());
    for (const { eventId } of rejected) print(`${eventId}\n`);
    return [];
  },
  onWebhook: webhook => {
    const recalled = recalledOrder(webhook);
    if (recalled !== undefined) return `recall ${recalled}`;
    const delivered = deliveredConsignment(webhook);
    return delivered === undefined ? undefined : `bill ${delivered}`;
  },
});
