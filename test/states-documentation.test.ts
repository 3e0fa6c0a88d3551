import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { blocksOf, workplace } from './support/documented.js';

const [GIVEN, ...OTHERS] = blocksOf('STATES.md').map(({ code }) => code);
const ID = /id: '([^']+)'/.exec(GIVEN ?? '')?.[1] ?? '';
const [, IN_PLACE = ''] = /`(\.given\('order [^`]+)`/.exec(readFileSync('docs/STATES.md', 'utf8')) ?? [];

/** A program that makes a pact of a read of the event; it expects that it has this status. */
const program = (status: string): string => `
  import { PactV4 } from '@pact-foundation/pact';
  await new PactV4({ consumer: 'shop', provider: 'fluent-event-api', dir: 'pacts', logLevel: 'error' })
    .addInteraction()
    ${GIVEN}
    ${IN_PLACE}
    .uponReceiving('a read of the event')
    .withRequest('GET', '/api/v4.1/event/${ID}', builder => builder.headers({ Authorization: 'Bearer any' }))
    .willRespondWith(200, builder => builder.jsonBody({ id: '${ID}', eventStatus: '${status}' }))
    .executeTest(({ url }) => fetch(url + '/api/v4.1/event/${ID}', { headers: { authorization: 'Bearer any' } }));`;

test.each([
  ['FAILED', 0],
  ['COMPLETE', 1],
])(
  'the state of the page is set up for a contract that wants the event to be %s: exit code %i',
  async (status, expected) => {
    const { shell } = await workplace({ 'page.ts': program(status) });

    const { code, output } = await shell('npx tsx page.ts && fluent-event-sandbox verify pacts/', {
      PACT_DO_NOT_TRACK: 'true',
    });

    expect([ID, IN_PLACE, OTHERS]).toEqual([expect.stringMatching(/^[\da-f-]{36}$/), expect.any(String), []]);
    expect(output).toMatch(expected === 0 ? /1 passed/ : /but was +"?FAILED[^]*1 failed/);
    expect(code).toBe(expected);
  },
);
