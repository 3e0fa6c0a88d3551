import { isObject } from '../pact/pact.js';

const MOST = 60;

/** A page of events with one of each kind only: the others would tell the same again. What is no page stays byte for byte. */
export function shortened(body: Buffer): Buffer {
  const page = parsed(body);
  if (!isObject(page) || !Array.isArray(page['results']) || page['results'].length < 2) return body;
  const kinds = new Map<string, unknown>();
  for (const event of page['results'] as readonly unknown[]) {
    const kind = kindOf(event);
    if (!kinds.has(kind)) kinds.set(kind, event);
  }
  return Buffer.from(JSON.stringify({ ...page, results: [...kinds.values()].slice(0, MOST) }));
}

/** A page as two, each with a part of the events; undefined where it cannot be parted. */
export function halves(body: Buffer): readonly [Buffer, Buffer] | undefined {
  const page = parsed(body);
  if (!isObject(page) || !Array.isArray(page['results']) || page['results'].length < 2) return undefined;
  const results = page['results'] as readonly unknown[];
  const middle = Math.ceil(results.length / 2);
  const part = (some: readonly unknown[]): Buffer => Buffer.from(JSON.stringify({ ...page, results: some }));
  return [part(results.slice(0, middle)), part(results.slice(middle))];
}

/** What the fields are, without what stands in them, but for those whose values are of a list. */
function kindOf(event: unknown): string {
  return JSON.stringify(event, (name, value: unknown) => {
    if (name === 'value') return '';
    if (Array.isArray(value)) return (value as readonly unknown[]).slice(0, 1);
    if (isObject(value) || value === null) return value;
    return name === 'eventStatus' || name === 'type' ? value : typeof value;
  });
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}
