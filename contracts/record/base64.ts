import { isUtf8 } from 'node:buffer';

/** What base64 holds, where that is a text that people or programs could have written. */
export function textInBase64(text: string): string | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (!isUtf8(bytes)) return undefined;
  const decoded = bytes.toString('utf8');
  return /[^\P{C}\t\n\r]|\ufffd/u.test(decoded) ? undefined : decoded;
}
