import {
  clientEnvironment,
  DEMO_ACCOUNT,
  startSandbox,
  type Account,
  type Sandbox,
} from '../../mock/index.js';
import type { SandboxOptions, SandboxWorld, Seed } from '../../mock/index.js';
import { afterRealTime } from '../../mock/kernel/clock.js';
import { privatePem, type SigningKey } from '../../mock/kernel/signatures.js';
import { changeAnswers, type Between } from './changed-answers.js';
import type { Client } from './client.js';
import { layOut, observedIn } from './laid-out.js';
import type { Delivery, Ending, Observed } from './observed.js';
import type { Plan } from './plan.js';
import { Printed } from './printed.js';
import type { Scenario } from './scenario.js';
import { freePort, waited, WebhookSender } from './webhook-sender.js';

/** What every scenario of a grading is played with. */
export interface Company {
  readonly client: Client;
  /** Where it receives webhooks, if that is another program. */
  readonly receiver: Client;
  readonly plan: Plan;
  readonly settings: SandboxOptions;
  readonly key: SigningKey;
  /** Ends everything. */
  readonly signal: AbortSignal;
}

/** How a scenario is played. */
export type Play = Pick<Scenario, 'settings' | 'seed' | 'arrange' | 'change' | 'during'>;

/** Whose world it is that nobody asks: what strays is found there. */
export const IDLE_ACCOUNT: Account = {
  ...DEMO_ACCOUNT,
  accountId: 'CONFORM',
  clientId: 'CONFORM',
  clientSecret: 'conform-idle-secret',
};

/** When events are processed unless somebody says otherwise: not at once, as on the platform. */
export const PROCESSING = { mode: 'delayed', delay: 100 } as const;

/** What worlds begin with unless somebody says otherwise: who only reads needs something to read. */
export function usualSeed({ role }: Pick<Plan, 'role'>): Seed {
  return role === 'reader' ? 'demo' : 'workflows';
}

/** Runs the client once, in a sandbox of its own in which a scenario is laid out, and tells what was seen. */
export async function perform(play: Play, company: Company, calm?: Observed): Promise<Observed> {
  const { plan, settings, key } = company;
  const seed = play.seed ?? settings.seed ?? usualSeed(plan);
  const sandbox = await startSandbox({
    processing: PROCESSING,
    ...settings,
    ...play.settings,
    reading: { ...settings.reading, ...play.settings?.reading },
    // Whoever takes the workflows away takes those of the client away too.
    ...(play.seed === 'none' ? { workflows: undefined } : {}),
    // Nobody looks into the world of nobody.
    seed: 'none',
    accounts: [IDLE_ACCOUNT],
  });
  try {
    const world = sandbox.createWorld({ ...DEMO_ACCOUNT, seed, webhookKey: privatePem(key) });
    return await performIn({ sandbox, world }, { play, company, calm });
  } finally {
    await sandbox.stop();
  }
}

interface Place {
  readonly sandbox: Sandbox;
  readonly world: SandboxWorld;
}

interface Performance {
  readonly play: Play;
  readonly company: Company;
  readonly calm: Observed | undefined;
}

async function performIn({ sandbox, world }: Place, performance: Performance): Promise<Observed> {
  const { play, company } = performance;
  const laid = layOut(world, play, { plan: company.plan, calm: performance.calm });
  const between = play.change ? await changeAnswers(sandbox.url, play.change(laid.stage)) : undefined;
  try {
    const url = between?.url ?? sandbox.url;
    const ran = await runClient({ url, world, play, company });
    await settled(world, between);
    return { ...observedIn([world, sandbox.world], laid), ...ran };
  } finally {
    await between?.close();
  }
}

const MOMENT = 20;

/** Processes what waits, and lets the journal close what the client has left open. */
async function settled(world: SandboxWorld, between: Between | undefined): Promise<void> {
  await world.settle();
  await waited(between ? MOMENT * 2 : MOMENT);
}

interface Run {
  readonly url: string;
  readonly world: SandboxWorld;
  readonly play: Play;
  readonly company: Company;
}

type Ran = Pick<Observed, 'ending' | 'output' | 'deliveries'>;

async function runClient(asked: Run): Promise<Ran> {
  const { url, world, play, company } = asked;
  const { plan, client, receiver, signal } = company;
  const end = new AbortController();
  const abort = (): void => end.abort();
  let isLate = false;
  const printed = new Printed();
  const print = (text: string): void => printed.add(text);
  const address = play.during && (await webhookAddress(plan));
  const environment = { ...(await clientEnvironment(url, world)), ...address?.environment };
  const disarm = afterRealTime(plan.timeout, () => {
    isLate = true;
    abort();
  });
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  const ending = (address ? receiver : client)({ environment, signal: end.signal, print });
  const { deliveries, isThere } = address ? await sentTo(address.url, ending, asked) : NOTHING_SENT;
  // It would listen for ever.
  if (isThere) abort();
  const { code, how } = await ending.finally(() => {
    disarm();
    signal.removeEventListener('abort', abort);
  });
  const output = printed.text;
  if (isLate) return { ending: lateEnding(plan), output, deliveries };
  return { ending: isThere ? TOLD_TO_GO : { kind: 'ended', code, how }, output, deliveries };
}

interface Sent {
  readonly deliveries: readonly Delivery[];
  /** Whether the client runs on. */
  readonly isThere: boolean;
}

const NOTHING_SENT: Sent = { deliveries: [], isThere: false };
const TOLD_TO_GO: Ending = { kind: 'stopped', code: undefined, how: 'told to go' };

/** Sends the webhooks of a scenario to a client that has been started. */
async function sentTo(url: URL, ending: Promise<unknown>, { world, play, company }: Run): Promise<Sent> {
  const gone = new AbortController();
  const leave = (): void => gone.abort();
  ending.then(leave, leave);
  const event = company.plan.webhooks?.event ?? {};
  const sender = new WebhookSender({ url, event, key: company.key, gone: gone.signal });
  if (play.during) await served(sender, play.during, world);
  return { deliveries: sender.deliveries, isThere: !gone.signal.aborted };
}

function lateEnding({ timeout }: Plan): Ending {
  return { kind: 'late', code: undefined, how: `ended after ${timeout / 1000} s by conform` };
}

async function webhookAddress({ webhooks }: Plan) {
  const port = String(await freePort());
  const url = new URL((webhooks?.url ?? 'http://127.0.0.1:{port}/').replace('{port}', port));
  return { url, environment: { WEBHOOK_PORT: url.port } };
}

// A client on a busy machine takes its time between an answer and the work.
const QUIET = 400;
const MOST_LOOKS = 20;

/** Sends the webhooks of a scenario, and waits until the client asks nothing more. */
export async function served(
  sender: WebhookSender,
  during: NonNullable<Play['during']>,
  world: SandboxWorld,
): Promise<void> {
  if (!(await sender.ready())) return;
  await during(sender);
  let before = -1;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const { length } = world.requests.all();
    if (length === before) return;
    before = length;
    // oxlint-disable-next-line no-await-in-loop
    await waited(QUIET);
  }
}
