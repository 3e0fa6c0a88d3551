import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestToken, passwordGrant, signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { CANARY, NEIGHBOUR } from './support/fuzz/neighbour.js';
import { allRoutes } from './support/fuzz/routes.js';
import { onTheWire, shots, type Shot } from './support/fuzz/shots.js';
import { openTarget, type Target } from './support/fuzz/target.js';
import { pipelined, shown, type WireReply, type WireRequest } from './support/fuzz/wire.js';
import { messageOf } from '../mock/kernel/errors.js';

const SEED = Number(process.env['FUZZ_SEED'] ?? 20_260_101);
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 50_000);
const AT_ONCE = 100;

// What stays of caches and compiled code, and of a heap that is never quite the same twice.
const MARGIN = 25_000_000;

test(
  'fifty thousand hostile requests end with no defect, no leak between worlds, and memory back to base',
  { timeout: 600_000 },
  async () => {
    const target = await openTarget();
    const routes = await allRoutes(target.url);
    const before = await furnishNeighbour(target.url);
    const volley = fc.array(shots(routes), { minLength: AT_ONCE, maxLength: AT_ONCE });
    const counts = new Map<number, number>();
    const fire = async (seed: number, requests: number): Promise<void> => {
      const property = fc.asyncProperty(volley, given => shoot(target, given, counts));
      const run = { seed, numRuns: Math.ceil(requests / AT_ONCE), endOnFailure: true };
      const { failed, errorInstance, numRuns } = await fc.check(property, run);
      if (failed) throw new Error(`seed ${seed}, volley ${numRuns}: ${messageOf(errorInstance)}`);
      await clearUp(target.url);
    };

    // Caches fill and code is compiled first; what grows after that is a leak.
    await fire(SEED + 1, Math.ceil(REQUESTS / 10));
    const base = await target.condition();
    await fire(SEED, REQUESTS);
    const end = await target.condition();

    expect(end.problems).toEqual([]);
    expect(end.memory - base.memory).toBeLessThan(MARGIN);
    expect(await stateOf(target.url)).toEqual(before);
    const client = await signIn(target.url);
    expect(await posted(client, NOTIFY_ORDER)).toBeTypeOf('string');
    // All kinds of answers have been seen, or nothing much was tried.
    for (const status of [200, 400, 401, 403, 404, 405, 413, 414, 415, 501])
      expect([status, counts.get(status) ?? 0]).not.toEqual([status, 0]);
    expect(await target.stop()).toBe(0);
  },
);

/** Gives the world next door something that nobody else may see; resolves with its state. */
async function furnishNeighbour(url: string): Promise<unknown> {
  const client = await signIn(url, NEIGHBOUR);
  await posted(client, { ...NOTIFY_ORDER, attributes: { secret: CANARY } });
  const body = { type: 'ORDER', id: '777', ref: CANARY, retailerId: '1', subtype: 'HD' };
  const { status } = await ask(`${url}/__admin/entities?world=NEIGHBOUR`, { method: 'PUT', body });
  expect(status).toBe(201);
  return stateOf(url);
}

/** Everything that the world next door shows of itself. */
async function stateOf(url: string): Promise<unknown> {
  const client = await signIn(url, NEIGHBOUR);
  const { body } = await client.get('/event?count=5000');
  const entities = await ask(`${url}/__admin/entities?world=NEIGHBOUR`);
  const workflows = await ask(`${url}/__admin/workflows?world=NEIGHBOUR`);
  expect([body.results, entities.text].map(part => JSON.stringify(part).includes(CANARY))).toEqual([
    true,
    true,
  ]);
  return { events: body.results, entities: entities.body, workflows: workflows.body };
}

/** Ends what the requests may have left behind on purpose. */
async function clearUp(url: string): Promise<void> {
  const write = (method: string, path: string, body?: object) =>
    ask(`${url}/__admin/${path}?world=DEMO`, { method, body });
  await write('DELETE', 'faults');
  await write('DELETE', 'requests');
  await write('POST', 'clock', { unfreeze: true });
  await write('POST', 'reset', {});
}

/** Sends hostile requests over connections that stay open as long as the sandbox lets them; throws at the first bad answer. */
async function shoot(target: Target, given: readonly Shot[], counts: Map<number, number>): Promise<void> {
  const { body } = await requestToken(target.url, passwordGrant());
  const token = body.access_token ?? 'no-token';
  const port = Number(new URL(target.url).port);
  let waiting: readonly WireRequest[] = given.map(shot => onTheWire(shot, token));
  while (waiting.length > 0) {
    // Each connection begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const replies = await pipelined(port, waiting);
    for (const [index, reply] of replies.entries()) {
      counts.set(reply.status, (counts.get(reply.status) ?? 0) + 1);
      const problem = problemWith(reply);
      if (problem !== undefined)
        throw new Error(
          `${problem}\n\n${shown(waiting[index]?.text ?? '')}\n\n${shown(reply.head)}\n\n${shown(reply.body)}`,
        );
    }
    // Some requests end a connection without any answer.
    waiting = waiting.slice(Math.max(replies.length, 1));
  }
}

function problemWith({ status, head, body }: WireReply): string | undefined {
  if (head.includes(CANARY) || body.includes(CANARY)) return 'an answer shows the world next door';
  // What is outside of the scope is a 501, and 503 is an answer by design.
  const isInjected = /\r\nsandbox-reason: [^\r]*fault/i.test(head);
  if (status >= 500 && status !== 501 && status !== 503 && !isInjected)
    return `a ${status} that nobody injected`;
  if (/\r\nx-evil/i.test(head)) return 'a request has put a header into the answer';
  return isReadable(head, body) ? undefined : 'an answer that calls itself JSON is none';
}

function isReadable(head: string, body: string): boolean {
  if (body === '' || !/\r\ncontent-type: application\/(problem\+)?json/i.test(head)) return true;
  try {
    JSON.parse(Buffer.from(body, 'latin1').toString('utf8'));
    return true;
  } catch {
    return false;
  }
}
