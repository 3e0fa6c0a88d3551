import type { EventRecord } from '../../event/event.js';
import { atEndOfTurn, type Cancel } from '../../kernel/clock.js';
import { formatTime } from '../../kernel/time.js';
import type { Change } from '../../store/change.js';
import type { Notice } from '../../world/notice.js';
import type { RequestRecord } from '../../world/requests/request-record.js';
import type { Entity } from '../../workflow/entity.js';
import type { Workflow } from '../../workflow/definition.js';
import type { World } from '../../world/world.js';

/** Takes what happened: its name and what there is to say of it. */
export type Tell = (name: string, data: { readonly world: string }) => void;

/** Tells of everything that happens in a world from now on; returns how to stop. */
export function watchWorld(world: World, tell: Tell): readonly Cancel[] {
  const { store, requests, steering } = world;
  const { accountId } = world.account;
  const tellAll = (changes: readonly Change[]): void => {
    for (const change of changes) {
      if ('event' in change) tell('event', eventData(change.event, accountId));
      else if ('entity' in change) tell('entity', entityData(change.entity, accountId));
      else if ('workflow' in change) tell('workflow', workflowData(change.workflow, accountId));
      else if ('reset' in change) tell('reset', { world: accountId });
    }
  };
  return [
    store.observers.add(changes => {
      if (!store.isKept) return tellAll(changes);
      // What could not be kept is taken back, and has never happened.
      atEndOfTurn(() =>
        store.whenKept(problem => {
          if (problem === undefined) tellAll(changes);
        }),
      );
    }),
    requests.observe(record => tell('request', requestData(record, accountId))),
    steering.notices.add(notice => tell(notice.kind, { world: accountId, ...noticeData(notice, world) })),
  ];
}

function noticeData(notice: Notice, { clock }: World): object {
  if (notice.kind === 'processing') return notice.processing;
  if (notice.kind === 'fault') return { action: notice.action, id: notice.id };
  return { now: formatTime(clock.now(), '+00:00').replace('+00:00', 'Z'), frozen: clock.frozen };
}

function eventData({ event }: EventRecord, world: string) {
  const { id, name, type, category, eventStatus, context } = event;
  const { entityType, entityId, entityRef } = context;
  return { world, id, name, type, category, eventStatus, entityType, entityId, entityRef };
}

function entityData({ type, id, ref, status, retailerId }: Entity, world: string) {
  return { world, type, id, ref, status, retailerId };
}

function workflowData({ retailerId, name, version }: Workflow, world: string) {
  return { world, retailerId, name, version };
}

const LONGEST_PATH = 500;

/** Credentials may stand in the query string, so only the path is told. */
function requestData(
  { number, operation, request, answer, user, duration, fault }: RequestRecord,
  world: string,
) {
  const path = request.url.split('?', 1)[0]?.slice(0, LONGEST_PATH) ?? '';
  const { method } = request;
  const { status } = answer;
  return {
    world,
    number,
    operation,
    method,
    path,
    status,
    user,
    durationMs: Math.round(duration * 10) / 10,
    fault,
  };
}
