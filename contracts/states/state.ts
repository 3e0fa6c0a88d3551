import type { Account, FaultInput, SandboxWorld, Seed } from '../../mock/index.js';
import type { Parameter } from './parameter.js';
import type { Values } from './values.js';

/** What a world is opened with; states may change it before there is a world. */
export interface WorldPlan {
  readonly account: Account;
  /** What it begins with; what the sandbox was told to begin with, where nothing is said. */
  readonly seed: Seed | undefined;
}

/** A token pair that the world has issued. */
export interface Grant {
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Somebody who signs in. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** How the client of a contract gets in, in a sandbox or a real account. */
export interface Access {
  /** Who may sign in: users of the account whose passwords are known. */
  readonly logins: readonly Login[];
  /** Signs in: the first of them, unless another is named. */
  signIn(login?: Login): Promise<Grant>;
  /** Uses a refresh token up. */
  redeem(refreshToken: string): Promise<void>;
  /** The token that stands in for the contract's; a valid one of the first user, where no state says otherwise. */
  useToken(token: string): void;
  /** The refresh token that stands in for the contract's; without one, that is sent as it is. */
  useRefreshToken(token: string): void;
}

/** A fresh world that states are set up in. */
export interface Stage extends Access {
  readonly world: SandboxWorld;
  /** How long a token is valid, in milliseconds. */
  readonly tokenLife: number;
  /** Arms a fault when all else is set up, so that it meets the contract's request and no other. */
  askFor(fault: FaultInput): void;
  /** Lets the webhooks of a setting come to whoever verifies. */
  catchWebhook(setting: string, name?: string): void;
}

/** A provider state that contracts may ask for. */
export interface State {
  /** A sentence with the names of parameters in braces, such as `an event {id} exists`. */
  readonly sentence: string;
  /** What it does, in one line. */
  readonly about: string;
  readonly parameters: readonly Parameter[];
  /** What it changes of a world that is not opened yet. */
  readonly plan?: (plan: WorldPlan, values: Values) => WorldPlan;
  /** Sets it up in the world; what it throws makes the contract fail. */
  readonly arrange?: (stage: Stage, values: Values) => Promise<void> | void;
  /** The same of a state that can be set up in a real account too. */
  readonly letIn?: (access: Access, values: Values) => Promise<void> | void;
}

/** A parameter that must be given. */
export function required(name: string, kind: Parameter['kind'], about: string): Parameter {
  return { name, kind, about, isRequired: true };
}

/** A parameter that may be left out. */
export function optional(name: string, kind: Parameter['kind'], about: string): Parameter {
  return { name, kind, about, isRequired: false };
}
