import { worksFor } from '../account/account.js';
import type { Filter } from '../event/query.js';
import { formatTime } from '../kernel/time.js';
import { shiftPage } from '../world/faults/shift-page.js';
import type { Session } from '../world/sessions.js';
import type { Answer, Input } from './operation.js';

/** `GET /event`: one page of the log, filtered, within the window of time, as far as the user may see. */
export function searchEvents(input: Input, session: Session): Answer {
  const { world } = session;
  const { values } = input;
  const firstNumber = Number(world.readings['start-base']);
  const start = Math.max(Number(values['start'] ?? 0), firstNumber);
  const from = Number(values['from'] ?? Number.NEGATIVE_INFINITY);
  const to = Number(values['to'] ?? Number.POSITIVE_INFINITY);
  if (to < from) {
    const begin = formatTime(from, '+00:00');
    input.reasons.push(`the page is empty because 'to' is before 'from', which is ${begin} here`);
  }
  const { events, hasMore } = world.store.search({
    filters: [...input.filters, ...visible(session)],
    from,
    to,
    offset: start - firstNumber,
    count: Number(values['count']),
    sort: world.readings.sort,
    without: world.faults.late.at(world.clock.now()),
  });
  if (world.processor.countsReads) for (const { id } of events) world.processor.seen(id);
  const results = events.map(({ bytes }) => bytes).join(',');
  const bytes = `{"start":${start},"count":${events.length},"hasMore":${hasMore},"results":[${results}]}`;
  if (input.trouble?.page) shiftPage(world, events, input.trouble.page);
  return { status: 200, bytes };
}

function visible({ world, user }: Session): readonly Filter[] {
  const seesAll = world.account.retailerIds.every(retailerId => worksFor(user, retailerId));
  return seesAll ? [] : [{ field: 'retailerId', values: user.retailerIds, loose: false }];
}
