import type { SandboxOptions } from '../../mock/index.js';
import { elapsed } from '../../mock/kernel/clock.js';
import { makeSigningKey, type SigningKey } from '../../mock/kernel/signatures.js';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import { beginReport } from '../report/report-begun.js';
import type { Case, Report } from '../report/report.js';
import { chosenScenarios } from './choice.js';
import { commandClient, functionClient, type Client, type ClientFunction } from './client.js';
import { caseOf, type Graded } from './grade.js';
import type { Observed } from './observed.js';
import { perform, type Company } from './perform.js';
import { planOf, type Plan, type PlanInput } from './plan.js';
import { notCalm, resultOf } from './result.js';
import { isCalm, notExercised, type Scenario } from './scenario.js';

/** Which client is graded, and by what. */
export interface ConformOptions {
  /** The client as a program with its arguments. */
  readonly command?: readonly string[];
  /** The client as a function, in the place of a program. */
  readonly run?: ClientFunction;
  /** What is known about it. */
  readonly plan?: PlanInput;
  /** How the sandboxes are started that it is run against. */
  readonly settings?: SandboxOptions;
  /** How many scenarios are played at the same time; 4 unless told. */
  readonly jobs?: number | undefined;
  /** Ends the grading, and the client with it; what was under way rejects with the reason. */
  readonly signal?: AbortSignal | undefined;
  /** Hears of each scenario when it has been judged. */
  readonly onCase?: (result: Case, area: string) => void;
}

const JOBS = 4;

/**
 * Runs a client once for each scenario, in a sandbox of its own, and grades how it takes what it meets there. Rejects with a
 * ConfigurationError where the client cannot be run or the plan is wrong; what is wrong with the client stands in the report.
 */
export async function conform(options: ConformOptions): Promise<Report> {
  const plan = planOf(options.plan ?? {});
  const scenarios = chosenScenarios(plan);
  const report = beginReport('conform');
  const end = new AbortController();
  const signal = AbortSignal.any([end.signal, ...(options.signal ? [options.signal] : [])]);
  const company = await companyOf({ ...options, signal }, plan);
  const begun = elapsed();
  const calm = await perform({}, company);
  options.signal?.throwIfAborted();
  const broken = notCalm(calm, plan, elapsed() - begun);
  if (broken) options.onCase?.(broken, 'calm');
  const graded = broken ?? (await gradedAll(scenarios, { company, calm, options, end }));
  options.signal?.throwIfAborted();
  return report(resultOf(graded, plan));
}

let signingKey: Promise<SigningKey> | undefined;

async function companyOf(
  { command, run, settings = {}, signal }: ConformOptions & { readonly signal: AbortSignal },
  plan: Plan,
): Promise<Company> {
  // Making one takes longer than any scenario, and it opens nothing.
  signingKey ??= makeSigningKey();
  const client = clientOf(command, run);
  const receiver = plan.webhooks?.command ? commandClient(plan.webhooks.command) : client;
  return { client, receiver, plan, settings, key: await signingKey, signal };
}

function clientOf(command: readonly string[] | undefined, run: ClientFunction | undefined): Client {
  if (run) return functionClient(run);
  if (command && command.length > 0) return commandClient(command);
  throw new ConfigurationError('conform needs a client: a command with its arguments, or a function');
}

interface Grading {
  readonly company: Company;
  readonly calm: Observed;
  readonly options: Pick<ConformOptions, 'jobs' | 'onCase'>;
  /** Ends what is under way. */
  readonly end: AbortController;
}

async function gradedAll(scenarios: readonly Scenario[], grading: Grading): Promise<readonly Graded[]> {
  const { jobs = JOBS, onCase } = grading.options;
  const { signal } = grading.company;
  const graded = new Map<Scenario, Graded>();
  const work = async (waiting: Scenario[]): Promise<void> => {
    const next = (): Scenario | undefined => (signal.aborted ? undefined : waiting.shift());
    for (let scenario = next(); scenario; scenario = next()) {
      // oxlint-disable-next-line no-await-in-loop
      const result = await gradedOne(scenario, grading);
      // Of a client that was broken off nobody knows how it is.
      if (signal.aborted) return;
      graded.set(scenario, result);
      onCase?.(caseOf(result), scenario.area);
    }
  };
  const { plan } = grading.company;
  const alone = scenarios.filter(scenario => needsPort(scenario, plan));
  const others = scenarios.filter(scenario => !needsPort(scenario, plan));
  const works = Array.from({ length: Math.max(1, jobs) }, async (_, index) => {
    if (index === 0) await work(alone);
    await work(others);
  });
  await all(works, grading.end);
  return scenarios.flatMap(scenario => graded.get(scenario) ?? []);
}

/** Waits for all; where one fails, the others are ended first, so that nothing is left behind. */
async function all(works: readonly Promise<void>[], end: AbortController): Promise<void> {
  const failing = works.map(work =>
    work.catch((thrown: unknown) => {
      end.abort();
      throw thrown;
    }),
  );
  const ended = await Promise.allSettled(failing);
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Whether a scenario can only be played when no other one has the port of the receiver. */
function needsPort({ during }: Scenario, { webhooks }: Plan): boolean {
  return during !== undefined && webhooks !== undefined && !webhooks.url.includes('{port}');
}

async function gradedOne(scenario: Scenario, { company, calm }: Grading): Promise<Graded> {
  const { plan } = company;
  const unfit = scenario.unfit?.(calm, plan);
  if (unfit !== undefined) return { scenario, judgement: notExercised(unfit), duration: 0 };
  const begun = elapsed();
  const seen = isCalm(scenario) ? calm : await perform(scenario, company, calm);
  const judgement = scenario.judge({ seen, calm, plan });
  return { scenario, judgement: { ...judgement, deliveries: seen.deliveries }, duration: elapsed() - begun };
}
