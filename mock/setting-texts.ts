import bytes from 'bytes';
import type { Json } from './event/event.js';
import { ConfigurationError } from './kernel/errors.js';
import { readJson } from './kernel/files.js';
import { parseJson } from './kernel/json.js';
import { parseDuration } from './kernel/time.js';
import { stubsFrom, type Stub } from './workflow/rules/stub.js';
import type { Processing } from './world/processor.js';

/** A whole number of at least 0. */
export const whole = (text: string): number | undefined => (/^\d+$/.test(text) ? Number(text) : undefined);
/** A switch. */
export const yesOrNo = (text: string): boolean | undefined =>
  /^(true|1|yes)$/i.test(text) ? true : /^(false|0|no)$/i.test(text) ? false : undefined;
/** Any text but an empty one. */
export const anyText = (text: string): string | undefined => (text === '' ? undefined : text);

/** A size in bytes, such as `1mb`. */
export const readSize = (text: string): number | undefined =>
  /^\d+(\.\d+)?(b|kb|mb|gb)?$/i.test(text) ? (bytes.parse(text) ?? undefined) : undefined;

/** The origin of web pages, such as `http://localhost:3000`. */
export function readOrigin(text: string): string | undefined {
  if (!/^https?:\/\/[^/?#@]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  return new URL(text).origin;
}

/** Several texts between commas, or, as the configuration file has them, a JSON list. */
export function listOf(
  read: (text: string) => string | undefined,
): (text: string) => readonly string[] | undefined {
  return text => {
    const given = text.startsWith('[') ? parsed(text) : text.split(',');
    if (!Array.isArray(given)) return undefined;
    const items = given.map(item => String(item).trim()).filter(item => item !== '');
    const values = items.map(read).filter(value => value !== undefined);
    return values.length === items.length ? values : undefined;
  };
}

/** One of several words. */
export function choice<Value extends string>(
  ...values: readonly Value[]
): { readonly parse: (text: string) => Value | undefined; readonly expects: string } {
  return { parse: text => values.find(value => value === text), expects: values.join(', ') };
}

/** Reads `immediate`, `manual`, `delayed:250ms` or `reads:2`. */
export function parseProcessing(text: string): Processing | undefined {
  const [mode, amount = '', ...rest] = text.split(':');
  if (rest.length > 0) return undefined;
  if ((mode === 'immediate' || mode === 'manual') && !text.includes(':')) return { mode };
  const delay = parseDuration(amount);
  if (mode === 'delayed' && delay !== undefined) return { mode, delay };
  const reads = whole(amount);
  return mode === 'reads' && reads !== undefined && reads > 0 ? { mode, reads } : undefined;
}

/**
 * Reads `name=value`: pairs on lines of their own, whose values may hold anything, or pairs between commas; or a JSON
 * object.
 */
export function parsePairs(text: string): Readonly<Record<string, string>> | undefined {
  const object = parseObject(text);
  if (object) return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, asText(value)]));
  const lines = text.split(text.includes('\n') ? '\n' : ',').filter(line => line !== '');
  const pairs = lines.map(line => /^([^=]+)=(.*)$/s.exec(line));
  if (pairs.includes(null)) return undefined;
  return Object.fromEntries(pairs.map(pair => [pair?.[1] ?? '', pair?.[2] ?? '']));
}

function parseObject(text: string): Readonly<Record<string, Json>> | undefined {
  return text.startsWith('{') ? (parsed(text) as Readonly<Record<string, Json>> | undefined) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function asText(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Like `parsePairs`, for values that may be JSON; pairs stand on lines of their own. */
export function parseSettings(text: string): Readonly<Record<string, Json>> | undefined {
  return text === '' ? {} : (parseObject(text) ?? parsePairs(text.includes('\n') ? text : `${text}\n`));
}

/** A JSON file of stubs, or, as the configuration file has them, the list itself. */
export function parseStubs(text: string): readonly Stub[] {
  if (!text.startsWith('[')) {
    const content = readJson(text);
    if (content === undefined) throw new ConfigurationError(`there is no file of stubs ${text}`);
    return stubsFrom(content, text);
  }
  return stubsFrom(parseJson('stubs', text), 'stubs');
}
