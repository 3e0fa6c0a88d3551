import { ENGINE_USER, type EventRecord } from '../event/event.js';
import type { EventInput } from '../event/input.js';
import { entityOf, type Lookup, type Situation } from '../workflow/candidates.js';
import type { Entity } from '../workflow/entity.js';
import { reasonOf, whyOf } from '../workflow/explain.js';
import type { Acceptance } from './acceptance.js';
import { assumedEntity } from './put-entity.js';

/** Where answers come from. */
export interface InquiryParts {
  readonly acceptance: Acceptance;
  readonly lookup: () => Lookup;
  readonly retailerIds: () => readonly string[];
}

/** Answers what an event meets in a world; nothing changes by that. */
export class Inquiry {
  readonly #parts: InquiryParts;

  constructor(parts: InquiryParts) {
    this.#parts = parts;
  }

  /** An event with its entity as it is now. */
  situationOf(record: EventRecord): Situation {
    return { record, entity: entityOf(record.event, this.#parts.lookup().find) };
  }

  /** An event that nobody posted, about an entity as it is or as it would be. */
  hypothetical(input: EventInput, assumed?: Partial<Entity>): Situation {
    const { acceptance, lookup } = this.#parts;
    const situation = this.situationOf(acceptance.accept(input, ENGINE_USER));
    return assumed ? { ...situation, entity: assumedEntity(situation, assumed, lookup().find) } : situation;
  }

  /** What a situation leads to in one line, and the ruleset that it is about. */
  reasonIn(situation: Situation): ReturnType<typeof reasonOf> {
    const { lookup, retailerIds } = this.#parts;
    return reasonOf(situation, { ...lookup(), retailerIds: retailerIds() });
  }

  /** Why an event matches nothing, or what it matches, in one line. */
  why(record: EventRecord): string {
    const { lookup, retailerIds } = this.#parts;
    return whyOf(this.situationOf(record), { ...lookup(), retailerIds: retailerIds() });
  }
}
