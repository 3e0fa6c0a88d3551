import {
  DEMO_ACCOUNT,
  type Account,
  type FaultInput,
  type Json,
  type Sandbox,
  type SandboxWorld,
} from '../../mock/index.js';
import { messageOf } from '../../mock/kernel/errors.js';
import type { ReadState } from './read-state.js';
import { redeem, signIn } from './sign-in.js';
import { StateProblem } from './state-problem.js';
import type { Stage, WorldPlan } from './state.js';

/** A sandbox whose worlds are for one contract each; none of them has the demo account when a contract comes. */
export interface Host {
  readonly sandbox: Sandbox;
  /** The settings that rules of the sandbox look up, as they are at the moment. */
  readonly settings: Record<string, Json>;
  /** What they are before a state changes them. */
  readonly given: Readonly<Record<string, Json>>;
  /** Where webhooks are caught. */
  readonly inbox: string;
  /** What all worlds sign webhooks with: making a key for each takes longer than all else. */
  readonly webhookKey: string;
}

/** A world in which all states of a contract hold. */
export interface Scene {
  readonly world: SandboxWorld;
  readonly account: Account;
  /** What stands in for the token of the contract. */
  readonly token: string;
  /** What stands in for its refresh token; undefined where that is sent as it is. */
  readonly refreshToken: string | undefined;
  /** The ids of the faults that states have asked for. */
  readonly faults: readonly string[];
}

/**
 * Opens a world for the demo account and sets the states up in it, in their order; a state that fails is a StateProblem
 * that names it, and then the world is gone. Whoever is done with the scene removes its world.
 */
export async function setUp(host: Host, states: readonly ReadState[]): Promise<Scene> {
  const first: WorldPlan = { account: DEMO_ACCOUNT, seed: undefined };
  const { account, seed } = states.reduce(
    (plan, { state, values }) => state.plan?.(plan, values) ?? plan,
    first,
  );
  const world = host.sandbox.createWorld({ ...account, seed, webhookKey: host.webhookKey });
  for (const name of Object.keys(host.settings)) delete host.settings[name];
  Object.assign(host.settings, host.given);
  try {
    return await arranged(new OpenStage(host, { world, account }), states);
  } catch (thrown) {
    world.remove();
    throw thrown;
  }
}

async function arranged(stage: OpenStage, states: readonly ReadState[]): Promise<Scene> {
  stage.catchKnownWebhooks();
  for (const [index, read] of states.entries()) {
    // Each builds on those before it.
    // oxlint-disable-next-line no-await-in-loop
    await arrange(stage, read).catch(thrown => {
      throw failed(read.label, thrown).of(index);
    });
  }
  return stage.scene();
}

async function arrange(stage: Stage, { state, values }: ReadState): Promise<void> {
  await state.arrange?.(stage, values);
  await state.letIn?.(stage, values);
}

function failed(label: string, thrown: unknown): StateProblem {
  return new StateProblem('state-failed', `the state '${label}' could not be set up: ${messageOf(thrown)}`, {
    advice: 'change the state or its parameters in the consumer test; docs/STATES.md says what each does',
  });
}

interface Opened {
  readonly world: SandboxWorld;
  readonly account: Account;
}

class OpenStage implements Stage {
  readonly world: SandboxWorld;
  readonly tokenLife: number;
  readonly logins: Account['users'];
  readonly #host: Host;
  readonly #account: Account;
  readonly #faults: FaultInput[] = [];
  #token: string | undefined;
  #refreshToken: string | undefined;

  constructor(host: Host, { world, account }: Opened) {
    this.world = world;
    this.tokenLife = host.sandbox.settings.tokenLife;
    this.logins = account.users;
    this.#host = host;
    this.#account = account;
  }

  async signIn(login = this.logins[0]) {
    if (!login) throw new Error('the account has no users');
    return signIn({ url: this.#host.sandbox.url, ...this.#account }, login);
  }

  async redeem(refreshToken: string): Promise<void> {
    return redeem({ url: this.#host.sandbox.url, ...this.#account }, refreshToken);
  }

  useToken(token: string): void {
    this.#token = token;
  }

  useRefreshToken(token: string): void {
    this.#refreshToken = token;
  }

  askFor(fault: FaultInput): void {
    // Whether it can be used shows while the state is set up, not later.
    this.world.faults.disarm(this.world.faults.arm(fault).id);
    this.#faults.push(fault);
  }

  catchWebhook(setting: string, name?: string): void {
    const { settings, inbox } = this.#host;
    settings[setting] = { url: inbox, ...(name === undefined ? namedIn(settings[setting]) : { name }) };
  }

  /** No webhook leaves for anywhere else, whatever the settings say. */
  catchKnownWebhooks(): void {
    const rules = this.world.workflows
      .all()
      .flatMap(({ rulesets }) => rulesets.flatMap(each => each.rules ?? []));
    const names = rules.flatMap(({ props }) => [props?.['setting'], props?.['webhookSettingName']]);
    for (const name of new Set(names)) if (typeof name === 'string' && name !== '') this.catchWebhook(name);
  }

  async scene(): Promise<Scene> {
    const token = this.#token ?? (await this.signIn()).accessToken;
    const armed = this.#faults.map(fault => this.world.faults.arm(fault).id);
    // What was asked for the sake of the states is not the contract's.
    this.world.requests.clear();
    return {
      world: this.world,
      account: this.#account,
      token,
      refreshToken: this.#refreshToken,
      faults: armed,
    };
  }
}

function namedIn(setting: Json | undefined): { readonly name?: string } {
  if (typeof setting !== 'object' || setting === null || !('name' in setting)) return {};
  return typeof setting.name === 'string' ? { name: setting.name } : {};
}
