import { attributeMap, withStatus, type EventRecord } from '../event/event.js';
import { batchEntry, isBatch } from './batch.js';
import { candidatesFor, chosen, subjectOf, type Situation } from './candidates.js';
import type { EntityDraft } from './draft.js';
import { labelOf, type Entity } from './entity.js';
import { exceptionEntry } from './exception.js';
import type { Ledger } from './ledger.js';
import { madeUp } from './missing.js';
import { RulesetRun } from './ruleset-run.js';
import { snapshotEntry } from './trail.js';
import type { WorldView } from './view.js';

/** Takes one event through the rulesets that it triggers; gives it back in its final status. */
export function processed(record: EventRecord, ledger: Ledger): EventRecord {
  const { view, trail } = ledger;
  const known = entityOf(record, ledger.draft);
  const candidates = candidatesFor({ record, entity: known }, lookupOf(ledger));
  if (isBatch(record.event) && candidates.length === 0) {
    trail.audit(record.event, batchEntry);
    return withStatus(record, view.options.successStatus);
  }
  if (!known && view.options.missingEntities === 'strict') return unknownEntity(record, ledger);
  const entity = known ?? createdFor({ record, entity: known }, ledger);
  const match = entity && chosen(candidates, subjectOf({ record, entity }));
  if (!match) return unmatched(record, entity);
  trail.audit(record.event, snapshotEntry(entity));
  const current = { record, entity, attributes: attributeMap(record.event.attributes) };
  const succeeded = new RulesetRun(current, match, ledger).run();
  return withStatus(record, succeeded ? view.options.successStatus : 'FAILED');
}

/** The lookups of a run see what it has changed so far. */
function lookupOf({ view, draft }: Ledger): WorldView {
  return { ...view, find: name => draft.find(name) };
}

function entityOf({ event }: EventRecord, draft: EntityDraft): Entity | undefined {
  const { entityType: type, entityId: id, entityRef: ref, rootEntityRef: rootRef } = event.context;
  return type === null ? undefined : draft.find({ type, id, ref, rootRef, retailerId: event.retailerId });
}

function createdFor(situation: Situation, ledger: Ledger): Entity | undefined {
  const entity = madeUp(situation, candidatesFor(situation, lookupOf(ledger)));
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
