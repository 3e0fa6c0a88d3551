import type { Contract } from '../openapi/contract.js';
import { ConfigurationError } from '../kernel/errors.js';
import type { PublicKey } from '../kernel/signatures.js';
import { problemsOf } from '../openapi/workflow-definition.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity, EntityName } from '../workflow/entity.js';
import type { Processing } from '../world/processor.js';
import type { EntityInput } from '../world/put-entity.js';
import type { World } from '../world/world.js';
import { faultsOf, type SandboxFaults } from './faults.js';

/** What a client needs to sign in to a world. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

/** The time of one world, in epoch milliseconds. */
export interface SandboxClock {
  readonly frozen: boolean;
  now(): number;
  /** Stops time; only `set` and `advance` move it from now on. */
  freeze(): void;
  /** Lets time run on from where it stands. */
  unfreeze(): void;
  /** Moves the clock to a time; forward, everything that falls due on the way runs first, in order. */
  set(time: number): void;
  /** Moves the clock forward by a number of milliseconds. */
  advance(duration: number): void;
}

/** The entities of a world. */
export interface SandboxEntities {
  /** Puts an entity, new or over what is known; a new one that is CREATED gets its CREATE event, where its type has one. */
  put(entity: EntityInput): Entity;
  /** By type and retailer, and id or ref (within its root, where `rootRef` is given). */
  find(name: EntityName): Entity | undefined;
  all(): readonly Entity[];
}

/** The workflows of a world. */
export interface SandboxWorkflows {
  /** Stores an export as the next version of its name; one that cannot be used is a ConfigurationError that says where. */
  put(definition: object): Workflow;
  /** A workflow by its name, such as `ORDER::HD`: the latest version unless another is asked for. */
  find(retailerId: string, name: string, version?: string): Workflow | undefined;
  /** The latest version of each. */
  all(): readonly Workflow[];
}

/** The webhooks of a world. */
export interface SandboxWebhooks {
  /** The key that receivers check signatures with: bare base64, as the SDK wants it, and PEM. */
  publicKey(): Promise<PublicKey>;
  /** Resolves when no request is under way; repetitions that are not due yet do not count. */
  idle(): Promise<void>;
}

/** One world of a running sandbox, as its owner sees it. */
export interface SandboxWorld {
  readonly accountId: string;
  /** The credentials of the account's first user. */
  readonly credentials: Credentials;
  /** The retailers that this user works for. */
  readonly retailerIds: readonly string[];
  readonly clock: SandboxClock;
  /** When accepted events are processed; a change holds for those that wait already too. */
  processing: Processing;
  readonly entities: SandboxEntities;
  readonly workflows: SandboxWorkflows;
  readonly webhooks: SandboxWebhooks;
  readonly faults: SandboxFaults;
  /** Forgets everything that has happened and begins anew with the seed; tokens stay valid, and the clock runs on. */
  reset(): void;
  /** Processes everything that waits, without regard to delays; returns how many events that were. */
  settle(): number;
  /** Processes the events that waited longest, one unless told otherwise; returns how many that were. */
  step(count?: number): number;
  /** Ends the world and forgets it with its credentials and all that is kept of it; the default one is a ConfigurationError. */
  remove(): void;
}

/** The handle of a world, which `remove` ends. */
export function handleOf(world: World, contract: Contract, remove: () => void): SandboxWorld {
  const { account, clock, processor, store, steering, webhooks } = world;
  const { accountId, clientId, clientSecret, users } = account;
  const [user] = users;
  return {
    accountId,
    credentials: { clientId, clientSecret, username: user?.username ?? '', password: user?.password ?? '' },
    retailerIds: user?.retailerIds ?? [],
    clock: {
      get frozen() {
        return clock.frozen;
      },
      now: () => clock.now(),
      freeze: () => steering.moveClock({ freeze: true }),
      unfreeze: () => steering.moveClock({ unfreeze: true }),
      set: time => steering.moveClock({ set: time }),
      advance: duration => steering.moveClock({ advance: duration }),
    },
    get processing() {
      return processor.processing;
    },
    set processing(processing) {
      steering.setProcessing(processing);
    },
    entities: {
      // A copy: what its owner does with the original later must not change the world.
      put: entity => steering.putEntity(copied(entity)).entity,
      find: name => store.entity(name),
      all: () => [...store.entities()],
    },
    workflows: {
      put: definition => steering.putWorkflow(usable(copied(definition), contract)),
      find: (retailerId, name, version) => store.workflow(retailerId, name, version),
      all: () => store.workflows(),
    },
    faults: faultsOf(world, contract),
    webhooks: { publicKey: () => webhooks.publicKey(), idle: () => idle(world) },
    reset: () => steering.reset(),
    settle: () => steering.settle(),
    step: (count = 1) => steering.step(count),
    remove,
  };
}

/** Webhooks leave when the change that sends them is kept. */
async function idle({ store, webhooks }: World): Promise<void> {
  await new Promise<void>(resolve => store.whenKept(() => resolve()));
  await webhooks.idle();
}

function usable(definition: object, contract: Contract): Readonly<Record<string, unknown>> {
  const errors = problemsOf(contract, definition).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return definition as Readonly<Record<string, unknown>>;
  const told = errors.map(({ pointer, message }) => `${pointer} ${message}`).join('; ');
  throw new ConfigurationError(`the workflow cannot be used: ${told}`);
}

/** A copy as JSON: what the data file could not hold must not come in. */
function copied<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
