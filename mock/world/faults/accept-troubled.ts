import type { User } from '../../account/account.js';
import type { EventRecord } from '../../event/event.js';
import type { EventInput } from '../../event/input.js';
import type { World } from '../world.js';
import type { FaultEffect } from './fault.js';

/** Who posts an event, where, and what goes wrong with it. */
export interface TroubledPost {
  readonly world: World;
  readonly user: User;
  readonly trouble: FaultEffect;
}

/** Accepts an event that a fault is meant for; the answer to it is the same as to any other. */
export function acceptTroubled({ world, user, trouble }: TroubledPost, input: EventInput): EventRecord {
  const { event: what, late } = trouble;
  if (what === 'lost') return world.inquiry.hypothetical(input).record;
  const record = world.accept(input, user, what === 'duplicated' ? undefined : what);
  if (what === 'duplicated') world.accept(input, user);
  if (late !== undefined) world.faults.late.hide(record.event.id, world.clock.now() + late);
  return record;
}
