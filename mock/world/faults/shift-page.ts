import { formatTime } from '../../kernel/time.js';
import type { StoredEvent } from '../../store/events/stored-event.js';
import type { World } from '../world.js';
import type { PageShift } from './fault.js';

/**
 * Changes the log behind a page that was answered: the first events of the page go, or events like the first of it come
 * in, now and with ids of their own, so that they are found by what the page was found by.
 */
export function shiftPage(world: World, page: readonly StoredEvent[], shift: PageShift): void {
  const { store, clock, ids, readings } = world;
  if ('remove' in shift) {
    const drop = page.slice(0, shift.remove).map(({ id }) => id);
    if (drop.length > 0) store.apply([{ drop }]);
    return;
  }
  const [first] = page;
  if (!first) return;
  const time = clock.now();
  const generatedOn = formatTime(time, readings['offset-format']);
  const { event } = first.record;
  const made = Array.from({ length: shift.insert }, () => ({
    // Without any routing nobody processes them.
    event: { event: { ...event, id: ids.uuid(), generatedOn }, time },
  }));
  store.apply(made);
}
