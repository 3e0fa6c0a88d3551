import type { FluentEvent } from '../event/event.js';
import type { Entry } from './trail.js';

/** Whether an event announces a batch of a job: batches have events but no workflow (Fluent docs: inventory-batch-events). */
export function isBatch({ name, context }: FluentEvent): boolean {
  return name === 'CREATE' && context.entityType === 'BATCH';
}

/** The audit that a batch leaves when all of its records are done (SDK README, sample). */
export const batchEntry: Entry = {
  name: 'BATCH_COMPLETE',
  category: 'BATCH',
  eventStatus: 'COMPLETE',
  attributes: null,
};
