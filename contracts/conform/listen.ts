import {
  DEMO_ACCOUNT,
  startSandbox,
  type Sandbox,
  type SandboxOptions,
  type SandboxWorld,
} from '../../mock/index.js';
import { elapsed } from '../../mock/kernel/clock.js';
import { makeSigningKey, privatePem, type SigningKey } from '../../mock/kernel/signatures.js';
import { beginReport } from '../report/report-begun.js';
import type { Case, Report } from '../report/report.js';
import { chosenScenarios } from './choice.js';
import { caseOf, type Graded } from './grade.js';
import { layOut, observedIn } from './laid-out.js';
import type { Delivery, Observed } from './observed.js';
import { IDLE_ACCOUNT, PROCESSING, served, usualSeed, type Play } from './perform.js';
import { planOf, type Plan, type PlanInput } from './plan.js';
import { notCalm, resultOf } from './result.js';
import type { ScenarioText } from './scenario-list.js';
import { isCalm, notExercised, type Scenario } from './scenario.js';
import { waited, WebhookSender } from './webhook-sender.js';

/** How clients are graded that run already. */
export interface ListenOptions {
  readonly plan?: PlanInput;
  /** How the sandbox is started, and where it listens. */
  readonly settings?: SandboxOptions;
  /** Milliseconds of real time that a scenario lasts at most. */
  readonly window: number;
  /** Milliseconds without a request after which a scenario is over. */
  readonly idle: number;
  /** Ends it all; what was under way rejects with the reason. */
  readonly signal?: AbortSignal | undefined;
  /** Hears which scenario is on; of undefined, when the client is watched in calm. */
  readonly onScenario?: (scenario: ScenarioText | undefined, url: string) => void;
  readonly onCase?: (result: Case, area: string) => void;
}

interface Watch {
  readonly sandbox: Sandbox;
  readonly world: SandboxWorld;
  readonly key: SigningKey;
  readonly plan: Plan;
  readonly options: ListenOptions;
}

/**
 * Grades clients that run already and know the address: one scenario after the other in one world, each until the clients are
 * idle or its time is up. What needs a sandbox of its own is not exercised.
 */
export async function conformListening(options: ListenOptions): Promise<Report> {
  const plan = planOf(options.plan ?? {});
  const scenarios = chosenScenarios(plan);
  const report = beginReport('conform');
  const key = await makeSigningKey();
  const seed = options.settings?.seed ?? usualSeed(plan);
  const base = { processing: PROCESSING, ...options.settings };
  const sandbox = await startSandbox({ ...base, seed: 'none', accounts: [IDLE_ACCOUNT] });
  try {
    const world = sandbox.createWorld({ ...DEMO_ACCOUNT, seed, webhookKey: privatePem(key) });
    const watch = { sandbox, world, key, plan, options };
    options.onScenario?.(undefined, sandbox.url);
    const begun = elapsed();
    const calm = await watched({}, watch);
    const broken = notCalm(calm, plan, elapsed() - begun);
    if (broken) options.onCase?.(broken, 'calm');
    return report(resultOf(broken ?? (await gradedAll(scenarios, calm, watch)), plan));
  } finally {
    await sandbox.stop();
  }
}

async function gradedAll(
  scenarios: readonly Scenario[],
  calm: Observed,
  watch: Watch,
): Promise<readonly Graded[]> {
  const graded: Graded[] = [];
  for (const scenario of scenarios) {
    // There is one world, and nobody knows whose request belongs to what.
    // oxlint-disable-next-line no-await-in-loop
    const result = await gradedOne(scenario, calm, watch);
    graded.push(result);
    watch.options.onCase?.(caseOf(result), scenario.area);
  }
  return graded;
}

async function gradedOne(scenario: Scenario, calm: Observed, watch: Watch): Promise<Graded> {
  const { plan, options, sandbox } = watch;
  const unfit = scenario.unfit?.(calm, plan) ?? unfitHere(scenario, plan);
  if (unfit !== undefined) return { scenario, judgement: notExercised(unfit), duration: 0 };
  if (isCalm(scenario))
    return { scenario, judgement: scenario.judge({ seen: calm, calm, plan }), duration: 0 };
  const begun = elapsed();
  options.onScenario?.(scenario, sandbox.url);
  const seen = await watched(scenario, watch, calm);
  const judgement =
    seen.requests.length === 0 && !scenario.during
      ? notExercised('it asked nothing while the scenario was on')
      : scenario.judge({ seen, calm, plan });
  return { scenario, judgement: { ...judgement, deliveries: seen.deliveries }, duration: elapsed() - begun };
}

function unfitHere({ settings, seed, change, during }: Scenario, { webhooks }: Plan): string | undefined {
  if (settings ?? seed ?? change)
    return 'it needs a sandbox of its own: run the client with conform -- COMMAND';
  return during && webhooks?.url.includes('{port}') === true
    ? 'the plan names no fixed port of its receiver'
    : undefined;
}

async function watched(play: Play, watch: Watch, calm?: Observed): Promise<Observed> {
  const { sandbox, world, plan } = watch;
  for (const each of [world, sandbox.world]) each.reset();
  const laid = layOut(world, play, { plan, calm });
  const deliveries = play.during ? await delivered(play.during, watch) : [];
  if (!play.during) await untilIdle(watch);
  await world.settle();
  const ending = { kind: 'stopped', code: undefined, how: 'it runs on' } as const;
  return { ...observedIn([world, sandbox.world], laid), ending, output: '', deliveries };
}

async function delivered(
  during: NonNullable<Play['during']>,
  { world, key, plan, options }: Watch,
): Promise<readonly Delivery[]> {
  const end = new AbortController();
  const sender = new WebhookSender({
    url: new URL(plan.webhooks?.url ?? ''),
    event: plan.webhooks?.event ?? {},
    key,
    gone: end.signal,
  });
  await Promise.race([served(sender, during, world), waited(options.window)]);
  end.abort();
  return sender.deliveries;
}

const BETWEEN_LOOKS = 100;

/** Waits until the clients have asked something and then nothing more for a while, or until the time is up. */
async function untilIdle({ world, options: { window, idle, signal } }: Watch): Promise<void> {
  const begun = elapsed();
  let last = { count: 0, at: begun };
  while (elapsed() - begun < window) {
    signal?.throwIfAborted();
    // oxlint-disable-next-line no-await-in-loop
    await waited(BETWEEN_LOOKS);
    const count = world.requests.all().length;
    if (count !== last.count) last = { count, at: elapsed() };
    else if (count > 0 && !hangs(world) && elapsed() - last.at >= idle) return;
  }
}

/** Whether a client waits for an answer that never comes: only its next request shows that it does no more. */
function hangs(world: SandboxWorld): boolean {
  const last = world.requests.all().at(-1);
  const fault = last?.fault === undefined ? undefined : world.faults.find(last.fault);
  return fault?.do !== undefined && 'hang' in fault.do;
}
