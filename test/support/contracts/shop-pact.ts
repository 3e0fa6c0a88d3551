import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MatchersV3 as MatchersV3Of16, PactV4 as PactV4Of16 } from 'pact-16';
import { MatchersV3, PactV4 } from '@pact-foundation/pact';
import { temporaryFolder } from '../sandbox.js';
import type { PactDocument } from './normal-pact.js';

process.env['PACT_DO_NOT_TRACK'] = 'true';

/** Of Pact 16 it is known that it loses an interaction now and then when the machine is busy (pact-js 1835). */
export const AGAIN = { retry: 3 };

/** The lines of Pact that the kit is for. */
export const LINES = [
  ['16', PactV4Of16, MatchersV3Of16],
  ['17', PactV4, MatchersV3],
] as const;

interface Written extends PactDocument {
  readonly interactions: readonly {
    readonly description: string;
    readonly providerStates?: readonly { readonly name: string; readonly params?: object }[];
  }[];
}

/** Opens a pact of a shop; `written` reads what its tests have written. */
export async function shopPact(Pact: typeof PactV4 | typeof PactV4Of16) {
  const dir = await temporaryFolder();
  const document = async (): Promise<Written> =>
    JSON.parse(await readFile(join(dir, 'shop-fluent-event-api.json'), 'utf8')) as Written;
  return {
    document,
    pact: new Pact({ consumer: 'shop', provider: 'fluent-event-api', dir, logLevel: 'error' }),
    written: async () => (await document()).interactions,
  };
}

/** Asks as a client with a token of its own does. */
export async function ask(url: string, path: string, body?: unknown) {
  const headers = { authorization: 'bearer of-mine', 'content-type': 'application/json' };
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const answer = await fetch(`${url}/api/v4.1${path}`, { headers, ...init });
  return {
    status: answer.status,
    again: answer.headers.get('retry-after'),
    body: (await answer.json()) as object,
  };
}

/** An event that clients of the tests post. */
export const CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_1' };
