import { progress, type Bench } from '../bench.js';
import { parseObject } from '../json.js';
import { launch, type Server } from '../machine/launch.js';
import { cpuMicrosWhenQuiet } from '../machine/usage.js';
import { eventBody } from './fixtures.js';
import type { RunningPeer } from './peer.js';
import { ours } from './programs.js';
import { API, getText, postText, type Target } from './requests.js';

const DEMO = {
  grant_type: 'password',
  scope: 'api',
  client_id: 'DEMO',
  client_secret: 'demo-secret-4141',
  username: 'demo_admin',
  password: 'demo-password',
};
/** An empty sandbox that prints nothing but its address. */
export const BARE_FLAGS = ['--seed', 'none', '--log', 'silent'] as const;
const BODIES = 1_000;
const READ_IDS = 2_000;

export interface FilledPeer extends RunningPeer {
  /** One stored event as it is answered: what the other peers serve as well. */
  readonly sample: string;
}

export interface ServedOurs {
  readonly server: Server;
  readonly target: Target;
}

export async function startEmpty(bench: Bench): Promise<RunningPeer> {
  return startPosts(bench, ['--memory']);
}

/** Ours with these flags, to be posted to. */
export async function startPosts(bench: Bench, flags: readonly string[]): Promise<RunningPeer> {
  const { server, target } = await serveOurs(bench, flags);
  return { server, requests: posts(target) };
}

/** Ours with these flags, without a seed and silent, and somebody signed in. */
export async function serveOurs(bench: Bench, flags: readonly string[]): Promise<ServedOurs> {
  const server = await launch(bench, ours([...flags, ...BARE_FLAGS]));
  return { server, target: { port: server.port, token: await signIn(server) } };
}

export async function startFilled(bench: Bench): Promise<FilledPeer> {
  const { events } = bench.options;
  progress(`storing ${events} events in ours`);
  const { server, target } = await serveOurs(bench, ['--memory']);
  const outcome = await bench.load.run({
    port: server.port,
    requests: posts(target),
    connections: bench.options.connections,
    until: { requests: events },
    keepEvery: Math.max(1, Math.floor(events / READ_IDS)),
  });
  // The state of an event changes while it is processed, and with it the bytes of the sample.
  await cpuMicrosWhenQuiet(server.pid);
  const ids = outcome.kept.map(eventIdOf);
  const sample = await readEvent(target, ids.at(-1));
  return { server, sample, requests: ids.map(id => getText(target, `${API}/${id}`)) };
}

/** Requests that each store one event. */
export function posts(target: Target): string[] {
  return Array.from({ length: BODIES }, (_, index) => postText(target, `${API}/async`, eventBody(index)));
}

async function signIn(server: Server): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${server.port}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams(DEMO),
  });
  const text = await response.text();
  const token = field(text, 'access_token');
  if (token === undefined) throw new Error(`no token, status ${response.status}: ${text}`);
  return token;
}

async function readEvent({ port, token }: Target, id: string | undefined): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}${API}/${id}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const text = await response.text();
  if (response.status !== 200 || field(text, 'id') !== id || field(text, 'name') !== 'BENCH_EVENT') {
    throw new Error(`event ${id} reads back as ${response.status}: ${text}`);
  }
  return text;
}

function eventIdOf(answer: string): string {
  const id = field(answer, 'eventId');
  if (id === undefined) throw new Error(`a POST was answered without an eventId: ${answer}`);
  return id;
}

function field(text: string, name: string): string | undefined {
  const value = parseObject(text)[name];
  return typeof value === 'string' ? value : undefined;
}
