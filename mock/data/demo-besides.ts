import { ENGINE_USER, type EventAttribute, type EventRecord, type Json } from '../event/event.js';
import { logged, type DemoStage } from './demo-stage.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What a log holds beside posted events and their runs: actions, log lines, batches, and events of the other types. */
export function besides(posted: readonly EventRecord[], stage: DemoStage): readonly EventRecord[] {
  const sources = posted
    .filter(({ event }) => event.type === 'ORCHESTRATION' && event.name === 'CREATE')
    .slice(0, 6);
  return [
    ...sources.map((source, index) => actionOf(source, index === 0, stage)),
    ...sources.map(source => logLineOf(source, stage)),
    ...batches(stage),
    ...otherTypes(stage),
  ];
}

function actionOf(source: EventRecord, failed: boolean, stage: DemoStage): EventRecord {
  const sent = { name: 'BookOrder', entityType: source.event.context.entityType };
  const attributes = failed
    ? [attribute('url', 'https://hooks.example.com/orders'), attribute('message', 'connection timed out')]
    : [attribute('Event', sent)];
  const what = { name: failed ? 'Webhook' : 'Send Event', category: 'ACTION', attributes, source: null };
  return auditOf(source, { ...what, eventStatus: failed ? 'FAILED' : 'SUCCESS' }, stage);
}

function logLineOf(source: EventRecord, stage: DemoStage): EventRecord {
  const attributes = [
    attribute('message', 'Address checked'),
    attribute('detailedMessage', 'postcode and city belong together'),
  ];
  const what = { name: `${source.event.name}_Log`, category: 'CUSTOM', attributes, source: 'plugin' };
  // Captured log lines stay PENDING for good.
  return auditOf(source, { ...what, eventStatus: 'PENDING' }, stage);
}

function auditOf(
  source: EventRecord,
  what: Pick<EventRecord['event'], 'name' | 'category' | 'attributes' | 'source' | 'eventStatus'>,
  stage: DemoStage,
): EventRecord {
  const { context, retailerId, id } = source.event;
  const entity = {
    type: context.entityType ?? '',
    id: context.entityId,
    ref: context.entityRef,
    rootType: context.rootEntityType ?? '',
    rootId: context.rootEntityId,
    rootRef: context.rootEntityRef,
    retailerId,
  };
  const where = { entity, sourceEvents: [id], time: source.time + 300 };
  return logged({ type: 'ORCHESTRATION_AUDIT', generatedBy: ENGINE_USER, ...what }, where, stage);
}

function batches(stage: DemoStage): readonly EventRecord[] {
  return [2, 11, 35].flatMap((days, index) => {
    const [batch, job] = [String(12 + index), String(5 + index)];
    const entity = {
      type: 'BATCH',
      id: batch,
      ref: batch,
      rootType: 'JOB',
      rootId: job,
      rootRef: job,
      retailerId: '1',
    };
    const time = stage.now - days * DAY;
    const attributes = [attribute('S3_bucket', 'demo-bucket'), attribute('S3_object', `stock-${batch}.json`)];
    const created = logged(
      {
        name: 'CREATE',
        type: 'ORCHESTRATION',
        category: 'ORDER WORKFLOW',
        eventStatus: 'PENDING',
        attributes,
        source: 'Fluent-API',
        generatedBy: 'demo_admin',
      },
      { entity, sourceEvents: [], time },
      stage,
    );
    const completed = logged(
      {
        name: 'BATCH_COMPLETE',
        type: 'ORCHESTRATION_AUDIT',
        category: 'BATCH',
        eventStatus: 'COMPLETE',
        attributes: null,
        source: null,
        generatedBy: ENGINE_USER,
      },
      { entity, sourceEvents: [created.event.id], time: time + 5 * MINUTE },
      stage,
    );
    return [created, completed];
  });
}

/** Only the names of these types are known; their contents are made up, so that filters have something to find. */
function otherTypes(stage: DemoStage): readonly EventRecord[] {
  const [entity] = stage.contents.entities;
  if (!entity) return [];
  return ['API', 'GENERAL', 'INTEGRATION', 'SECURITY'].flatMap((type, index) =>
    [1, 20].map(days =>
      logged(
        {
          name: `Demo ${type.toLowerCase()} event`,
          type,
          category: 'CUSTOM',
          eventStatus: 'SUCCESS',
          attributes: null,
          source: 'Fluent-API',
          generatedBy: 'demo_admin',
        },
        { entity, sourceEvents: [], time: stage.now - days * DAY - index * MINUTE },
        stage,
      ),
    ),
  );
}

function attribute(name: string, value: Json): EventAttribute {
  return { name, value, type: typeof value === 'string' ? 'STRING' : 'OBJECT' };
}
