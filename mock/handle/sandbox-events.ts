import type { FluentEvent } from '../event/event.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { Contract } from '../openapi/contract.js';
import { EventFilterReader, type EventFilters } from '../openapi/event-filters.js';
import { traceOf, type Trace } from '../world/trace.js';
import type { World } from '../world/world.js';

/** How long to wait. */
export interface WaitOptions {
  /** Milliseconds of real time; 2,000 unless told. */
  readonly timeout?: number | undefined;
}

/** The events of a world. */
export interface SandboxEvents {
  /** Those that meet all filters, in the order of `GET /event`: newest first, unless a reading says otherwise. */
  find(filters?: EventFilters): readonly FluentEvent[];
  get(id: string): FluentEvent | undefined;
  /**
   * The whole tree of what an event caused, from its first source on, and the requests that brought it in and showed it;
   * undefined where there is none of that id.
   */
  trace(id: string): Trace | undefined;
  /**
   * Resolves with an event that meets all filters: the newest that is there, or the next that comes or becomes so.
   * Rejects after a time-out, with an error that names the events that come nearest.
   */
  waitFor(filters: EventFilters, options?: WaitOptions): Promise<FluentEvent>;
}

const TIMEOUT = 2000;

/** The events of a world, as its owner sees them. */
export function eventsOf(world: World, contract: Contract): SandboxEvents {
  const { store, readings, waits } = world;
  const reader = new EventFilterReader(contract);
  return {
    find: (filters = {}) =>
      store.search(reader.read(filters, readings.sort)).events.map(({ record }) => record.event),
    get: id => store.event(id)?.event,
    trace: id => traceOf(id, world, contract),
    waitFor: async (filters, { timeout = TIMEOUT } = {}) => {
      if (!(timeout >= 0))
        throw new ConfigurationError(`'timeout' must be milliseconds, not ${String(timeout)}`);
      return waits.for({ ...reader.read(filters, readings.sort), offset: 0 }, timeout);
    },
  };
}
