import { formatTime, parseTime, type OffsetFormat } from '../../kernel/time.js';

// Up to the minutes in 2026-02-05T06:31:51.607+00:00, to the seconds, and to the offset.
const MINUTES = 16;
const SECONDS = 19;
const MILLIS = 23;
const COLON = 0x3a;
const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;

/** Reads times as events have them; those of one minute, which mostly stand together, share the work. */
export class EventTimes {
  readonly #format: OffsetFormat;
  readonly #offset: Uint8Array;
  readonly #minute = new Uint8Array(MINUTES);
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
    const seconds = numberIn(bytes, start + MINUTES + 1, start + SECONDS);
    const millis = numberIn(bytes, start + SECONDS + 1, start + MILLIS);
    const minute = this.#minuteOf(bytes, start);
    if (seconds === undefined || seconds > 59 || millis === undefined || minute === undefined)
      return undefined;
    return minute + seconds * 1000 + millis;
  }

  /** A time in any form of ISO 8601, and how the log writes it; undefined for anything else. */
  rewrite(text: string): { readonly time: number; readonly text: string } | undefined {
    const time = parseTime(text);
    return time === undefined ? undefined : { time, text: formatTime(time, this.#format) };
  }

  #minuteOf(bytes: Uint8Array, start: number): number | undefined {
    let same = true;
    for (let at = MINUTES - 1; at >= 0 && same; at--) same = this.#minute[at] === bytes[start + at];
    if (same && this.#begin !== undefined) return this.#begin;
    this.#minute.set(bytes.subarray(start, start + MINUTES));
    this.#begin = parseTime(`${Buffer.from(this.#minute).toString('latin1')}:00Z`);
    return this.#begin;
  }
}

function numberIn(bytes: Uint8Array, start: number, end: number): number | undefined {
  let number = 0;
  for (let at = start; at < end; at++) {
    const digit = bytes[at] as number;
    if (digit < ZERO || digit > NINE) return undefined;
    number = number * 10 + digit - ZERO;
  }
  return number;
}
