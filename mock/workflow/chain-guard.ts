import type { FluentEvent } from '../event/event.js';
import type { Queued } from './ledger.js';

// Nothing is known of limits of the real engine; without one, a loop in a workflow would never end.
const DEEPEST_CHAIN = 100;

// A loop that sends two events each time would come to the limit of all events long before that of its depth.
const MOST_REPETITIONS = 100;

// A feed of hundreds of items sends several events for each.
const MOST_INLINE_EVENTS = 10_000;

/** Watches the inline events of one context, so that none goes on for ever. */
export class ChainGuard {
  readonly #first: FluentEvent;
  #count = 0;
  #repetitions = 0;

  /** For the context that an event opens. */
  constructor(first: FluentEvent) {
    this.#first = first;
  }

  /** Takes an inline event in that is about to be processed; gives back why it must not be, where it is one too many. */
  take(next: Queued): EndlessChain | undefined {
    this.#count += 1;
    if (this.#isRepetition(next)) this.#repetitions += 1;
    if (next.depth > DEEPEST_CHAIN) return new EndlessChain(`${DEEPEST_CHAIN} inline events in a row`, next);
    if (this.#repetitions > MOST_REPETITIONS)
      return new EndlessChain(`${MOST_REPETITIONS} inline events that led to themselves`, next);
    if (this.#count > MOST_INLINE_EVENTS)
      return new EndlessChain(`${MOST_INLINE_EVENTS} inline events`, next);
    return undefined;
  }

  /** Whether one of the events that led to it was for the same entity and of the same name. */
  #isRepetition({ record: { event }, cause }: Queued): boolean {
    for (let each = cause; each; each = each.cause) if (isSame(each.record.event, event)) return true;
    return isSame(this.#first, event);
  }
}

function isSame(one: FluentEvent, other: FluentEvent): boolean {
  const [here, there] = [one.context, other.context];
  if (one.name !== other.name || here.entityType !== there.entityType) return false;
  // Events name an entity by id or by ref, as they like.
  const isById = here.entityId !== null && there.entityId !== null;
  return isById ? here.entityId === there.entityId : here.entityRef === there.entityRef;
}

const SHOWN_OF_CHAIN = 5;

/** More inline events than any sound workflow sends. */
class EndlessChain extends Error {
  override readonly name = 'EndlessChain';

  constructor(what: string, last: Queued) {
    super(`more than ${what} in one context, at last ${chainTo(last)}: a loop in the workflow?`);
  }
}

/** The names of the events that led to one, the last few of them. */
function chainTo(last: Queued): string {
  const names: string[] = [];
  for (let each: Queued | undefined = last; each && names.length < SHOWN_OF_CHAIN; each = each.cause)
    names.unshift(each.record.event.name ?? '');
  return names.join(' -> ');
}
