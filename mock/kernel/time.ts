import ms, { type StringValue } from 'ms';

/** How `generatedOn` writes the UTC offset; both forms were seen in captured events. */
export type OffsetFormat = '+00:00' | '+0000';

/** The last moment, in epoch milliseconds, whose year has the four digits that ISO 8601 foresees. */
export const LATEST_TIME = 253_402_300_799_999;

/** Writes epoch milliseconds as Fluent does: ISO 8601, milliseconds, a numeric offset instead of `Z`. */
export function formatTime(time: number, offset: OffsetFormat): string {
  return new Date(time).toISOString().slice(0, -1) + offset;
}

const TIMESTAMP =
  /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,9}))?(?:Z|([+-])(\d{2}):?(\d{2}))$/;

/** Reads an ISO 8601 date-time with offset as epoch milliseconds; `undefined` for anything else, such as 30 February. */
export function parseTime(text: string): number | undefined {
  const match = TIMESTAMP.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(Number) as [number, ...number[]];
  if (
    hour === undefined ||
    hour > 23 ||
    minute === undefined ||
    minute > 59 ||
    second === undefined ||
    second > 59
  ) {
    return undefined;
  }
  if (Number(match[9] ?? 0) > 23 || Number(match[10] ?? 0) > 59) return undefined;
  const millis = Math.floor(Number(`0.${match[7] ?? '0'}`) * 1000);
  const time = Date.UTC(year, (month ?? 0) - 1, day, hour, minute, second, millis);
  // Impossible days and months would roll over into the next.
  const date = new Date(time);
  if (date.getUTCDate() !== day || date.getUTCMonth() + 1 !== month) return undefined;
  const offset = (Number(match[9] ?? 0) * 60 + Number(match[10] ?? 0)) * 60_000;
  return match[8] === '-' ? time + offset : time - offset;
}

/** Moves a time by an ISO 8601 period of years, months, weeks or days, such as `P30D` or `P4M`; `sign` -1 goes back. */
export function shiftTime(time: number, period: string, sign: 1 | -1): number {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(period);
  if (!match || period === 'P') throw new Error(`'${period}' is not a period such as P30D or P4M`);
  const [years, months, weeks, days] = match.slice(1).map(part => Number(part ?? 0) * sign);
  const date = new Date(time);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + (months ?? 0) + (years ?? 0) * 12);
  // 31 March minus one month is the last day of February, not a day in March.
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, lastDay));
  return date.getTime() + ((weeks ?? 0) * 7 + (days ?? 0)) * 86_400_000;
}

/** Reads a duration such as `250ms`, `5m` or `31d` (a bare number is milliseconds); `undefined` when it is none. */
export function parseDuration(text: string): number | undefined {
  if (!/^\d+(\.\d+)?\s*[a-z]*$/i.test(text.trim())) return undefined;
  const duration = ms(text.trim() as StringValue) as number | undefined;
  return duration === undefined || Number.isNaN(duration) ? undefined : duration;
}
