import { constants } from 'node:os';
import type { SandboxOptions } from '../../mock/index.js';
import { settingsFrom, type Flags } from '../../mock/cli/setting-option.js';
import { EXIT } from '../../mock/cli/exit.js';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import { exists, writeText } from '../../mock/kernel/files.js';
import { onTermination } from '../../mock/kernel/process.js';
import { parseDuration } from '../../mock/kernel/time.js';
import { badge } from '../conform/badge.js';
import { conform } from '../conform/conform.js';
import { conformListening } from '../conform/listen.js';
import { PROCESSING, usualSeed } from '../conform/perform.js';
import { ROLES, type PlanInput, type RoleName } from '../conform/plan.js';
import { readPlan } from '../conform/read-plan.js';
import { SCENARIOS } from '../conform/scenarios/catalogue.js';
import type { Case, Report } from '../report/report.js';
import { deliver, exitCodeOf } from './report-flags.js';
import type { AllConformFlags, ConformFlags } from './conform-flags.js';
import { CONTRACT_SETTING_NAMES } from './verify-flags.js';

const PLAN_FILE = 'conform.yaml';

/** Grades what the command line names and prints the report; resolves to the exit code. */
export async function runConform(command: readonly string[], flags: AllConformFlags): Promise<number> {
  if (flags.list === true) return listed();
  refuseBoth(command, flags);
  const plan = planFrom(flags);
  const settings = settingsOf(flags, plan);
  const end = new AbortController();
  let code: number = EXIT.failed;
  onTermination(signal => {
    code = SIGNALLED + constants.signals[signal];
    end.abort();
  });
  try {
    const grading = { plan, settings, signal: end.signal };
    const report =
      flags.listen === undefined ? await graded(command, grading, flags) : await listening(grading, flags);
    await deliver(report, flags);
    if (flags.badge !== undefined) writeText(flags.badge, badge(report, flags.badge));
    return exitCodeOf(report);
  } catch (thrown) {
    // Whoever breaks it off knows why there is no report.
    if (end.signal.aborted) return code;
    throw thrown;
  }
}

// What a shell answers for a command that a signal ended.
const SIGNALLED = 128;

interface Grading {
  readonly plan: PlanInput;
  readonly settings: SandboxOptions;
  readonly signal: AbortSignal;
}

function graded(command: readonly string[], grading: Grading, flags: ConformFlags): Promise<Report> {
  return conform({ command, ...grading, jobs: wholeNumber('--jobs', flags.jobs), onCase: tell });
}

function listening({ plan, settings, signal }: Grading, flags: ConformFlags): Promise<Report> {
  const port = flags.listen === true ? undefined : wholeNumber('--listen', flags.listen);
  return conformListening({
    plan,
    signal,
    settings: { ...settings, port: port ?? 4141 },
    window: duration('--window', flags.window) ?? 30_000,
    idle: duration('--idle', flags.idle) ?? 3000,
    onScenario: (scenario, url) => {
      console.error(
        `${url}: ${scenario === undefined ? 'calm, let the client do its work' : `${scenario.id}: ${scenario.title}`}`,
      );
    },
    onCase: tell,
  });
}

/** Progress belongs to standard error: standard output may be read as JSON. */
function tell({ pointer, verdict }: Case): void {
  console.error(`${verdict === 'skipped' ? 'not exercised' : verdict}: ${pointer}`);
}

function listed(): number {
  for (const { id, area, title } of SCENARIOS) console.log(`${area.padEnd(16)}${id.padEnd(26)}${title}`);
  return EXIT.fine;
}

function refuseBoth(command: readonly string[], { listen, window, idle, jobs, timeout }: ConformFlags): void {
  if (command.length > 0 && listen !== undefined)
    throw new ConfigurationError('--listen is for clients that run already: it goes without a command');
  if (command.length === 0 && listen === undefined)
    throw new ConfigurationError(
      'name the client: conform -- COMMAND, or --listen for one that runs already',
    );
  if (listen === undefined && (window ?? idle) !== undefined)
    throw new ConfigurationError('--window and --idle go with --listen');
  if (listen !== undefined && (jobs ?? timeout) !== undefined)
    throw new ConfigurationError('--jobs and --timeout go with a command');
}

function planFrom({ plan, role, only, except, timeout }: ConformFlags): PlanInput {
  const read = plan !== undefined || exists(PLAN_FILE) ? readPlan(plan ?? PLAN_FILE) : {};
  const given = {
    role: role === undefined ? undefined : roleOf(role),
    only: only?.split(',').map(each => each.trim()),
    except: except?.split(',').map(each => each.trim()),
    timeout: duration('--timeout', timeout),
  };
  const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return { ...read, ...defined };
}

function roleOf(role: string): RoleName {
  const names = Object.keys(ROLES) as RoleName[];
  const found = names.find(name => name === role);
  if (found) return found;
  throw new ConfigurationError(`--role is ${names.join(', ')}, not '${role}'`);
}

function duration(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const milliseconds = parseDuration(text);
  if (milliseconds) return milliseconds;
  throw new ConfigurationError(`${flag} must be a duration such as 30s, not '${text}'`);
}

function wholeNumber(flag: string, text: string | undefined): number | undefined {
  if (text === undefined || /^\d{1,5}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new ConfigurationError(`${flag} must be a whole number, not '${text}'`);
}

function settingsOf(flags: Flags, plan: PlanInput): SandboxOptions {
  const { only: _only, except: _except, plan: _plan, role: _role, timeout: _timeout, ...rest } = flags;
  const settings = settingsFrom(rest, { seed: usualSeed({ role: plan.role }), processing: PROCESSING });
  return Object.fromEntries(CONTRACT_SETTING_NAMES.map(name => [name, settings[name]]));
}
