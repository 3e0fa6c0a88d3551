import { ConfigurationError, messageOf } from '../../kernel/errors.js';
import type { FaultEffect } from './fault.js';
import { readEffect } from './read-fault.js';

const TEXTS: ReadonlySet<string> = new Set(['code', 'message', 'event']);
const SHIFTS: ReadonlySet<string> = new Set(['insert', 'remove']);

/**
 * Reads what a fault does from one line: JSON such as `{"status":503}`, or short as in `status=503, delay=2s`, `hang`,
 * `event=lost` or `insert=2`. Throws ConfigurationError with everything that is wrong.
 */
export function effectFrom(text: string): FaultEffect {
  return readEffect(text.trimStart().startsWith('{') ? jsonIn(text) : shortFormIn(text));
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new ConfigurationError(`not valid JSON: ${messageOf(cause)}`, { cause });
  }
}

function shortFormIn(text: string): object {
  const fields = text
    .split(',')
    .filter(part => part.trim() !== '')
    .map(fieldIn);
  const shifts = fields.filter(([name]) => SHIFTS.has(name));
  const others = fields.filter(([name]) => !SHIFTS.has(name));
  return Object.fromEntries(
    shifts.length === 0 ? others : [...others, ['page', Object.fromEntries(shifts)] as const],
  );
}

function fieldIn(part: string): readonly [name: string, value: unknown] {
  const [name = '', ...rest] = part.split('=');
  const value = rest.join('=').trim();
  if (rest.length === 0) return [name.trim(), true];
  const isNumber = /^\d{1,15}$/.test(value) && !TEXTS.has(name.trim());
  return [name.trim(), isNumber ? Number(value) : value === 'true' || value];
}
