import { attributeMap, withStatus, type EventRecord } from '../event/event.js';
import { batchEntry, isBatch } from './batch.js';
import { candidatesFor, chosen, entityOf, subjectOf } from './candidates.js';
import type { CompiledWorkflow } from './compiled.js';
import { labelOf, type Entity, type EntityName } from './entity.js';
import { exceptionEntry } from './exception.js';
import type { Ledger } from './ledger.js';
import { madeUp } from './missing.js';
import { RulesetRun } from './ruleset-run.js';
import { snapshotEntry } from './trail.js';

/** Takes one event through the rulesets that it triggers; gives it back in its final status. */
export function processed(record: EventRecord, ledger: Ledger): EventRecord {
  const { view, trail } = ledger;
  // What the run has changed so far counts.
  const lookup = { ...view, find: (name: EntityName) => ledger.draft.find(name) };
  const known = entityOf(record.event, lookup.find);
  const candidates = candidatesFor({ record, entity: known }, lookup);
  if (isBatch(record.event) && candidates.length === 0) {
    trail.audit(record.event, batchEntry);
    return withStatus(record, view.options.successStatus);
  }
  if (!known && view.options.missingEntities === 'strict') return unknownEntity(record, ledger);
  const entity = known ?? createdFor(record, candidates, ledger);
  const match = entity && chosen(candidates, subjectOf({ record, entity }));
  if (!match) return unmatched(record, entity);
  trail.audit(record.event, snapshotEntry(entity));
  const current = { record, entity, attributes: attributeMap(record.event.attributes) };
  const succeeded = new RulesetRun(current, match, ledger).run();
  return withStatus(record, succeeded ? view.options.successStatus : 'FAILED');
}

function createdFor(
  record: EventRecord,
  candidates: readonly CompiledWorkflow[],
  ledger: Ledger,
): Entity | undefined {
  const entity = madeUp({ record, entity: undefined }, candidates);
  if (!entity) return undefined;
  ledger.draft.add(entity);
  ledger.notes.push(
    `${entity.type} ${labelOf(entity)} was not known and has been created as ${entity.status}; --entities strict refuses instead`,
  );
  return entity;
}

function unknownEntity(record: EventRecord, { view, trail, notes }: Ledger): EventRecord {
  const { entityType, entityId, entityRef } = record.event.context;
  const message = `no entity ${entityType} ${entityRef ?? entityId} is known`;
  notes.push(message);
  if (view.options.missingStatus === 'NO_MATCH') return unmatched(record, undefined);
  const unknown = Object.assign(new Error(message), { name: 'EntityNotFound' });
  trail.audit(record.event, exceptionEntry(unknown));
  return withStatus(record, 'FAILED');
}

function unmatched(record: EventRecord, entity: Entity | undefined): EventRecord {
  const ended = withStatus(record, 'NO_MATCH');
  return { ...ended, routing: { ...record.routing, metStatus: entity?.status ?? null } };
}
