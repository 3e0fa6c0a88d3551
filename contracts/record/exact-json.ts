// No text in JSON holds it as it is, and one that spells it is not read.
const MARK = '\u0000#';

const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/** A value of JSON text in which numbers that would be written in another way are marked texts; undefined for no JSON. */
export function parseExact(text: string): unknown {
  if (/\\u0000/i.test(text)) return undefined;
  const marked = text.replaceAll(TOKENS, token =>
    token.startsWith('"') || JSON.stringify(Number(token)) === token ? token : `"\\u0000#${token}"`,
  );
  try {
    return JSON.parse(marked) as unknown;
  } catch {
    return undefined;
  }
}

/** The number that a marked text stands for. */
export function markedNumber(text: string): number | undefined {
  return text.startsWith(MARK) ? Number(text.slice(MARK.length)) : undefined;
}

/** JSON text with its marked numbers as they were. */
export function stringifyExact(value: unknown): string {
  return JSON.stringify(value).replaceAll(/"\\u0000#(-?[\d.eE+-]*)"/g, '$1');
}
