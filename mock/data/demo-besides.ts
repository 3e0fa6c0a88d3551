import type { EventRecord } from '../event/event.js';
import { formatTime } from '../kernel/time.js';
import type { DemoStage } from './demo-play.js';

const DAY = 86_400_000;
const TYPES = ['API', 'GENERAL', 'INTEGRATION', 'SECURITY'];

/**
 * Events of the types that no workflow leaves. Only the names of the types are known; their contents are made up, so
 * that filters have something to find.
 */
export function besides(stage: DemoStage): readonly EventRecord[] {
  return TYPES.flatMap((type, index) =>
    [1, 20].map(days =>
      eventOf(type, stage.ids.uuid(), { ...stage, now: stage.now - days * DAY - index * 60_000 }),
    ),
  );
}

function eventOf(type: string, id: string, { accountId, now: time, offsetFormat }: DemoStage): EventRecord {
  const event = {
    id,
    name: `Demo ${type.toLowerCase()} event`,
    type,
    accountId,
    retailerId: '1',
    category: 'CUSTOM',
    context: {
      sourceEvents: [],
      entityType: 'ORDER',
      entityId: '101',
      entityRef: 'HD_101',
      rootEntityType: 'ORDER',
      rootEntityId: '101',
      rootEntityRef: 'HD_101',
    },
    eventStatus: 'SUCCESS',
    attributes: null,
    source: 'Fluent-API',
    generatedBy: 'demo_admin',
    generatedOn: formatTime(time, offsetFormat),
  };
  return { event, time };
}
