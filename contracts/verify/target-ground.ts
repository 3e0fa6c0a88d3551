import { DEMO_ACCOUNT } from '../../mock/index.js';
import { isObject, type Interaction } from '../pact/pact.js';
import type { Finding } from '../report/report.js';
import type { ReadState } from '../states/read-state.js';
import { redeem, signIn } from '../states/sign-in.js';
import { StateProblem } from '../states/state-problem.js';
import type { Access, Grant, Login } from '../states/state.js';
import { messageOf } from '../../mock/kernel/errors.js';
import type { Ground, LeftOut, Prepared } from './ground.js';
import { SIGN_IN, type Substitution } from './substitution.js';

/** Who signs in to a real account. */
export interface TargetCredentials extends Login {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A real account that contracts are judged against. */
export interface RealAccount {
  /** Such as `https://acme.sandbox.api.fluentretail.com`. */
  readonly url: string;
  readonly credentials: TargetCredentials;
  /** Whether interactions that post may run; only those that read do, unless it is true. */
  readonly allowWrites?: boolean | undefined;
  /** Whether somebody has seen to the provider states; interactions that need any are left out, unless it is true. */
  readonly statesMet?: boolean | undefined;
}

/** A real account to judge contracts against; nothing is asked of it until the first of them. */
export function openTargetGround(target: RealAccount): Ground {
  const account = new TargetAccount(target);
  return {
    against: new URL(target.url).origin,
    prepare: (interaction, states) => prepare(account, interaction, states),
    close: async () => {},
  };
}

async function prepare(
  account: TargetAccount,
  interaction: Interaction,
  states: readonly ReadState[],
): Promise<Prepared | LeftOut> {
  const { target } = account;
  const why = reasonToLeaveOut(target, interaction, states);
  if (why) return { leftOut: why };
  const substitution = await account.letIn(states);
  return {
    upstream: new URL(target.url).origin,
    substitution,
    aftermath: () => ({ findings: [], reasons: [] }),
    end: () => {},
  };
}

function reasonToLeaveOut(
  { allowWrites = false, statesMet = false }: RealAccount,
  interaction: Interaction,
  states: readonly ReadState[],
): Finding | undefined {
  const { pointer, kind } = interaction;
  if (kind === 'message') {
    return leftOut('needs-sandbox', pointer, {
      message: 'a real account cannot be made to send a webhook: left out',
      advice: 'verify messages against the sandbox, without --target',
    });
  }
  if (isWriting(interaction) && !allowWrites) {
    return leftOut('writes', pointer, {
      message: 'the interaction posts to the account: left out',
      advice: 'give --allow-writes where the account is one to try things out in',
    });
  }
  const needed = states.filter(({ state }) => state.plan ?? state.arrange);
  if (needed.length === 0 || statesMet) return undefined;
  return leftOut('needs-states', pointer, {
    message: `the account would have to be in the state '${needed[0]?.label}': left out`,
    advice: 'see to the states by hand and give --states-met, or verify against the sandbox',
  });
}

function leftOut(code: string, pointer: string, words: Pick<Finding, 'message' | 'advice'>): Finding {
  return { severity: 'warning', code, pointer, ...words };
}

function isWriting({ value }: Interaction): boolean {
  const request = isObject(value['request']) ? value['request'] : {};
  const { method: given, path } = request;
  // What is no method is none that only reads.
  const method = typeof given === 'string' ? given.toUpperCase() : '';
  return method !== 'GET' && method !== 'HEAD' && !(method === 'POST' && path === SIGN_IN);
}

/** How the clients of contracts get into a real account. */
class TargetAccount {
  readonly target: RealAccount;
  #grant: Promise<Grant> | undefined;

  constructor(target: RealAccount) {
    this.target = target;
  }

  /** What stands in for what contracts send, when their states have been seen to. */
  async letIn(states: readonly ReadState[]): Promise<Substitution> {
    let token: string | undefined;
    let refreshToken: string | undefined;
    const access: Access = {
      logins: [this.target.credentials],
      signIn: () => this.#signIn(),
      redeem: used => redeem(this.#door(), used),
      useToken: given => void (token = given),
      useRefreshToken: given => void (refreshToken = given),
    };
    for (const { state, values, label } of states) {
      // Each builds on those before it.
      // oxlint-disable-next-line no-await-in-loop
      await inWords(label, async () => state.letIn?.(access, values));
    }
    token ??= (await inWords('the client is signed in', () => (this.#grant ??= this.#signIn()))).accessToken;
    return { token, refreshToken, fields: this.#fields() };
  }

  #signIn(): Promise<Grant> {
    return signIn(this.#door(), this.target.credentials);
  }

  #door() {
    return { url: this.target.url, ...this.target.credentials };
  }

  /** The demo credentials stand for those of the account, in every contract that signs in. */
  #fields(): NonNullable<Substitution['fields']> {
    const { clientId, clientSecret, username, password } = this.target.credentials;
    const [user] = DEMO_ACCOUNT.users;
    return {
      client_id: new Map([[DEMO_ACCOUNT.clientId, clientId]]),
      client_secret: new Map([[DEMO_ACCOUNT.clientSecret, clientSecret]]),
      username: new Map([[user?.username ?? '', username]]),
      password: new Map([[user?.password ?? '', password]]),
    };
  }
}

async function inWords<T>(label: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (thrown) {
    throw new StateProblem('state-failed', `the state '${label}' could not be set up: ${messageOf(thrown)}`, {
      advice: 'check the address and the credentials of the account',
    });
  }
}
