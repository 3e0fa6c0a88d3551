import type { EventFault, EventRecord } from '../event/event.js';
import { acceptEvent, type EventInput } from '../event/input.js';
import type { WorldClock } from '../kernel/clock.js';
import type { Ids } from '../kernel/ids.js';
import { formatTime, type OffsetFormat } from '../kernel/time.js';
import type { Lookup } from '../workflow/candidates.js';
import { contextOf } from './context.js';

/** Where what a posted event does not say comes from. */
export interface AcceptanceParts {
  readonly clock: WorldClock;
  readonly ids: Ids;
  readonly offsetFormat: OffsetFormat;
  readonly accountId: () => string;
  readonly find: Lookup['find'];
}

/** Makes events of what is posted: an id, a time, and what is known of their entity. */
export class Acceptance {
  readonly #parts: AcceptanceParts;
  #stamped = { time: Number.NaN, text: '' };

  constructor(parts: AcceptanceParts) {
    this.#parts = parts;
  }

  /** The event of an input, which is stored nowhere yet. */
  accept(input: EventInput, generatedBy: string, fault?: EventFault): EventRecord {
    const { clock, ids, accountId, find } = this.#parts;
    const now = clock.now();
    return acceptEvent(input, {
      id: ids.uuid(),
      now,
      accountId: accountId(),
      generatedBy,
      generatedOn: this.#stamp(now),
      context: contextOf(input, find),
      fault,
    });
  }

  /** A time as the log writes it; under load many events share a millisecond, and writing one is slow. */
  #stamp(time: number): string {
    if (this.#stamped.time !== time) {
      this.#stamped = { time, text: formatTime(time, this.#parts.offsetFormat) };
    }
    return this.#stamped.text;
  }
}
