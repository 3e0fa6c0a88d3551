import { expect, test } from 'vitest';
import { conform, type ClientFunction, type ClientRun, type PlanInput } from '../contracts/index.js';
import { waited } from './support/conform/api.js';

/** A client that sends what it is told, and minds nothing by itself. */
class Sender {
  readonly #run: ClientRun;
  #token = '';

  constructor(run: ClientRun) {
    this.#run = run;
  }

  async signIn(secretInUrl = false): Promise<void> {
    const { environment: env } = this.#run;
    const form = new URLSearchParams({
      grant_type: 'password',
      scope: 'api',
      client_id: env['FLUENT_CLIENT_ID'] ?? '',
      username: env['FLUENT_USERNAME'] ?? '',
      password: env['FLUENT_PASSWORD'] ?? '',
    });
    const secret = env['FLUENT_CLIENT_SECRET'] ?? '';
    if (!secretInUrl) form.set('client_secret', secret);
    const query = secretInUrl ? `?client_secret=${secret}` : '';
    const answer = await this.send(`/oauth/token${query}`, { method: 'POST', body: form });
    this.#token = String(((await answer.json()) as { readonly access_token: unknown }).access_token);
  }

  send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
    const { signal, environment } = this.#run;
    return fetch(environment['FLUENT_BASE_URL'] + path, {
      signal,
      ...init,
      ...(init.body instanceof URLSearchParams ? {} : { headers }),
    });
  }

  cancel(event: object = {}): Promise<Response> {
    const own = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107', ...event };
    return this.send('/api/v4.1/event/async', { method: 'POST', body: JSON.stringify(own) });
  }
}

function client(work: (sender: Sender, run: ClientRun) => Promise<unknown>): ClientFunction {
  return async run => {
    const sender = new Sender(run);
    await sender.signIn();
    return work(sender, run);
  };
}

/** The verdict of a scenario, with what was found. */
async function verdictOf(scenario: string, run: ClientFunction, plan: PlanInput = {}) {
  const { suites } = await conform({ run, plan: { timeout: 20_000, ...plan, only: [scenario] } });
  const [found] = suites.flatMap(({ cases }) => cases);
  return [found?.verdict, found?.findings[0]?.message];
}

/** Sends until it is answered well, as the pauses say. */
async function insistently(
  send: (attempt: number) => Promise<Response>,
  pauses: readonly number[],
): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    // oxlint-disable-next-line no-await-in-loop
    const answer = await send(attempt);
    const pause = pauses[attempt];
    if (answer.ok || pause === undefined) return answer;
    // oxlint-disable-next-line no-await-in-loop
    await waited(pause);
  }
}

test('pauses are those between attempts, not those between what is asked again when all is well', async () => {
  const run = client(async sender => {
    const search = (): Promise<Response> => sender.send('/api/v4.1/event?count=5');
    await insistently(search, [100, 400, 1600]);
    await search();
    await search();
  });

  expect(await verdictOf('growing-pauses', run)).toEqual(['passed', undefined]);
});

function stamped(sender: Sender): () => Promise<Response> {
  return () =>
    sender.cancel({ attributes: { sentAt: new Date().toISOString(), attempt: crypto.randomUUID() } });
}

test('a request that bears the time is the same one when it is sent again', async () => {
  const patient = client(async sender => void (await insistently(stamped(sender), [2100])));
  const stubborn = client(async sender => {
    const answer = await insistently(stamped(sender), [10, 10, 10]);
    return answer.ok ? 0 : 1;
  });

  expect(await verdictOf('rate-limited', patient)).toEqual(['passed', undefined]);
  expect(await verdictOf('client-error', stubborn)).toEqual([
    'failed',
    'it sent a request 4 times that was refused with 400',
  ]);
});

test('events that differ by their times alone are no attempts at one', async () => {
  const run = client(async sender => {
    const answers = [1, 2, 3].map(day => sender.cancel({ attributes: { on: `2026-01-0${day}T00:00:00Z` } }));
    return (await Promise.all(answers)).every(({ ok }) => ok) ? 0 : 1;
  });

  expect(await verdictOf('client-error', run)).toEqual(['passed', undefined]);
});

test('whoever makes up new refs in each run is not held to those of calm, but to their number', async () => {
  const create = (times: number) =>
    client(async sender => {
      const event = { name: 'CREATE', entityRef: `NEW-${crypto.randomUUID()}` };
      const answer = await insistently(() => sender.cancel(event), [20]);
      for (let time = 1; answer.ok && time < times; time += 1)
        // oxlint-disable-next-line no-await-in-loop
        await sender.cancel(event);
    });
  const again = client(async sender => {
    const event = { name: 'CREATE', entityRef: `NEW-${crypto.randomUUID()}` };
    const answer = await sender.cancel(event);
    if ((await answer.text()).startsWith('{')) return;
    await sender.cancel(event);
  });

  expect(await verdictOf('server-error', create(2))).toEqual(['passed', undefined]);
  const [verdict, message] = await verdictOf('answer-unreadable', again);
  expect([verdict, message]).toEqual([
    'failed',
    expect.stringMatching(
      /^the answer to a post was no JSON, and these arrived more than once: CREATE for ORDER NEW-/,
    ),
  ]);
});

test('a look for the outcome of an own event is no list to be read to its end', async () => {
  const run = client(async sender => {
    const from = new Date(Date.now() - 60_000).toISOString();
    await sender.cancel();
    await sender.send(`/api/v4.1/event?name=OrderCancel&context.entityRef=HD_107&from=${from}&count=2`);
  });

  expect(await verdictOf('pages-to-the-end', run)).toEqual(['skipped', 'it reads no lists']);
});

test('who prints the ids of all of its events has not told how one of them ended', async () => {
  const run = client(async (sender, { print }) => {
    const { eventId } = (await (await sender.cancel()).json()) as { readonly eventId: string };
    print(`posted ${eventId}, NO_MATCH is possible\n`);
    await waited(400);
    await sender.send(`/api/v4.1/event/${eventId}`);
  });

  expect(await verdictOf('late-no-match', run)).toEqual([
    'failed',
    'OrderCancel for ORDER HD_107 ended as NO_MATCH; it has read that, and went on as if nothing had happened',
  ]);
});

const signingInByAddress: ClientFunction = async given => {
  const sender = new Sender(given);
  await sender.signIn(true);
  await sender.cancel();
};

test('a client secret in the address of the sign-in is a secret in an address', async () => {
  expect(await verdictOf('sign-in-form', signingInByAddress)).toEqual([
    'failed',
    'it sends its credentials in the query string of /oauth/token',
  ]);
});
