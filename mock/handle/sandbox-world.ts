import type { Account } from '../account/account.js';
import type { Contract } from '../openapi/contract.js';
import type { PublicKey } from '../kernel/signatures.js';
import { usableWorkflow } from '../openapi/workflow-definition.js';
import type { Workflow } from '../workflow/definition.js';
import type { Entity, EntityName } from '../workflow/entity.js';
import type { Processing } from '../world/processor.js';
import {
  liveWorkflow,
  workflowAsked,
  type LiveWorkflow,
  type WorkflowAsked,
} from '../world/live-workflow.js';
import type { EntityInput } from '../world/put-entity.js';
import { checkedSeeding } from '../world/seeding-check.js';
import type { NamedSeed, Seed, SeedContents } from '../world/seeding.js';
import type { World } from '../world/world.js';
import { faultsOf, type SandboxFaults } from './faults.js';
import { requestsOf, type SandboxRequests } from './requests.js';
import { clockOf, type SandboxClock } from './sandbox-clock.js';
import { eventsOf, type SandboxEvents } from './sandbox-events.js';
import { restoreSnapshot, takeSnapshot, type SandboxSnapshot } from './sandbox-snapshot.js';

/** What a client needs to sign in to a world. */
export interface Credentials {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
}

/** A token as somebody gets it who signs in. */
export interface IssuedToken {
  /** What a client sends as `Authorization: Bearer`. */
  readonly accessToken: string;
  /** Undefined where the account has none. */
  readonly refreshToken: string | undefined;
  /** Life of the access token in seconds. */
  readonly expiresIn: number;
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
  /**
   * The map of a workflow, with how many entities are in each status: the latest version of the first retailer that has it,
   * unless told otherwise; undefined where there is none.
   */
  map(name: string, which?: Omit<WorkflowAsked, 'name'>): LiveWorkflow | undefined;
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
  readonly events: SandboxEvents;
  readonly requests: SandboxRequests;
  /** Forgets everything that has happened and begins anew with the seed; tokens stay valid, and the clock runs on. */
  reset(): void;
  /**
   * Lays more into the world, over what is there: a seed by its name, whose number chooses among demo worlds, or contents.
   * Gives back how much came. What is no content of a world is a ConfigurationError, and then nothing has changed.
   */
  seed(what: Seed | SeedContents, number?: number): SeedCounts;
  /**
   * Processes everything that waits, without regard to delays, before it returns. Resolves when webhooks under way, and what
   * their receivers posted, are through too, with how many events were processed.
   */
  settle(): Promise<number>;
  /** Processes the events that waited longest, one unless told otherwise; returns how many that were. */
  step(count?: number): number;
  /**
   * Signs a user in without asking for a secret, the account's first one unless named; all other tokens stay as they are.
   * An unknown user is a ConfigurationError that names the nearest.
   */
  issueToken(username?: string): IssuedToken;
  /** Ends the world and forgets it with its credentials and all that is kept of it; the default one is a ConfigurationError. */
  remove(): void;
  /** Keeps the world as it is, with its clock and what waits, but without requests and faults. */
  snapshot(): SandboxSnapshot;
  /** Makes the world what it was, any number of times. */
  restore(snapshot: SandboxSnapshot): void;
}

/** How much a seed brought; what was there before counts too where it was replaced. */
export interface SeedCounts {
  readonly events: number;
  readonly entities: number;
  readonly workflows: number;
}

/** The handle of a world, which `remove` ends. */
export function handleOf(world: World, contract: Contract, remove: () => void): SandboxWorld {
  const { processor, store, steering, webhooks } = world;
  return {
    accountId: world.account.accountId,
    get credentials() {
      return credentialsOf(world.account);
    },
    get retailerIds() {
      return world.account.users[0]?.retailerIds ?? [];
    },
    clock: clockOf(world),
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
      put: definition => steering.putWorkflow(usableWorkflow(contract, copied(definition), 'the workflow')),
      find: (retailerId, name, version) => store.workflow(retailerId, name, version),
      all: () => store.workflows(),
      map: (name, which = {}) => {
        const found = workflowAsked(store, { ...which, name });
        return found && liveWorkflow(found, world);
      },
    },
    faults: faultsOf(world, contract),
    webhooks: { publicKey: () => webhooks.publicKey(), idle: () => webhooks.idle() },
    requests: requestsOf(world, contract),
    events: eventsOf(world, contract),
    reset: () => steering.reset(),
    seed: (what, number) => seedOf(world, typeof what === 'string' ? { seed: what, number } : what, contract),
    settle: () => steering.settle(),
    step: (count = 1) => steering.step(count),
    issueToken: username => issueToken(world, username),
    remove,
    snapshot: () => takeSnapshot(world),
    restore: snapshot => restoreSnapshot(world, snapshot),
  };
}

function credentialsOf({ clientId, clientSecret, users }: Account): Credentials {
  const [user] = users;
  return { clientId, clientSecret, username: user?.username ?? '', password: user?.password ?? '' };
}

function issueToken({ account, steering }: World, username: string | undefined): IssuedToken {
  const { accessToken, refreshToken, expiresIn } = steering.issueToken(username);
  return { accessToken, refreshToken: account.refreshTokens ? refreshToken : undefined, expiresIn };
}

function seedOf({ steering }: World, what: NamedSeed | SeedContents, contract: Contract): SeedCounts {
  const { events, entities, workflows } = steering.seed(checkedSeeding(copied(what), contract));
  return { events: events.length, entities: entities.length, workflows: workflows.length };
}

/** A copy as JSON: what the data file could not hold must not come in. */
function copied<T extends object>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
