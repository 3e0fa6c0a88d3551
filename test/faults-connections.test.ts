import { request as httpRequest, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { signIn, type Client } from './support/client.js';
import { eventCount, NOTIFY_ORDER } from './support/events.js';
import { arm, DOORS, outcomeOf, type Armable } from './support/faults.js';
import { accountNamed, openSandbox } from './support/sandbox.js';
import { sdkClient, sdkConfig } from './support/sdk.js';

const POST = { operation: 'postEventAsync' } as const;

/** A request that can be given up, and what came of it by then. */
function startPost({ url }: Armable, { token }: Client) {
  const sent = httpRequest(`${url}/api/v4.1/event/async`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  });
  const outcome = new Promise<string>(resolve => {
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    sent.on('response', (response: IncomingMessage) => resolve(String(response.statusCode)));
  });
  sent.end(JSON.stringify(NOTIFY_ORDER));
  return { outcome, giveUp: () => sent.destroy() };
}

async function struck({ world }: Armable): Promise<void> {
  await expect.poll(() => world.faults.all()[0]?.fired).toBe(1);
}

test.each(DOORS)('a connection is reset, and nothing is done (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on: POST, times: { first: 1 }, do: { reset: true } }, door);

  const { outcome } = startPost(sandbox, client);

  expect(await outcome).toBe('ECONNRESET');
  expect(await eventCount(client)).toBe(0);
});

test.each(DOORS)(
  'a truncated answer promises its whole length and ends after half of it (%s)',
  async door => {
    const sandbox = await openSandbox();
    const client = await signIn(sandbox.url);
    await arm(sandbox, { on: POST, do: { truncate: true } }, door);

    const response = await fetch(`${sandbox.url}/api/v4.1/event/async`, {
      method: 'POST',
      headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(NOTIFY_ORDER),
    });
    let received = '';
    const reading = (async () => {
      const chunks = (response.body ?? []) as AsyncIterable<Uint8Array>;
      for await (const chunk of chunks) received += Buffer.from(chunk).toString();
    })();

    await expect(reading).rejects.toThrow('terminated');
    const promised = Number(response.headers.get('content-length'));
    expect(response.status).toBe(200);
    expect(received).toMatch(/^\{"eventId":"/);
    expect(received.length).toBe(Math.floor(promised / 2));
    expect(await eventCount(client)).toBe(1);
  },
);

test.each(DOORS)('a request hangs until the client gives up, and nothing is done (%s)', async door => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on: POST, do: { hang: true } }, door);

  const { outcome, giveUp } = startPost(sandbox, client);
  await struck(sandbox);
  await sandbox.world.clock.advance(3_600_000);
  const others = await eventCount(client);
  giveUp();

  expect(others).toBe(0);
  expect(await outcome).toBe('ECONNRESET');
});

test.each([{ hang: true } as const, { delay: '1d' } as const])(
  'a sandbox stops at once although a request waits because of %j',
  async effect => {
    const sandbox = await openSandbox();
    const client = await signIn(sandbox.url);
    await arm(sandbox, { on: POST, do: effect });
    const { outcome } = startPost(sandbox, client);
    await struck(sandbox);
    const start = performance.now();

    await sandbox.stop();

    expect(performance.now() - start).toBeLessThan(900);
    expect(await outcome).toBe('ECONNRESET');
  },
);

test('what waits when its world is reset is heard no more', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on: POST, do: { delay: '1m' } });
  const { outcome } = startPost(sandbox, client);
  await struck(sandbox);

  sandbox.world.reset();
  await sandbox.world.clock.advance(60_000);

  expect(await outcome).toBe('ECONNRESET');
  expect(await eventCount(client)).toBe(0);
});

test('what waits when its world is removed is left without an answer', async () => {
  const sandbox = await openSandbox();
  const account = accountNamed('OTHER');
  const world = sandbox.createWorld(account);
  const client = await signIn(sandbox.url, account);
  world.faults.arm({ on: POST, do: { delay: '1m' } });
  const { outcome } = startPost(sandbox, client);
  await struck({ ...sandbox, world });

  world.remove();

  expect(await outcome).toBe('ECONNRESET');
});

test('a client that gave up on a delayed post has posted all the same', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  await arm(sandbox, { on: POST, do: { delay: '20s' } });
  const { outcome, giveUp } = startPost(sandbox, client);
  await struck(sandbox);

  giveUp();
  await outcome;
  await sandbox.world.clock.advance(20_000);

  expect(await eventCount(client)).toBe(1);
});

test('the SDK that loses half of an answer posts again: the event is there twice', async () => {
  const sandbox = await openSandbox();
  const client = await sdkClient(sdkConfig(sandbox.url));
  await arm(sandbox, { on: POST, times: { first: 1 }, do: { truncate: true } });

  const sent = client.sendEvent({ name: 'NotifyOrderStatus', entityType: 'ORDER', entityId: '107' });
  await outcomeOf(sent.then(({ statusCode }) => ({ status: statusCode })));

  expect(await eventCount(await signIn(sandbox.url))).toBe(2);
});
