import { progress, type Bench } from '../bench.js';
import type { EventRecord } from '../../../mock/event/event.js';
import { randomIds } from '../../../mock/kernel/ids.js';
import type { Workflow } from '../../../mock/workflow/definition.js';
import type { Entity } from '../../../mock/workflow/entity.js';
import { ruleBook } from '../../../mock/workflow/rules/rule-book.js';
import { run } from '../../../mock/workflow/run.js';
import type { WorldView } from '../../../mock/workflow/view.js';
import { FEW_RULESETS, type Label } from '../peers/peer.js';
import type { Row, Sample, Table } from '../report/figures.js';

const FEW = 10;
const MANY = 261;
const BATCH = 500;

/** Events of one ruleset with one change of status, through the engine alone: no HTTP, no store. */
export async function engineRuns(bench: Bench): Promise<Table> {
  progress('engine');
  const { rounds, seconds } = bench.options;
  const sizes = [MANY, FEW].map(size => ({ size, label: labelOf(size), run: processorOf(size) }));
  for (const { run: warm } of sizes) measure(warm, seconds / 2);
  const rows: (Row & { samples: Sample[] })[] = sizes.map(({ label }) => ({ label, samples: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const [index, size] of sizes.entries()) rows[index]?.samples.push(measure(size.run, seconds));
  }
  return Promise.resolve({
    id: 'engine',
    title: 'Engine: one ruleset with one change of status, four audits (no HTTP, no store)',
    metrics: ['events'],
    base: FEW_RULESETS,
    rows,
  });
}

function labelOf(size: number): Label & { remark: string } {
  return { id: `engine-${size}`, name: 'fluent-event-sandbox', remark: `workflow of ${size} rulesets` };
}

function measure(once: () => void, seconds: number): Sample {
  const begin = performance.now();
  let count = 0;
  while (performance.now() - begin < seconds * 1000) {
    for (let each = 0; each < BATCH; each++) once();
    count += BATCH;
  }
  return { events: (count * 1000) / (performance.now() - begin) };
}

/** A function that runs one event through a workflow of so many rulesets; the one that matches stands last. */
function processorOf(size: number): () => void {
  const workflow = workflowOf(size);
  const order: Entity = { ...ORDER, status: 'CREATED' };
  const view: WorldView = {
    now: () => Date.now(),
    ids: randomIds,
    rules: ruleBook(),
    options: {
      offsetFormat: '+00:00',
      successStatus: 'COMPLETE',
      missingEntities: 'lenient',
      missingStatus: 'FAILED',
      stateChange: false,
    },
    find: ({ id }) => (id === order.id ? order : undefined),
    under: () => [order],
    workflowsOf: () => [workflow],
    workflow: () => workflow,
    setting: () => undefined,
  };
  const record = recordOf(`Ruleset${size - 1}`);
  if (run(record, view).record.event.eventStatus !== 'COMPLETE') throw new Error('the engine ran nothing');
  return () => {
    run(record, view);
  };
}

const ORDER = {
  type: 'ORDER',
  subtype: 'HD',
  id: '1',
  ref: 'HD_1',
  retailerId: '1',
  attributes: {},
  rootType: 'ORDER',
  rootSubtype: 'HD',
  rootId: '1',
  rootRef: 'HD_1',
};

function workflowOf(size: number): Workflow {
  const rulesets = Array.from({ length: size }, (_, index) => ({
    name: `Ruleset${index}`,
    type: 'ORDER',
    eventType: 'NORMAL',
    rules: [{ name: 'BENCH.core.SetState', props: { status: 'BOOKED' } }],
    triggers: [{ status: 'CREATED' }],
  }));
  const [entityType, entitySubtype] = ['ORDER', 'HD'];
  return { retailerId: '1', version: '1.0', entityType, entitySubtype, name: 'ORDER::HD', rulesets };
}

function recordOf(name: string): EventRecord {
  const { id, ref } = ORDER;
  return {
    event: {
      id: 'a3bb189e-8bf9-4c4b-9ddd-000000000000',
      name,
      type: 'ORCHESTRATION',
      accountId: 'BENCH',
      retailerId: '1',
      category: 'ORDER WORKFLOW',
      context: {
        sourceEvents: [],
        entityType: 'ORDER',
        entityId: id,
        entityRef: ref,
        rootEntityType: 'ORDER',
        rootEntityId: id,
        rootEntityRef: ref,
      },
      eventStatus: 'PENDING',
      attributes: null,
      source: 'Fluent-API',
      generatedBy: 'bench',
      generatedOn: '2026-01-01T00:00:00.000+00:00',
    },
    time: 0,
    routing: {},
  };
}
