/** Tells whether webhooks may go to a URL that does not lead to this machine. */
export type AllowTarget = (url: URL) => boolean;

const LOOPBACK =
  /^(?:localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\]|\[::ffff:7f[\da-f]{2}:[\da-f]{1,4}\])$/;

/** Whether a URL leads to this machine, whatever its name would resolve to elsewhere. */
export function isLoopback(url: URL): boolean {
  // A URL brings every spelling of an address, hexadecimal or short, into one form.
  return LOOPBACK.test(nameOf(url));
}

/** Whether a URL has a user name or a password in it; nothing requests such a URL. */
export function hasCredentials({ username, password }: URL): boolean {
  return username !== '' || password !== '';
}

/** Where a webhook may go, or in words why it may not. */
export function readTarget(text: string, allow: AllowTarget): URL | string {
  if (!URL.canParse(text)) return 'the URL cannot be read';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return `webhooks speak http and https, not ${url.protocol.slice(0, -1)}`;
  }
  if (hasCredentials(url)) return 'a URL with a user name or a password in it is not requested';
  if (isLoopback(url) || allow(url)) return url;
  return `${url.host} is not allowed: webhooks go to this machine only, unless the setting webhook-allow names the host`;
}

/**
 * Reads a comma-separated list of hosts that webhooks may go to: `host`, `host:port`, `*.example.com` (every name
 * under it, not itself), `*` (all). The empty text allows none; `undefined` when an entry is malformed.
 */
export function parseTargets(text: string): AllowTarget | undefined {
  if (text.trim() === '') return () => false;
  const entries = text.split(',').map(entry => parseEntry(entry.trim()));
  const allowed = entries.filter(entry => entry !== undefined);
  return allowed.length === entries.length ? url => allowed.some(allow => allow(url)) : undefined;
}

const ENTRY = /^(?<under>\*\.)?(?<host>[^\s:/?#@\\%*[\]]+|\[[\da-f:.]+\])(?::(?<port>\d{1,5}))?$/i;

function parseEntry(entry: string): AllowTarget | undefined {
  if (entry === '*') return () => true;
  const { under, host = '', port } = ENTRY.exec(entry)?.groups ?? {};
  // As a label before an address shows, nothing stands under an address.
  const name = hostName(under === undefined ? host : `any.${host}`);
  if (name === undefined || (port !== undefined && (Number(port) === 0 || Number(port) > 65_535))) {
    return undefined;
  }
  const matches =
    under === undefined
      ? (given: string) => given === name
      : (given: string) => given.endsWith(name.slice('any'.length));
  return url => matches(nameOf(url)) && (port === undefined || portOf(url) === Number(port));
}

function hostName(host: string): string | undefined {
  const url = `http://${host}`;
  return host !== '' && URL.canParse(url) ? nameOf(new URL(url)) : undefined;
}

/** The host in one spelling: a dot at the end of a name changes nothing about it. */
function nameOf({ hostname }: URL): string {
  return hostname.replace(/\.$/, '');
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
