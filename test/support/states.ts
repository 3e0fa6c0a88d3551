import { onTestFinished } from 'vitest';
import type { StateAsked } from '../../contracts/pact/pact.js';
import { readState } from '../../contracts/states/read-state.js';
import { setUp, type Scene } from '../../contracts/states/set-up.js';
import { startSandbox, type Json } from '../../mock/index.js';
import { makeSigningKey, privatePem } from '../../mock/kernel/signatures.js';
import { request, type Reply } from './client.js';
import { openReceiver, type Receiver } from './receiver.js';
import { accountNamed } from './sandbox.js';

/** A world in which states hold, with what a test asks of it. */
export interface Staged extends Scene {
  readonly url: string;
  readonly inbox: Receiver;
  /** Asks with the token of the scene. */
  readonly get: (path: string) => Promise<Reply>;
  readonly post: (path: string, body: unknown) => Promise<Reply>;
  /** Asks for a token with the demo credentials, or what is given instead. */
  readonly askToken: (fields?: Readonly<Record<string, string>>) => Promise<Reply>;
}

const KEY = privatePem(await makeSigningKey());

/** Sets states up in a fresh world. */
export async function staged(...states: readonly StateAsked[]): Promise<Staged> {
  const inbox = await openReceiver();
  const settings: Record<string, Json> = {};
  const idle = accountNamed('IDLE');
  const sandbox = await startSandbox({ seed: 'workflows', accounts: [idle], setting: settings });
  onTestFinished(() => sandbox.stop());
  const host = { sandbox, settings, given: {}, inbox: `${inbox.url}/hooks`, webhookKey: KEY };
  const scene = await setUp(host, states.map(readState));
  const { url } = sandbox;
  const headers = { authorization: `Bearer ${scene.token}`, 'content-type': 'application/json' };
  return {
    ...scene,
    url,
    inbox,
    get: path => request(`${url}/api/v4.1${path}`, { headers }),
    post: (path, body) =>
      request(`${url}/api/v4.1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    askToken: (fields = {}) =>
      request(`${url}/oauth/token`, { method: 'POST', body: new URLSearchParams({ ...DEMO, ...fields }) }),
  };
}

const DEMO = {
  grant_type: 'password',
  scope: 'api',
  client_id: 'DEMO',
  client_secret: 'demo-secret-4141',
  username: 'demo_admin',
  password: 'demo-password',
};

/** A state with parameters. */
export function state(name: string, params: StateAsked['params'] = {}): StateAsked {
  return { name, params };
}
