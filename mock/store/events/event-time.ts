import { formatTime, parseTime, type OffsetFormat } from '../../kernel/time.js';

// Up to where the day, the hours, the minutes, the seconds and the milliseconds end in 2026-02-05T06:31:51.607+00:00.
const DAYS = 10;
const HOURS = 13;
const MINUTES = 16;
const SECONDS = 19;
const MILLIS = 23;
const T = 0x54;
const COLON = 0x3a;
const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;

/** Reads times as events have them; those of one day, which mostly stand together, share the work. */
export class EventTimes {
  readonly #format: OffsetFormat;
  readonly #offset: Uint8Array;
  readonly #day = new Uint8Array(DAYS);
  #begin: number | undefined;

  constructor(format: OffsetFormat) {
    this.#format = format;
    this.#offset = Buffer.from(format);
  }

  /** The time that stands in these bytes, in epoch milliseconds, when it is written as the log writes it. */
  read(bytes: Uint8Array, start: number, end: number): number | undefined {
    if (end - start !== MILLIS + this.#offset.length || bytes[start + SECONDS] !== DOT) return undefined;
    if (bytes[start + MINUTES] !== COLON) return undefined;
    for (let at = 0; at < this.#offset.length; at++) {
      if (bytes[start + MILLIS + at] !== this.#offset[at]) return undefined;
    }
    if (bytes[start + DAYS] !== T || bytes[start + HOURS] !== COLON) return undefined;
    const hours = numberIn(bytes, start + DAYS + 1, start + HOURS);
    const minutes = numberIn(bytes, start + HOURS + 1, start + MINUTES);
    const seconds = numberIn(bytes, start + MINUTES + 1, start + SECONDS);
    const millis = numberIn(bytes, start + SECONDS + 1, start + MILLIS);
    if (hours > 23 || minutes > 59 || seconds > 59 || millis > 999) return undefined;
    const day = this.#dayOf(bytes, start);
    return day === undefined ? undefined : day + ((hours * 60 + minutes) * 60 + seconds) * 1000 + millis;
  }

  /** A time in any form of ISO 8601, and how the log writes it; undefined for anything else. */
  rewrite(text: string): { readonly time: number; readonly text: string } | undefined {
    const time = parseTime(text);
    return time === undefined ? undefined : { time, text: formatTime(time, this.#format) };
  }

  #dayOf(bytes: Uint8Array, start: number): number | undefined {
    let same = true;
    for (let at = DAYS - 1; at >= 0 && same; at--) same = this.#day[at] === bytes[start + at];
    if (same && this.#begin !== undefined) return this.#begin;
    this.#day.set(bytes.subarray(start, start + DAYS));
    this.#begin = parseTime(`${Buffer.from(this.#day).toString('latin1')}T00:00:00Z`);
    return this.#begin;
  }
}

/** Infinite where something else than digits stands. */
function numberIn(bytes: Uint8Array, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at] as number;
    if (digit < ZERO || digit > NINE) return Number.POSITIVE_INFINITY;
    number = number * 10 + digit - ZERO;
  }
  return number;
}
