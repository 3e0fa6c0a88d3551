/** What a client is for; it says which events have to arrive. */
export type RoleName = 'inventory' | 'product' | 'wms' | 'carrier' | 'reader';

/** Events that have to arrive where nothing goes wrong. */
export interface ExpectedEvent {
  readonly name?: string;
  readonly entityType?: string | readonly string[];
  readonly entityRef?: string;
  /** One, unless told. */
  readonly atLeast?: number;
}

/** How a client is sent webhooks. */
export interface WebhookPlan {
  /** Where it listens; `{port}` stands for a free port, which it is told in the variable `WEBHOOK_PORT`. */
  readonly url: string;
  /** What starts the receiver, where it is another program than the client. */
  readonly command?: readonly string[];
  /** Fields of the webhook that are to be as the client knows them. */
  readonly event?: Readonly<Record<string, unknown>>;
}

/** What is known about a client before it is graded. */
export interface Plan {
  /** The name under which the report speaks of it. */
  readonly client: string;
  readonly role?: RoleName | undefined;
  readonly events: readonly ExpectedEvent[];
  /** Whether it has to read events. */
  readonly reads: boolean;
  /** Names of events that have to arrive in this order for each entity. */
  readonly order: readonly string[];
  /** Names of events whose outcome somebody waits for, so that they may be posted sync. */
  readonly waitsFor: readonly string[];
  /** Whether it prints the id of each event that it has read from a list, once. */
  readonly printsIds: boolean;
  readonly only: readonly string[] | undefined;
  readonly except: readonly string[];
  /** Milliseconds of real time that it has for one scenario. */
  readonly timeout: number;
  readonly webhooks?: WebhookPlan | undefined;
}

interface Role {
  readonly events: readonly ExpectedEvent[];
  readonly reads?: boolean;
  readonly order?: readonly string[];
  readonly waitsFor?: readonly string[];
}

/** What each role means. */
export const ROLES: Readonly<Record<RoleName, Role>> = {
  inventory: { events: [{ entityType: 'INVENTORY_CATALOGUE' }] },
  product: { events: [{ entityType: 'PRODUCT_CATALOGUE' }] },
  wms: { events: [{ entityType: ['FULFILMENT', 'WAVE'] }], waitsFor: ['PickConfirm'] },
  carrier: {
    events: [{ entityType: 'CONSIGNMENT' }],
    order: ['ConsignmentLodged', 'ConsignmentInTransit', 'ConsignmentDelivered'],
  },
  reader: { events: [], reads: true },
};

/** What somebody says about a client; the role fills the gaps. */
export type PlanInput = Partial<Omit<Plan, 'role'>> & { readonly role?: RoleName | undefined };

const TIMEOUT = 60_000;

/** The whole of a plan. */
export function planOf({ role, ...given }: PlanInput): Plan {
  const { events = [], reads = false, order = [], waitsFor = [] } = role === undefined ? {} : ROLES[role];
  return {
    client: role ?? 'client',
    role,
    // Whoever says what has to arrive knows better than the role.
    events: given.events ?? events,
    reads,
    order,
    waitsFor,
    printsIds: false,
    only: undefined,
    except: [],
    timeout: TIMEOUT,
    ...defined(given),
  };
}

function defined(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
