import type { Schemas } from '../../control/control.js';

type Received = Schemas['LoggedRequest'];

// What curl works out by itself, and what belongs to the connection.
const ITS_OWN = new Set(['host', 'connection', 'content-length', 'accept-encoding', 'transfer-encoding']);

const HIDDEN = '[hidden]';

/** A call of curl that asks for the same; where a secret was hidden, a placeholder in capitals stands. */
export function curlOf({ method, url, absoluteUrl, headers, body }: Received): string {
  const target = url.startsWith('/') ? `${location.origin}${url}` : absoluteUrl;
  const parts = [
    `curl -X ${method} ${quoted(withPlaceholders(target))}`,
    ...Object.entries(headers)
      .filter(([name]) => !ITS_OWN.has(name.toLowerCase()))
      .map(([name, value]) => `-H ${quoted(`${name}: ${headerValue(name, value)}`)}`),
    ...(body === '' ? [] : [`--data-raw ${quoted(withPlaceholders(body))}`]),
  ];
  return parts.join(' \\\n  ');
}

function headerValue(name: string, value: string): string {
  return name.toLowerCase() === 'authorization'
    ? value.replaceAll(HIDDEN, 'YOUR-TOKEN')
    : withPlaceholders(value);
}

function withPlaceholders(text: string): string {
  return text.replaceAll(HIDDEN, 'YOUR-SECRET');
}

/** A text as one word of a POSIX shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
