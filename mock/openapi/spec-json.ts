import { parse } from 'yaml';

/** The text of a spec as JSON. */
export function specAsJson(text: string): string {
  return JSON.stringify(parse(text));
}
