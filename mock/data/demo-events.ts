import { withStatus, type EventRecord } from '../event/event.js';
import { acceptEvent } from '../event/input.js';
import { seededIds, SeededRandom } from '../kernel/ids.js';
import { formatTime } from '../kernel/time.js';
import type { WorldContents } from '../store/store.js';
import { failure, run, type WorldView } from '../workflow/run.js';
import { besides } from './demo-besides.js';
import { demoHistory, type Happening } from './demo-history.js';
import type { DemoOptions, DemoStage } from './demo-stage.js';

/** The log of the demo world, oldest first: posted events, run by the engine itself, and what else a log holds. */
export function demoEvents(contents: WorldContents, options: DemoOptions): readonly EventRecord[] {
  const stage: DemoStage = {
    ...options,
    contents,
    ids: seededIds(options.seed),
    random: new SeededRandom(options.seed + 1),
  };
  const history = demoHistory(stage).flatMap(happening => played(happening, stage));
  return [...history, ...besides(history, stage)].toSorted((a, b) => a.time - b.time);
}

function played(happening: Happening, stage: DemoStage): readonly EventRecord[] {
  const accepted = posted(happening, stage);
  if (accepted.event.eventStatus === 'SCHEDULED') return [accepted];
  const view: WorldView = {
    workflows: stage.contents.workflows,
    entity: happening.entity,
    now: accepted.time + 40 + stage.random.below(200),
    ids: stage.ids,
    offsetFormat: stage.offsetFormat,
    successStatus: stage.successStatus,
  };
  const { fails } = happening;
  const outcome = fails === undefined ? run(accepted, view) : failure(accepted, ruleFailure(fails), view);
  const { routing: _done, ...finished } = withStatus(accepted, outcome.status);
  return [finished, ...outcome.audits];
}

function posted(
  { entity, name, time, user, attributes, scheduledOn }: Happening,
  stage: DemoStage,
): EventRecord {
  const { id: entityId, ref: entityRef, type: entityType, retailerId } = entity;
  const input = {
    name,
    retailerId,
    entityType,
    attributes,
    ...(scheduledOn === undefined ? {} : { scheduledOn }),
  };
  return acceptEvent(input, {
    id: stage.ids.uuid(),
    now: time,
    accountId: stage.accountId,
    generatedBy: user,
    generatedOn: formatTime(time, stage.offsetFormat),
    context: {
      sourceEvents: [],
      entityType,
      entityId,
      entityRef,
      rootEntityType: entity.rootType,
      rootEntityId: entity.rootId,
      rootEntityRef: entity.rootRef,
    },
  });
}

function ruleFailure(message: string): Error {
  const error = new Error(message);
  error.name = 'PropertyNotFoundException';
  // A trace of this process would differ from machine to machine.
  error.stack = `${error.name}: ${message}\n\tat rule DEMO.core.SetState`;
  return error;
}
