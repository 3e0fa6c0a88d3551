import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

interface PublishedPact {
  readonly consumer: string;
  readonly provider: string;
  readonly version: string;
  readonly document: object;
}

interface VerificationResult {
  readonly success: boolean;
  readonly providerApplicationVersion: string;
  readonly testResults: readonly object[];
}

interface PublishRequest {
  readonly pacticipantName: string;
  readonly pacticipantVersionNumber: string;
  readonly contracts: readonly {
    readonly consumerName: string;
    readonly providerName: string;
    readonly content: string;
  }[];
}

/** What a broker was told. */
export interface StandIn {
  readonly url: string;
  readonly results: Map<string, VerificationResult>;
  readonly branches: string[];
  readonly providerContracts: object[];
}

/** The token that the stand-in wants. */
export const BROKER_TOKEN = 'let-me-in';

type Answer = readonly [status: number, body: object];

/** As much of the HTTP API of a Pact Broker as a round of publishing and asking takes; it ends with the test. */
class Broker implements StandIn {
  url = '';
  readonly pacts: PublishedPact[] = [];
  readonly results = new Map<string, VerificationResult>();
  readonly branches: string[] = [];
  readonly providerContracts: object[] = [];

  answer(method: string, { pathname, searchParams }: URL, body: string): Answer {
    const path = decodeURIComponent(pathname);
    const published = this.pacts.find(pact => pathOf(pact) === path.replace(/\/verification-results$/, ''));
    if (method === 'GET' && path === '/') return [200, this.#index()];
    if (method === 'POST' && path === '/contracts/publish')
      return this.#publish(JSON.parse(body) as PublishRequest);
    if (method === 'GET' && path === '/matrix') return [200, this.#matrix(searchParams)];
    if (method === 'PUT' && path.startsWith('/pacticipants/')) return this.#addBranch(path);
    if (method === 'POST' && path.startsWith('/provider-contracts/'))
      return this.#addContract(JSON.parse(body) as object);
    if (method === 'POST' && published)
      return this.#addResult(published, JSON.parse(body) as VerificationResult);
    if (method === 'GET' && published) return [200, this.#page(published)];
    const [, provider] = /^\/pacts\/provider\/([^/]+)\/latest$/.exec(path) ?? [];
    return provider === undefined ? [404, {}] : [200, this.#latest(provider)];
  }

  #index(): object {
    const { url } = this;
    return {
      _links: {
        'pb:publish-contracts': { href: `${url}/contracts/publish` },
        'pb:latest-provider-pacts': { href: `${url}/pacts/provider/{provider}/latest`, templated: true },
        'pb:pacticipant-branch-version': {
          href: `${url}/pacticipants/{pacticipant}/branches/{branch}/versions/{version}`,
          templated: true,
        },
        'pf:publish-provider-contract': {
          href: `${url}/provider-contracts/provider/{provider}/publish`,
          templated: true,
        },
      },
    };
  }

  #publish({ pacticipantVersionNumber: version, contracts }: PublishRequest): Answer {
    for (const { consumerName: consumer, providerName: provider, content } of contracts) {
      const document = JSON.parse(Buffer.from(content, 'base64').toString()) as object;
      this.pacts.push({ consumer, provider, version, document });
    }
    return [200, this.#published()];
  }

  #addContract(contract: object): Answer {
    this.providerContracts.push(contract);
    return [200, this.#published()];
  }

  #published(): object {
    const link = { href: this.url, title: 'here', name: 'here' };
    const names = ['pb:pacticipant', 'pb:pacticipant-version'];
    const links = Object.fromEntries(names.map(name => [name, link]));
    const lists = { 'pb:pacticipant-version-tags': [], 'pb:contracts': [link] };
    // The command line of Pact wants to find these, too.
    const embedded = { pacticipant: { name: 'here' }, version: { number: '1', buildUrl: null } };
    const notices = [{ type: 'success', text: 'published' }];
    return { notices, _links: { ...links, ...lists }, _embedded: embedded, logs: [] };
  }

  #addBranch(path: string): Answer {
    this.branches.push(path);
    return [201, {}];
  }

  #addResult(pact: PublishedPact, result: VerificationResult): Answer {
    this.results.set(pathOf(pact), result);
    return [201, {}];
  }

  #page(pact: PublishedPact): object {
    const links = {
      'pb:publish-verification-results': {
        href: `${this.url}${encodeURI(pathOf(pact))}/verification-results`,
      },
    };
    return { ...pact.document, _links: links };
  }

  #latest(provider: string): object {
    const pacts = this.pacts.filter(pact => pact.provider === provider);
    return { _links: { 'pb:pacts': pacts.map(pact => ({ href: `${this.url}${encodeURI(pathOf(pact))}` })) } };
  }

  #matrix(query: URLSearchParams): object {
    const [name, version] = [query.get('q[][pacticipant]'), query.get('q[][version]')];
    const rows = this.pacts
      .filter(pact => pact.consumer === name && pact.version === version)
      .map(pact => ({ pact, result: this.results.get(pathOf(pact)) }));
    const failed = rows.filter(({ result }) => result?.success === false).length;
    const unknown = rows.filter(({ result }) => result === undefined).length;
    const deployable = rows.length > 0 && failed === 0 && unknown === 0;
    const reason = deployable
      ? 'all is verified'
      : unknown > 0
        ? 'a result is missing'
        : 'a verification failed';
    const summary = { deployable, reason, success: rows.length - failed - unknown, failed, unknown };
    return {
      summary,
      notices: [{ type: deployable ? 'success' : 'error', text: reason }],
      matrix: rows.map(row => this.#row(row)),
    };
  }

  #row({
    pact,
    result,
  }: {
    readonly pact: PublishedPact;
    readonly result: VerificationResult | undefined;
  }): object {
    const links = { _links: { self: { href: this.url } } };
    const party = (name: string, number: string) => ({
      name,
      version: {
        number,
        branch: null,
        branches: [],
        branchVersions: [],
        environments: [],
        tags: [],
        ...links,
      },
      ...links,
    });
    return {
      consumer: party(pact.consumer, pact.version),
      provider: result
        ? party(pact.provider, result.providerApplicationVersion)
        : { ...party(pact.provider, ''), version: null },
      pact: { createdAt: '2026-11-27T08:00:00+00:00', ...links },
      verificationResult: result
        ? { success: result.success, verifiedAt: '2026-11-27T08:00:00+00:00', ...links }
        : null,
    };
  }
}

function pathOf({ consumer, provider, version }: PublishedPact): string {
  return `/pacts/provider/${provider}/consumer/${consumer}/version/${version}`;
}

/** Starts a stand-in for a Pact Broker that lets in whoever has its token. */
export async function openBroker(): Promise<StandIn> {
  const broker = new Broker();
  const server = createServer((request, response) => {
    const respond = async (): Promise<void> => {
      const body = await bodyOf(request);
      const isLetIn = request.headers.authorization === `Bearer ${BROKER_TOKEN}`;
      const url = new URL(request.url ?? '/', broker.url);
      const [status, page] = isLetIn ? broker.answer(request.method ?? '', url, body) : [401, {}];
      response.writeHead(status, { 'content-type': 'application/hal+json' }).end(JSON.stringify(page));
    };
    void respond();
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await once(server, 'listening');
  broker.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return broker;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += (chunk as Buffer).toString();
  return text;
}
