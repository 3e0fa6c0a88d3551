import type { Pact } from '../../contracts/pact/pact.js';
import { readPactText } from '../../contracts/pact/pact-text.js';
import type { Case } from '../../contracts/report/report.js';
import { verifyPacts, type VerifyOptions } from '../../contracts/verify/verify.js';
import { pactOf } from './pacts.js';

/** The two generations of Pact, by the names under which they are installed here. */
export const GENERATIONS = ['@pact-foundation/pact', 'pact-16'] as const;

/** A document as a pact, the way it is read from a file. */
export function pactFrom(document: object): Pact {
  const read = readPactText('shop.json', JSON.stringify(document));
  if ('finding' in read) throw new Error(read.finding.message);
  return read;
}

/** Verifies documents and gives back the report. */
export async function reported(documents: readonly object[], options: Partial<VerifyOptions> = {}) {
  return verifyPacts({ pacts: documents.map(pactFrom), keep: false, ...options });
}

/** Verifies some interactions of version 4 and gives back how each was judged. */
export async function judged(
  interactions: readonly object[],
  options: Partial<VerifyOptions> = {},
): Promise<readonly Case[]> {
  const { suites } = await reported([pactOf(interactions)], options);
  return suites.flatMap(({ cases }) => cases);
}

/** Verifies one interaction of version 4. */
export async function judgedOne(interaction: object, options: Partial<VerifyOptions> = {}): Promise<Case> {
  const [only] = await judged([interaction], options);
  if (!only) throw new Error('nothing was judged');
  return only;
}

/** The id of the event that the interactions are about. */
export const EVENT_ID = '4f0c8f0e-58c3-4e0a-9a07-6f2f0c1d2e11';

/** What a test changes of an interaction. */
export interface Changes {
  readonly states?: readonly object[];
  readonly request?: object;
  readonly response?: object;
  readonly more?: object;
}

/** Reading an event that exists. */
export function reading({ states, request, response, more }: Changes = {}) {
  return {
    type: 'Synchronous/HTTP',
    description: 'a request for an event',
    providerStates: states ?? [{ name: 'an event {id} exists', params: { id: EVENT_ID } }],
    request: {
      method: 'GET',
      path: `/api/v4.1/event/${EVENT_ID}`,
      headers: { Authorization: ['Bearer any-token'] },
      ...request,
    },
    response: { status: 200, body: json({ id: EVENT_ID, name: 'OrderCancel' }), ...response },
    ...more,
  };
}

/** Posting an event for an order that is booked. */
export function posting({ states, request, response, more }: Changes = {}) {
  return {
    type: 'Synchronous/HTTP',
    description: 'an order that is cancelled',
    providerStates: states ?? [{ name: 'order HD_900 is in status BOOKED' }],
    request: {
      method: 'POST',
      path: '/api/v4.1/event/async',
      headers: { Authorization: ['Bearer any-token'], 'Content-Type': ['application/json'] },
      body: json({ name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_900' }),
      ...request,
    },
    response: {
      status: 200,
      body: json({ eventStatus: 'PENDING' }),
      ...response,
    },
    ...more,
  };
}

/** Signing in with the demo credentials. */
export function signingIn({ states = [], request, response, more }: Changes = {}) {
  return {
    type: 'Synchronous/HTTP',
    description: 'a sign-in',
    providerStates: states,
    request: {
      method: 'POST',
      path: '/oauth/token',
      headers: { 'Content-Type': ['application/x-www-form-urlencoded'] },
      body: {
        content:
          'grant_type=password&scope=api&client_id=DEMO&client_secret=demo-secret-4141&username=demo_admin&password=demo-password',
        contentType: 'application/x-www-form-urlencoded',
        encoded: false,
      },
      ...request,
    },
    response: {
      status: 200,
      body: {
        ...json({ access_token: 'any', token_type: 'bearer' }),
      },
      matchingRules: { body: { '$.access_token': { combine: 'AND', matchers: [{ match: 'type' }] } } },
      ...response,
    },
    ...more,
  };
}

/** A webhook about an order. */
export function webhook({ states, more }: Changes = {}) {
  return {
    type: 'Asynchronous/Messages',
    description: 'the status of an order',
    providerStates: states ?? [
      { name: 'order HD_900 is in status BOOKED' },
      { name: 'the event NotifyOrderStatus of order HD_900 has been processed' },
    ],
    contents: json({ name: 'NotifyOrderStatus', entityRef: 'HD_900', entityStatus: 'BOOKED' }),
    metadata: { 'fluent-signature': 'x' },
    matchingRules: {
      metadata: {
        'fluent-signature': { combine: 'AND', matchers: [{ match: 'regex', regex: '^[\\w+/=]+$' }] },
      },
    },
    ...more,
  };
}

/** A body of JSON as version 4 writes it. */
export function json(content: unknown) {
  return { content, contentType: 'application/json', encoded: false };
}
