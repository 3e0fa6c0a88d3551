import { STATUS } from './event-keys.js';
import type { EventTable } from './event-table.js';
import { NONE } from './rows.js';

/** What may be dropped from a log: what is too much, and what is too old (epoch milliseconds). */
export interface Surplus {
  readonly excess: number;
  readonly before: number;
}

/** The ids of the oldest events that may be dropped; those that are processed and have one of some statuses stay. */
export function surplusIn(
  table: EventTable,
  { excess, before }: Surplus,
  waiting: ReadonlySet<number>,
): readonly string[] {
  const { rows, texts } = table;
  const ids: string[] = [];
  for (const { slots, length } of table.all.blocks) {
    for (let at = 0; at < length; at++) {
      const row = slots[at] as number;
      if (ids.length >= excess && rows.time(row) >= before) return ids;
      const waits = rows.routingLength(row) !== NONE && waiting.has(rows.code(row, STATUS));
      if (!waits) ids.push(table.idOf(row));
      else if (texts.isLonely(row)) texts.move(row);
    }
  }
  return ids;
}
