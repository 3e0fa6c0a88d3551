/** What stands where a secret was. */
export const HIDDEN = '[hidden]';

// Names in any spelling: client_secret, clientSecret, X-Api-Key; a life of a token is none, nor is its type.
const SECRET_NAME =
  /pass(?:word|wd|phrase)|secret|pwd$|tokens?$|apikey|privatekey|authorization|cookie|credential|signature$/;

/** Whether what has this name is a secret: a header, a parameter of a query or form, or a field of JSON. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name.toLowerCase().replaceAll(/[^a-z]/g, ''));
}

/** Headers with what is secret in them hidden; of an `Authorization` the scheme stays. */
export function redactHeaders<Value extends string | readonly string[] | undefined>(
  headers: Readonly<Record<string, Value>>,
): Record<string, string | readonly string[] | undefined> {
  const entries = Object.entries(headers).map(
    ([name, value]): [string, string | readonly string[] | undefined] => {
      if (value === undefined) return [name, undefined];
      const hide = (text: string): string => (isSecretName(name) ? hiddenHeader(text) : redactUrl(text));
      return [name, typeof value === 'string' ? hide(value) : value.map(hide)];
    },
  );
  return Object.fromEntries(entries);
}

function hiddenHeader(value: string): string {
  const [, scheme] = /^(bearer|basic|digest|negotiate)\s/i.exec(value) ?? [];
  return scheme === undefined ? HIDDEN : `${scheme} ${HIDDEN}`;
}

/** A URL, a path with a query, or a text with one in it; what is no secret stays as it was written. */
export function redactUrl(url: string): string {
  const start = url.indexOf('?');
  const before = (start === -1 ? url : url.slice(0, start)).replace(/\/\/[^/@]*@/, `//${HIDDEN}@`);
  return start === -1 ? before : `${before}?${redactForm(url.slice(start + 1))}`;
}

/** A query without its question mark, or a form body; what is no secret stays as it was written. */
export function redactForm(text: string): string {
  return text
    .split(/([&;#?])/)
    .map(part => {
      const equals = part.indexOf('=');
      if (equals === -1 || !isSecretName(decoded(part.slice(0, equals)))) return part;
      return `${part.slice(0, equals)}=${HIDDEN}`;
    })
    .join('');
}

/** A JSON value with the secrets in it hidden, at any depth; what is true, false or null is none. */
export function redactValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactValue);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, field]) => [
    name,
    isSecretName(name) ? hiddenValue(field) : redactValue(field),
  ]);
  return Object.fromEntries(entries) as unknown;
}

function hiddenValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hiddenValue);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, hiddenValue(field)]));
  }
  return typeof value === 'string' || typeof value === 'number' ? HIDDEN : value;
}

/** A body as text: JSON, a form, or, where it is neither, hidden as a whole as soon as it names a secret. */
export function redactBody(text: string): string {
  const trimmed = text.trim();
  if (/^[{[]/.test(trimmed)) {
    try {
      const value = JSON.parse(trimmed) as unknown;
      const redacted = redactValue(value);
      // What has no secret stays as it was written.
      const written = JSON.stringify(redacted);
      return written === JSON.stringify(value) ? text : written;
    } catch {
      return namesSecret(trimmed) ? HIDDEN : text;
    }
  }
  if (/^[^\s"{}<>]*=[^\r\n]*$/.test(trimmed)) return redactForm(text);
  return namesSecret(trimmed) ? HIDDEN : text;
}

/** Whether a text that nobody can read names a secret anywhere, in whatever spelling. */
function namesSecret(text: string): boolean {
  const plain = decoded(text.replaceAll(/\\u([\da-f]{4})/gi, (_, hex: string) => charOf(hex)));
  return (plain.match(/[\w.-]+/g) ?? []).some(isSecretName);
}

function charOf(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

/** Each sequence by itself, so that one that is wrong does not hide the others. */
function decoded(text: string): string {
  return text.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => charOf(hex));
}
