import type { IncomingHttpHeaders } from 'node:http';
import { ConfigurationError } from '../kernel/errors.js';
import { randomIds, sameSecret } from '../kernel/ids.js';
import { machineName } from '../kernel/process.js';
import { hasCredentials, isLoopback as leadsToLoopback } from '../world/webhook-targets.js';

/** Who may use the control plane, as somebody has set it. */
export interface AccessChoice {
  /** The host name or address that the sandbox listens on. */
  readonly host: string;
  /** `generate` makes one. */
  readonly adminToken: string | undefined;
  /** Names under which it is reached, beside those that are safe anyway; `*` is any. */
  readonly hosts: readonly string[];
  /** Origins whose pages may use it. */
  readonly adminOrigins: readonly string[];
}

/** Whether a text can be a token: too long to be guessed, and nothing that a header could not carry. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]{16,}$/.test(text);
}

/** Who may use the control plane. Throws ConfigurationError when others than this machine could without a token. */
export class AdminAccess {
  /** What has to be shown; undefined where nothing has to be. */
  readonly token: string | undefined;
  readonly origins: readonly string[];
  readonly #hosts: ReadonlySet<string>;
  readonly #isOnLoopback: boolean;

  constructor({ host, adminToken, hosts, adminOrigins }: AccessChoice) {
    this.#isOnLoopback = leadsToThisMachine(host);
    if (adminToken === undefined && !this.#isOnLoopback) throw new ConfigurationError(tokenMissing(host));
    if (adminToken !== undefined && adminToken !== 'generate' && !isToken(adminToken)) {
      throw new ConfigurationError(
        'adminToken must be generate, or at least 16 letters, digits and signs without blanks',
      );
    }
    this.token = adminToken === 'generate' ? randomIds.token() : adminToken;
    this.origins = adminOrigins;
    const own = this.#isOnLoopback ? [] : [host, machineName()];
    this.#hosts = new Set([...hosts, ...own].map(name => name.toLowerCase()));
  }

  /** Whether a request shows the token, in one of the ways there are; always true where none is asked for. */
  admits(headers: IncomingHttpHeaders): boolean {
    const { token } = this;
    return token === undefined || tokensIn(headers).some(given => sameSecret(given, token));
  }

  /**
   * Whether the `Host` header of a request names this machine. A page can let a name of its own point to any address,
   * but no address to another one.
   */
  isReachedAs(host: string | undefined): boolean {
    if (leadsToThisMachine(host ?? '')) return true;
    const name = hostNameOf(host ?? '');
    if (name === undefined) return false;
    const isAddress = /^[\d.]+$|^\[/.test(name);
    return (isAddress && !this.#isOnLoopback) || this.#hosts.has(name) || this.#hosts.has('*');
  }

  /** In words, under which names it is reached. */
  get hostNames(): string {
    const more = [...this.#hosts];
    return ['http://127.0.0.1', 'http://localhost', ...more.map(name => `http://${name}`)].join(', ');
  }
}

function tokenMissing(host: string): string {
  return (
    `to listen on ${host} lets others than this machine in, so the control plane needs a token: ` +
    'give one with --admin-token (FLUENT_SANDBOX_ADMIN_TOKEN, adminToken), where generate makes one, ' +
    'or listen on 127.0.0.1'
  );
}

function leadsToThisMachine(host: string): boolean {
  const url = urlOf(host);
  return url !== undefined && !hasCredentials(url) && leadsToLoopback(url);
}

function hostNameOf(host: string): string | undefined {
  const url = urlOf(host);
  return url && !hasCredentials(url) ? url.hostname.replace(/\.$/, '') : undefined;
}

/** A host, with or without port, as a URL; an IPv6 address may stand without its brackets. */
function urlOf(host: string): URL | undefined {
  const isBare = /^[\da-f]*:[\da-f]*:[\da-f:.]*$/i.test(host);
  const url = `http://${isBare ? `[${host}]` : host}`;
  return host !== '' && !/[/?#\\]/.test(host) && URL.canParse(url) ? new URL(url) : undefined;
}

/** What a request shows as token; a browser shows it as the password of a user of any name. */
function tokensIn({ authorization = '', 'sandbox-token': own }: IncomingHttpHeaders): readonly string[] {
  const [, scheme = '', value = ''] = /^(bearer|basic) +(\S+) *$/i.exec(authorization) ?? [];
  const shown = scheme.toLowerCase() === 'basic' ? passwordIn(value) : value;
  return [shown, ...(Array.isArray(own) ? own : [own ?? ''])].filter(text => text !== '');
}

function passwordIn(encoded: string): string {
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}
