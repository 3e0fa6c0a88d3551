import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PactV4 } from '@pact-foundation/pact';
import { afterAll } from 'vitest';
import { FluentClient } from '../../../contracts/consumers/fluent-client.js';
import { memoryStore, type Token } from '../../../contracts/consumers/fluent-session.js';
import { normalPact, type PactDocument } from './normal-pact.js';

process.env['PACT_DO_NOT_TRACK'] = 'true';

const CHECKED_IN = fileURLToPath(new URL('../../../contracts/consumers/pacts/', import.meta.url));
const WRITES = process.env['WRITE_PACTS'] === 'true';

/** The time at which the clients of contracts live. */
export const NOW = Date.parse('2026-03-09T10:15:30.000Z');

/** A contract that a file of tests writes. */
export interface ConsumerContract {
  readonly pact: PactV4;
  /** How what the tests have written differs from what is checked in; `npm run pacts` checks it in first. */
  readonly difference: () => string | undefined;
}

/** The contract of one of the example integrations. */
export function contractOf(consumer: string): ConsumerContract {
  const dir = mkdtempSync(join(tmpdir(), 'fluent-event-sandbox-'));
  afterAll(() => rmSync(dir, { recursive: true, force: true }));
  const provider = 'fluent-event-api';
  return {
    pact: new PactV4({ consumer, provider, dir, logLevel: 'error' }),
    difference() {
      const text = readFileSync(join(dir, `${consumer}-${provider}.json`), 'utf8');
      const written = `${JSON.stringify(normalPact(JSON.parse(text) as PactDocument), null, 2)}\n`;
      const file = join(CHECKED_IN, `${consumer}.json`);
      if (WRITES) {
        mkdirSync(CHECKED_IN, { recursive: true });
        writeFileSync(file, written);
      }
      const known = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      return known === written ? undefined : differing(consumer, known, written);
    },
  };
}

function differing(consumer: string, known: string | undefined, written: string): string {
  const what = changesBetween(known, written).join(', ');
  return (
    `contracts/consumers/pacts/${consumer}.json is not what its tests write (${what}); ` +
    "'npm run pacts' writes it, then look at the difference and commit it"
  );
}

function changesBetween(known: string | undefined, written: string): readonly string[] {
  if (known === undefined) return ['there is no such file'];
  const [before, after] = [known, written].map(text => {
    const { interactions } = JSON.parse(text) as PactDocument;
    return new Map(interactions.map(each => [each.description, JSON.stringify(each)]));
  });
  const names = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  const changed = [...names].filter(name => before?.get(name) !== after?.get(name));
  return changed.length > 0 ? changed.map(name => `'${name}'`) : ['its metadata or form'];
}

/** A client for the stand-in server of a contract, with what it has waited for. */
export interface TriedClient {
  readonly client: FluentClient;
  /** In milliseconds, one by one. */
  readonly waits: readonly number[];
}

/** A client that need not sign in, and does not really wait; without a token it has to sign in. */
export function triedClient(
  baseUrl: string,
  token: Token | undefined = { value: 'a-token', endsAt: NOW + 3_600_000 },
): TriedClient {
  const waits: number[] = [];
  const client = new FluentClient(
    {
      baseUrl,
      clientId: 'DEMO',
      clientSecret: 'demo-secret-4141',
      username: 'demo_admin',
      password: 'demo-password',
    },
    {
      tokens: memoryStore(token),
      now: () => NOW,
      wait: async milliseconds => {
        waits.push(milliseconds);
      },
    },
  );
  return { client, waits };
}

/** A token that has ended. */
export const ENDED: Token = { value: 'an-old-token', endsAt: NOW };
