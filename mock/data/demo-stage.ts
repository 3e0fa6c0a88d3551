import type { EventRecord } from '../event/event.js';
import type { Ids, SeededRandom } from '../kernel/ids.js';
import { formatTime, type OffsetFormat } from '../kernel/time.js';
import type { WorldContents } from '../store/store.js';
import type { Entity } from '../workflow/entity.js';

/** Where the demo events stand in time, and what makes them repeatable. */
export interface DemoOptions {
  readonly accountId: string;
  /** Epoch milliseconds; every time is relative to it. */
  readonly now: number;
  readonly seed: number;
  readonly offsetFormat: OffsetFormat;
  readonly successStatus: string;
}

/** What makes events out of happenings. */
export interface DemoStage extends DemoOptions {
  readonly ids: Ids;
  readonly random: SeededRandom;
  readonly contents: WorldContents;
}

/** An audit or system event of the demo log, beside what the engine writes. */
export function logged(
  what: Pick<
    EventRecord['event'],
    'name' | 'type' | 'category' | 'eventStatus' | 'attributes' | 'source' | 'generatedBy'
  >,
  where: {
    readonly entity: Pick<Entity, 'type' | 'id' | 'ref' | 'rootType' | 'rootId' | 'rootRef' | 'retailerId'>;
    readonly sourceEvents: readonly string[];
    readonly time: number;
  },
  stage: DemoStage,
): EventRecord {
  const { entity, sourceEvents, time } = where;
  const { name, type, category, eventStatus, attributes, source, generatedBy } = what;
  return {
    event: {
      id: stage.ids.uuid(),
      name,
      type,
      accountId: stage.accountId,
      retailerId: entity.retailerId,
      category,
      context: {
        sourceEvents,
        entityType: entity.type,
        entityId: entity.id,
        entityRef: entity.ref,
        rootEntityType: entity.rootType,
        rootEntityId: entity.rootId,
        rootEntityRef: entity.rootRef,
      },
      eventStatus,
      attributes,
      source,
      generatedBy,
      generatedOn: formatTime(time, stage.offsetFormat),
    },
    time,
  };
}
