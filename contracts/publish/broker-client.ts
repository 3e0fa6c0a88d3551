import { ConfigurationError, messageOf } from '../../mock/kernel/errors.js';
import { askJson, type JsonAnswer, type JsonRequest } from '../../mock/kernel/network.js';
import { adviceFor, credentialsFor, withoutCredentials, type BrokerAccess } from '../pact/addresses.js';
import { linksOf } from '../pact/broker.js';
import { isObject, type JsonObject } from '../pact/pact.js';

/** Asks a Pact Broker; an answer that is no success is a ConfigurationError that says what to do. */
export class BrokerClient {
  readonly #access: BrokerAccess;

  constructor(access: BrokerAccess) {
    this.#access = access;
  }

  /** The page at an address. */
  async get(address: string): Promise<JsonObject> {
    const { body } = await this.#ask(address, { method: 'GET' });
    if (isObject(body)) return body;
    throw new ConfigurationError(
      `${withoutCredentials(address)} did not answer with a page of a Pact Broker`,
    );
  }

  async put(address: string, body: JsonObject): Promise<void> {
    await this.#ask(address, { method: 'PUT', body });
  }

  async post(address: string, body: JsonObject): Promise<void> {
    await this.#ask(address, { method: 'POST', body });
  }

  /** The target of a relation of a page, with its placeholders filled; undefined where the page has none. */
  linkOf(
    page: JsonObject,
    relation: string,
    names: Readonly<Record<string, string>> = {},
  ): string | undefined {
    const [href] = linksOf(page, [relation]);
    if (href === undefined) return undefined;
    const filled = href.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = names[name];
      return value === undefined ? whole : encodeURIComponent(value);
    });
    return new URL(filled, this.#access.url).href;
  }

  async #ask(address: string, request: JsonRequest): Promise<JsonAnswer> {
    const url = new URL(withoutCredentials(address));
    const headers = {
      accept: 'application/hal+json, application/json',
      ...credentialsFor(address, this.#access),
    };
    const answer = await askJson(url, { ...request, headers }).catch((cause: unknown) => {
      throw new ConfigurationError(`cannot ask the Pact Broker: ${messageOf(cause)}`, { cause });
    });
    if (answer.status >= 200 && answer.status < 300) return answer;
    const said = isObject(answer.body) ? ` (${JSON.stringify(answer.body).slice(0, 300)})` : '';
    throw new ConfigurationError(
      `the Pact Broker answered ${answer.status} to ${request.method} ${url.href}${said}: ${adviceFor(answer.status)}`,
    );
  }
}
