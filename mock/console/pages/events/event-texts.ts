import type { Schemas } from '../../control/control.js';
import { pickedWorld } from '../../control/picked-world.js';
import { repostable } from '../../control/post-event.js';

type Event = Schemas['Event'];

/** Two commands that sign in without a secret and post an event, for any POSIX shell with curl and sed. */
export function asCurl(event: Event): string {
  const world = pickedWorld();
  const query = world === undefined ? '' : `?world=${encodeURIComponent(world)}`;
  return [
    `TOKEN=$(curl -sSf -X POST ${quoted(`${location.origin}/__admin/token${query}`)} \\`,
    `  -H 'Content-Type: application/json' -d '{}' | sed 's/.*"access_token":"\\([^"]*\\)".*/\\1/')`,
    `curl -sS ${quoted(`${location.origin}/api/v4.1/event/async`)} \\`,
    `  -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' \\`,
    `  -d ${quoted(JSON.stringify(repostable(event)))}`,
    '',
  ].join('\n');
}

/** The same with the official SDK, in TypeScript; the credentials come from the environment, as `exec` sets it. */
export function asSdk(event: Event): string {
  return `import { createClient } from '@fluentcommerce/fc-connect-sdk';

const client = await createClient({
  config: {
    baseUrl: process.env.FLUENT_BASE_URL ?? ${JSON.stringify(location.origin)},
    clientId: process.env.FLUENT_CLIENT_ID ?? 'DEMO',
    clientSecret: process.env.FLUENT_CLIENT_SECRET ?? 'demo-secret-4141',
    username: process.env.FLUENT_USERNAME ?? 'demo_admin',
    password: process.env.FLUENT_PASSWORD ?? 'demo-password',
    retailerId: ${JSON.stringify(event.retailerId)},
  },
});
await client.sendEvent(${literal(repostable(event))}, 'async');
`;
}

const OUTCOMES: ReadonlySet<string> = new Set(['COMPLETE', 'FAILED', 'NO_MATCH']);

/** A contract that says what a client posts and which outcome it can deal with, in TypeScript. */
export function asPact(event: Event): string {
  const status = event.eventStatus;
  const isOver = OUTCOMES.has(status);
  const [mode, call, outcome] = isOver
    ? ['sync', 'postEventSync', `, outcome: ${JSON.stringify(status)}`]
    : ['async', 'postEventAsync', ''];
  const title = `${event.name ?? 'an event'} is posted${isOver ? `, and ends as ${status}` : ''}`;
  return `import { PactV4 } from '@pact-foundation/pact';
import { ${call} } from 'fluent-event-sandbox/contracts';
import { expect, test } from 'vitest';

const pact = new PactV4({ consumer: 'my-client', provider: 'fluent-event-api', dir: 'pacts' });
const event = ${literal(repostable(event))};

test(${JSON.stringify(title)}, () =>
  ${call}(pact, { event${outcome} }).executeTest(async ({ url }) => {
    // Call your client here in place of fetch.
    const answer = await fetch(\`\${url}/api/v4.1/event/${mode}\`, {
      method: 'POST',
      headers: { authorization: 'Bearer any-token', 'content-type': 'application/json' },
      body: JSON.stringify(event),
    });
    expect(answer.status).toBe(${isOver && status !== 'COMPLETE' ? 400 : 200});
  }));
`;
}

function literal(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

/** A word of a shell that stays as it is. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
