import { ACCESS_STATES } from './access-states.js';
import { ENTITY_STATES } from './entity-states.js';
import { EVENT_STATES } from './event-states.js';
import { MESSAGE_STATES } from './message-states.js';
import type { State } from './state.js';
import { TROUBLE_STATES } from './trouble-states.js';
import { WORLD_STATES } from './world-states.js';

/** A part of the catalogue, under the heading that it is listed under. */
export interface StateGroup {
  readonly heading: string;
  readonly states: readonly State[];
}

/** Every provider state that a contract may ask for, by what it is about. */
export const STATE_GROUPS: readonly StateGroup[] = [
  { heading: 'Events', states: EVENT_STATES },
  { heading: 'Entities', states: ENTITY_STATES },
  { heading: 'Access', states: ACCESS_STATES },
  { heading: 'Trouble', states: TROUBLE_STATES },
  { heading: 'The world', states: WORLD_STATES },
  { heading: 'Webhooks', states: MESSAGE_STATES },
];

/** Every provider state that a contract may ask for. */
export const STATES: readonly State[] = STATE_GROUPS.flatMap(({ states }) => states);
