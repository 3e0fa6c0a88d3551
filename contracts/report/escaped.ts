import { printable } from './words.js';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text from anywhere as text of XML or HTML, in quotes too. */
export function escaped(text: string): string {
  return printable(text).replaceAll(/[&<>"']/g, character => ENTITIES[character] ?? character);
}
