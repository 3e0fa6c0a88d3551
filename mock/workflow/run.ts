import { withStatus, type EventRecord } from '../event/event.js';
import { ChainGuard } from './chain-guard.js';
import { EntityDraft } from './draft.js';
import { exceptionEntry } from './exception.js';
import type { Ledger } from './ledger.js';
import { processed } from './step.js';
import { Trail } from './trail.js';
import type { Outcome, WorldView } from './view.js';

/**
 * Processes one event and everything that it causes in the same context: first in, first out, each event to its end
 * before the next (Fluent docs: understanding-event-execution, workflow-event-execution). Whatever a rule does, it
 * ends and does not throw.
 */
export function run(record: EventRecord, view: WorldView): Outcome {
  const ledger: Ledger = {
    view,
    trail: new Trail(view),
    draft: new EntityDraft(view),
    queue: [],
    running: undefined,
    dispatched: [],
    webhooks: [],
    notes: [],
    stubbedSends: new Set(),
  };
  const first = processed(record, ledger);
  const ending = first.event.eventStatus === 'FAILED' ? 'failed' : drained(record, ledger);
  abandon(ledger);
  return {
    record: ending === 'done' ? first : withStatus(first, 'FAILED'),
    events: ledger.trail.events,
    dispatched: ledger.dispatched,
    entities: ledger.draft.changed(),
    webhooks: ledger.webhooks,
    notes: ledger.notes,
    isEndless: ending === 'endless',
  };
}

/** Processes the inline events until none is left, or one of them fails, which fails the whole context. */
function drained(source: EventRecord, ledger: Ledger): 'done' | 'failed' | 'endless' {
  const { queue, trail } = ledger;
  const guard = new ChainGuard(source.event);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const problem = guard.take(next);
    if (problem) {
      queue.unshift(next);
      trail.audit(source.event, exceptionEntry(problem));
      return 'endless';
    }
    const { event, routing } = processed(next.record, { ...ledger, running: next });
    // What served the processing has served; only what explains its end is kept.
    const explains =
      routing !== undefined && (routing.metStatus !== undefined || routing.isException === true);
    const kept = explains ? { routing } : {};
    trail.settle(next.place, ({ time }) => ({ event, time, ...kept }));
    if (event.eventStatus === 'FAILED') return 'failed';
  }
  return 'done';
}

/** Inline events that a failed context leaves behind never run. */
function abandon({ queue, trail }: Ledger): void {
  for (const { place } of queue) {
    trail.settle(place, ({ event, time }) => ({ event: { ...event, eventStatus: 'FAILED' }, time }));
  }
}
