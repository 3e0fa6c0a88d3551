import type { EntityInput, Json, Ruleset, SandboxOptions, SandboxWorld } from '../../mock/index.js';
import { signIn, type Client, type Reply } from './client.js';
import { extended, openSandbox, type TestSandbox } from './sandbox.js';

/** Uploads a workflow. */
export function uploaded(client: Client, definition: unknown): Promise<Reply> {
  return client.send('/workflow', {
    method: 'PUT',
    body: JSON.stringify(definition),
    headers: { 'content-type': 'application/json' },
  });
}

const DAY = 86_400_000;

type Fields = Readonly<Record<string, Json>>;

/** A rule as a workflow writes it. */
export interface MadeRule {
  readonly name: string;
  readonly props: Fields | null;
}

/** A rule of the account DEMO; a name with a dot is taken as it is. */
export function rule(name: string, props: Fields | null = null): MadeRule {
  return { name: name.includes('.') ? name : `DEMO.core.${name}`, props };
}

/** A rule that sets the status. */
export const setState = (status: string): MadeRule => rule('SetState', { status });

/** A rule that sends an event to the same entity. */
export const send = (eventName: string): MadeRule => rule('SendEvent', { eventName });

/** A rule that sends an event to the same entity, seconds later. */
export const schedule = (eventName: string, delay: number): MadeRule =>
  rule('ScheduleEvent', { eventName, delay });

/** What a ruleset may have beside its name and rules. */
export interface RulesetFields {
  readonly type?: string | null;
  readonly subtype?: string | null;
  readonly eventType?: string | null;
  /** The statuses that trigger it; none: any. */
  readonly from?: readonly string[];
}

/** A ruleset for orders in any status, unless told otherwise. */
export function ruleset(
  name: string,
  rules: readonly MadeRule[] = [],
  { from = [], ...fields }: RulesetFields = {},
): Ruleset {
  return { name, type: 'ORDER', rules, triggers: from.map(status => ({ status })), ...fields };
}

/** The workflow ORDER::HD of retailer 1, unless told otherwise. */
export function workflow(rulesets: readonly Ruleset[], fields: Fields = {}) {
  return { retailerId: '1', entityType: 'ORDER', entitySubtype: 'HD', rulesets, statuses: [], ...fields };
}

/** The order that most tests are about: of subtype HD, with id 1 and ref A, OPEN. */
export const ORDER_A = {
  type: 'ORDER',
  subtype: 'HD',
  retailerId: '1',
  id: '1',
  ref: 'A',
  status: 'OPEN',
} as const satisfies EntityInput;

/** A fulfilment of that order. */
export function fulfilment(id: string, fields: Partial<EntityInput> = {}): EntityInput {
  return { type: 'FULFILMENT', retailerId: '1', id, ref: `F${id}`, rootRef: 'A', status: 'OPEN', ...fields };
}

/** A sandbox with a client that is signed in. */
export interface TestWorld extends Omit<TestSandbox, 'run'> {
  readonly client: Client;
  /** Posts an event for order A, unless told otherwise, and gives its id; it waits until the world is told to go on. */
  readonly post: (name: string, fields?: Fields) => Promise<string>;
  /** Posts it sync. */
  readonly run: (name: string, fields?: Fields) => Promise<Reply>;
  /** What an entity of retailer 1 has become. */
  readonly status: (type?: string, id?: string) => string | undefined;
}

/** Opens a world that knows nothing but one workflow, ORDER::HD with these rulesets, and order A. */
export async function worldWith(
  rulesets: readonly Ruleset[],
  options: SandboxOptions = {},
): Promise<TestWorld> {
  const opened = await emptyWorld(options);
  opened.world.workflows.put(workflow(rulesets));
  opened.world.entities.put(ORDER_A);
  return opened;
}

/** Opens a world that knows nothing. */
export async function emptyWorld(options: SandboxOptions = {}): Promise<TestWorld> {
  // Tests move the clock by days and want to stay signed in.
  const sandbox = await openSandbox({ seed: 'none', tokenLife: 10_000 * DAY, ...options });
  return attended(sandbox, await signIn(sandbox.url));
}

/** A sandbox that runs, with short ways to post and look. */
export function attended(sandbox: TestSandbox, client: Client): TestWorld {
  const { world } = sandbox;
  return extended(sandbox, {
    client,
    post: async (name: string, fields: Fields = {}) => {
      const { status, body } = await client.post('/event/async', eventOf(name, fields));
      if (status !== 200) throw new Error(`a post was answered ${status}: ${JSON.stringify(body)}`);
      return body.eventId;
    },
    run: (name: string, fields: Fields = {}) => client.post('/event/sync', eventOf(name, fields)),
    status: (type = 'ORDER', id = '1') => statusIn(world, type, id),
  });
}

function eventOf(name: string, fields: Fields): Fields {
  const named = 'entityId' in fields ? {} : { entityRef: 'A' };
  return { name, retailerId: '1', entityType: 'ORDER', ...named, ...fields };
}

function statusIn(world: SandboxWorld, type: string, id: string): string | undefined {
  return world.entities.find({ type, retailerId: '1', id })?.status;
}
