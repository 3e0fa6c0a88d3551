import type { Contract } from '../../openapi/contract.js';
import { EventFilterReader, type EventFilters } from '../../openapi/event-filters.js';
import { Problem } from '../problem.js';
import type { AdminRoute } from './route.js';

// More than this is no answer that anybody reads.
const STANDARD_LIMIT = 1000;

/** `GET /__admin/events`: the events of a world that meet the filters of `GET /event`, whoever may see them. */
export function getEvents(contract: Contract): AdminRoute {
  const reader = new EventFilterReader(contract);
  return {
    method: 'GET',
    path: '/events',
    query: [],
    repeatable: reader.names,
    answer: ({ lists, world }) => {
      const { start, limit, from, to, ...fields } = lists;
      const page = once({ start, limit });
      const filters: EventFilters = {
        ...fields,
        ...once({ from, to }),
        start: wholeNumber('start', page['start']) ?? 0,
        limit: wholeNumber('limit', page['limit']) ?? STANDARD_LIMIT,
      };
      const criteria = reader.read(filters, world.readings.sort);
      const events = world.store.search(criteria).events.map(({ record }) => record.event);
      const count = world.store.log.count(criteria);
      return { body: { count, events } };
    },
  };
}

/** `GET /__admin/events/{id}`: one event, whoever may see it. */
export const getEvent: AdminRoute = {
  method: 'GET',
  path: '/events/:id',
  query: [],
  answer: ({ params, world }) => {
    const { id = '' } = params;
    const record = world.store.event(id);
    if (!record) throw new Problem(404, `no event '${id}' is known in world ${world.account.accountId}`);
    return { body: record.event };
  },
};

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,9}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new Problem(400, `'${name}' must be a whole number, not '${text}'`);
}

/** Parameters that may stand only once, with their values. */
function once(
  lists: Readonly<Record<string, readonly string[] | undefined>>,
): Readonly<Record<string, string | undefined>> {
  const entries = Object.entries(lists).map(([name, values = []]) => {
    if (values.length > 1) throw new Problem(400, `'${name}' may be given only once`);
    return [name, values[0]] as const;
  });
  return Object.fromEntries(entries);
}
