import { messageOf } from '../../mock/kernel/errors.js';
import { askText, type TextAnswer } from '../../mock/kernel/network.js';

/** A Pact Broker, or a PactFlow account, and what it lets one in with. */
export interface BrokerAccess {
  readonly url: string;
  /** Of PactFlow, or of a broker that wants one. */
  readonly token?: string;
  readonly username?: string;
  readonly password?: string;
  /** The name that the pacts have for the API, such as `fluent-event-api`. */
  readonly provider: string;
}

/** Whether a source is an address rather than a file. */
export function isAddress(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** An address without the credentials that may stand in it. */
export function withoutCredentials(address: string): string {
  if (!URL.canParse(address)) return address;
  const url = new URL(address);
  url.username = '';
  url.password = '';
  return url.href;
}

/** Gets what is at an address, or says why it cannot be had; credentials of a broker go to the broker alone. */
export async function getText(address: string, access?: BrokerAccess): Promise<TextAnswer | { why: string }> {
  if (!URL.canParse(address)) return { why: 'it is no address' };
  const headers = { accept: 'application/hal+json, application/json', ...credentialsFor(address, access) };
  try {
    return await askText(new URL(withoutCredentials(address)), { method: 'GET', headers, follow: true });
  } catch (thrown) {
    return { why: messageOf(thrown) };
  }
}

/** The header that lets one in at an address: by what stands in it, or with what a broker wants, at that broker alone. */
export function credentialsFor(address: string, access?: BrokerAccess): Readonly<Record<string, string>> {
  const url = new URL(address);
  if (url.username !== '') {
    return basic(decodeURIComponent(url.username), decodeURIComponent(url.password));
  }
  if (!access || !URL.canParse(access.url) || new URL(access.url).origin !== url.origin) return {};
  const { token, username, password = '' } = access;
  if (token !== undefined) return { authorization: `Bearer ${token}` };
  return username === undefined ? {} : basic(username, password);
}

function basic(username: string, password: string): Readonly<Record<string, string>> {
  return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
}

/** What to do about an answer that is none of use. */
export function adviceFor(status: number): string {
  if (status === 401 || status === 403) {
    return 'it wants credentials: set PACT_BROKER_TOKEN, or PACT_BROKER_USERNAME and PACT_BROKER_PASSWORD';
  }
  if (status === 404) return 'check the address, and the name of the provider';
  return 'try again later, or ask who runs it';
}
