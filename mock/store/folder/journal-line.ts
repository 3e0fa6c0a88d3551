import { checksum } from '../../kernel/ids.js';
import type { Scratch } from '../json/scratch.js';

/** What every line begins with; the sum is that of everything from the comma to the end of the line. */
const HEAD = '{"sum":"00000000"';
const SUM_AT = '{"sum":"'.length;
const SUM_LENGTH = 8;
const DIGITS = '0123456789abcdef';

/** How long the beginning of a line is, up to the comma that the sum begins with. */
export const HEAD_LENGTH = HEAD.length;

/** The line that a journal begins with; `next` is the number of the first change in it. */
export interface Header {
  readonly journal: number;
  readonly next: number;
  readonly schemaVersion: number;
}

/** Begins a line whose sum is not known yet with what it begins with; gives back where it begins. */
export function beginLine(into: Scratch, text = ''): number {
  const start = into.length;
  into.write(HEAD + text);
  return start;
}

/** Ends a line that was begun with what it ends with, and puts its sum in. */
export function endLine(into: Scratch, start: number, text = ''): void {
  into.write(`${text}}`);
  const sum = checksum(into.bytes.subarray(start + HEAD_LENGTH, into.length));
  for (let at = 0; at < SUM_LENGTH; at++) {
    into.bytes[start + SUM_AT + at] = DIGITS.charCodeAt((sum >>> (28 - at * 4)) & 15);
  }
  into.write('\n');
}

/** Whether a line, without its end, is what was written once. */
export function isWhole(bytes: Buffer, start: number, end: number): boolean {
  if (end - start <= HEAD_LENGTH) return false;
  const given = bytes.toString('latin1', start, start + HEAD_LENGTH);
  const sum = sumOf(bytes, start + HEAD_LENGTH, end);
  return given === HEAD.slice(0, SUM_AT) + sum + HEAD.slice(SUM_AT + SUM_LENGTH);
}

function sumOf(bytes: Buffer, start: number, end: number): string {
  return checksum(bytes.subarray(start, end)).toString(16).padStart(SUM_LENGTH, '0');
}
