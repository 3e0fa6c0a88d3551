import {
  DEMO_ACCOUNT,
  startSandbox,
  type Account,
  type Json,
  type SandboxOptions,
} from '../../mock/index.js';
import { askJson } from '../../mock/kernel/network.js';
import { makeSigningKey, privatePem } from '../../mock/kernel/signatures.js';
import { isObject, type Interaction } from '../pact/pact.js';
import type { Finding } from '../report/report.js';
import type { ReadState } from '../states/read-state.js';
import { setUp, type Host, type Scene } from '../states/set-up.js';
import type { Gateway } from './gateway.js';
import type { Aftermath, Ground, Prepared } from './ground.js';

/** Who owns the world that nobody asks: contracts get the demo account, each in a world of its own. */
const IDLE_ACCOUNT: Account = {
  ...DEMO_ACCOUNT,
  accountId: 'CONTRACTS',
  clientId: 'CONTRACTS',
  clientSecret: 'contracts-idle-secret',
};

/** What contracts are judged on unless somebody says otherwise: no events, and those that come are processed at once. */
export const CONTRACT_SETTINGS = { seed: 'workflows', processing: { mode: 'immediate' } } as const;

/** Starts a sandbox of its own to judge contracts on. */
export async function openSandboxGround(options: SandboxOptions, gateway: Gateway): Promise<Ground> {
  const given = options.setting ?? {};
  const settings: Record<string, Json> = { ...given };
  const [key, sandbox] = await Promise.all([
    makeSigningKey(),
    startSandbox({ ...CONTRACT_SETTINGS, ...options, setting: settings, accounts: [IDLE_ACCOUNT] }),
  ]);
  const host: Host = { sandbox, settings, given, inbox: gateway.inbox, webhookKey: privatePem(key) };
  return {
    against: await namedAs(sandbox.url),
    prepare: (interaction, states) => prepare({ host, gateway }, interaction, states),
    close: () => sandbox.stop(),
  };
}

interface Rooms {
  readonly host: Host;
  readonly gateway: Gateway;
}

async function prepare(
  { host, gateway }: Rooms,
  interaction: Interaction,
  states: readonly ReadState[],
): Promise<Prepared> {
  // What came late of another interaction is not this one's.
  gateway.takeWebhooks();
  const scene = await setUp(host, states);
  // A scheduled event may still send one.
  await scene.world.webhooks.idle();
  const message = gateway.takeWebhooks().at(-1);
  const { token, refreshToken, world } = scene;
  return {
    upstream: host.sandbox.url,
    substitution: { token, refreshToken },
    message,
    aftermath: () => aftermathOf(scene, interaction),
    end: () => world.remove(),
  };
}

/** Kinds of departures that make an answer mean something else than the client thinks. */
const TELLING: ReadonlySet<string> = new Set([
  'unknown-parameter',
  'unknown-field',
  'wrong-value',
  'doubtful-value',
  'empty',
]);

function aftermathOf({ world, faults }: Scene, { pointer }: Interaction): Aftermath {
  const requests = world.requests.all();
  const struck = requests.flatMap(({ fault }) => fault ?? []).filter(id => !faults.includes(id));
  const idle = faults.filter(id => (world.faults.find(id)?.fired ?? 0) === 0);
  const isRefused = requests.some(({ response }) => (response.status ?? 400) >= 400);
  const violations = world.requests.violations().filter(({ kind }) => TELLING.has(kind));
  const departures = violations.map(({ where, message }) => ({
    severity: 'warning' as const,
    code: 'request-violation',
    message: `the request departs from the spec, and is answered all the same: ${message}`,
    pointer: `${pointer}/request`,
    at: where,
    advice:
      'mend the request: the API ignores what it does not know, so the answer proves less than it seems to',
  }));
  return {
    findings: [
      ...struck.map(() => unaskedFault(pointer)),
      ...idle.map(() => idleFault(pointer)),
      // Whoever expects to be refused sends what is wrong on purpose.
      ...(isRefused ? [] : departures),
    ],
    reasons: requests.flatMap(({ reasons }) => reasons),
  };
}

function unaskedFault(pointer: string): Finding {
  return {
    severity: 'error',
    code: 'unasked-fault',
    message: 'a fault answered that no provider state asked for: this proves nothing about the API',
    pointer: `${pointer}/request`,
    advice:
      "take the header 'Sandbox-Fault' out, and ask for a state such as 'the next request fails with {status}'",
  };
}

function idleFault(pointer: string): Finding {
  return {
    severity: 'warning',
    code: 'unused-fault',
    message: 'the fault that a provider state asks for met no request',
    pointer: `${pointer}/providerStates`,
    advice: 'name the operation of the request, or leave the state out',
  };
}

async function namedAs(url: string): Promise<string> {
  const { body } = await askJson(new URL('/__admin/health', url), { method: 'GET' });
  const { version, specHash } = isObject(body) ? body : {};
  return `sandbox ${String(version)}, spec sha256 ${String(specHash).slice(0, 12)}`;
}
