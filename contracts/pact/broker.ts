import { adviceFor, getText, withoutCredentials, type BrokerAccess } from './addresses.js';
import { noPact } from './no-pact.js';
import { isObject, type JsonObject, type NoPact } from './pact.js';

/** The addresses of the latest pacts that a broker has for a provider. */
export async function pactAddresses(access: BrokerAccess): Promise<readonly string[] | NoPact> {
  const index = await page(access.url, access);
  if ('finding' in index) return index;
  const [found] = linksOf(index.document, ['pb:latest-provider-pacts']);
  const template = found ?? `${access.url.replace(/\/+$/, '')}/pacts/provider/{provider}/latest`;
  const address = template.replace('{provider}', encodeURIComponent(access.provider));
  // Links may be relative to the page that they are on.
  const place = new URL(address, access.url).href;
  const list = await page(place, access);
  if ('finding' in list) return list;
  const addresses = linksOf(list.document, ['pb:pacts', 'pacts']).map(href => new URL(href, place).href);
  return addresses.length > 0 ? addresses : nothingFor(access);
}

function nothingFor({ url, provider }: BrokerAccess): NoPact {
  return noPact(withoutCredentials(url), 'missing-file', {
    message: `${withoutCredentials(url)} has no pact for the provider ${provider}`,
    advice: 'publish the pacts of the consumers first, and give the name of the provider as they write it',
  });
}

interface Page {
  readonly document: JsonObject;
}

async function page(address: string, access: BrokerAccess): Promise<Page | NoPact> {
  const source = withoutCredentials(address);
  const answer = await getText(address, access);
  if ('why' in answer) {
    return noPact(source, 'unreachable', {
      message: `cannot ask the Pact Broker: ${answer.why}`,
      advice: 'check the address that was given with --broker-url',
    });
  }
  if (answer.status !== 200) {
    return noPact(source, 'unreachable', {
      message: `the Pact Broker answered ${answer.status} for ${source}`,
      advice: adviceFor(answer.status),
    });
  }
  const document = parsed(answer.text);
  return document ? { document } : notABroker(source);
}

function notABroker(source: string): NoPact {
  return noPact(source, 'unreachable', {
    message: `${source} did not answer as a Pact Broker does (JSON with _links)`,
    advice: 'check the address that was given with --broker-url',
  });
}

function parsed(text: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) && isObject(value['_links']) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The targets of the first of several relations that a page has. */
export function linksOf(document: JsonObject, relations: readonly string[]): readonly string[] {
  const links = isObject(document['_links']) ? document['_links'] : {};
  const targets = relations.map(relation => links[relation]).find(each => each !== undefined);
  return (Array.isArray(targets) ? targets : [targets]).flatMap((target: unknown) =>
    isObject(target) && typeof target['href'] === 'string' ? [target['href']] : [],
  );
}
