import { PlainClient, type PlainAnswer } from '../http/client.js';
import { WorldClock } from '../kernel/clock.js';
import { ConfigurationError } from '../kernel/errors.js';
import { parseTime } from '../kernel/time.js';
import { keptSettings } from '../run/record-run.js';
import type { ChangedAnswer, Difference, ReplayReport } from '../run/replay-report.js';
import { contentsOfRun } from '../run/run-contents.js';
import type { Content, Run, RunAnswer, Step } from '../run/run.js';
import type { SandboxOptions } from '../sandbox.js';
import { startInside, type Inside } from '../start-inside.js';
import type { World } from '../world/world.js';
import { NamesAgain } from './names-again.js';
import { shapeDifferences } from './shape-difference.js';

type RequestOf = Extract<Step, { readonly request: unknown }>;

/**
 * Sends the requests of what was recorded of a real account to a fresh sandbox with that account, which begins with the workflows
 * that were read and what the log showed of the time before, and compares statuses and shapes of the answers. Ids and tokens of
 * the account are those of the sandbox in whatever follows. Events are processed at once, by the clock of the recording.
 */
export async function replayRecording(
  run: Run,
  options: Pick<SandboxOptions, 'rules'>,
  atEnd: (worlds: readonly World[]) => Promise<void>,
): Promise<ReplayReport> {
  const [first] = run.steps;
  if (!first || !('begin' in first))
    throw new ConfigurationError('the run cannot be replayed: its first step does not begin a world');
  const clock = new WorldClock();
  clock.freeze();
  clock.set(first.time);
  const inside = await startInside(
    {
      ...keptSettings(run.settings),
      adminToken: 'generate',
      seed: first.seed,
      reading: { ...run.readings },
      accounts: [first.begin],
      ...options,
    },
    {
      recorder: undefined,
      clockOf: () => clock,
      definitions: run.workflows.map(definition => ({ file: 'run', definition, warnings: 0 })),
    },
  );
  const client = new PlainClient(inside.sandbox.url);
  try {
    inside.sandbox.seed(contentsBefore(run, first.time));
    const report = await new Resending(inside, clock, client).all(run.steps);
    await atEnd(inside.worlds.all());
    return report;
  } finally {
    client.close();
    await inside.sandbox.stop();
  }
}

/** What was there when the recording began, as far as it shows. */
function contentsBefore(run: Run, time: number): ReturnType<typeof contentsOfRun> {
  const reads = run.steps.filter(step => !('request' in step) || step.request.method === 'GET');
  const { events = [], workflows } = contentsOfRun({ ...run, steps: reads });
  const before = events.filter(
    ({ generatedOn }) => (typeof generatedOn === 'string' ? (parseTime(generatedOn) ?? time) : time) < time,
  );
  return { events: before, workflows };
}

class Resending {
  readonly #inside: Inside;
  readonly #clock: WorldClock;
  readonly #client: PlainClient;
  readonly #names = new NamesAgain();

  constructor(inside: Inside, clock: WorldClock, client: PlainClient) {
    this.#inside = inside;
    this.#clock = clock;
    this.#client = client;
  }

  async all(steps: readonly Step[]): Promise<ReplayReport> {
    const changed: ChangedAnswer[] = [];
    let [requests, compared] = [0, 0];
    for (const [index, step] of steps.entries()) {
      if (!('request' in step)) continue;
      // Several were under way at a time then, and came in this order.
      if (step.time > this.#clock.now()) this.#clock.set(step.time);
      // oxlint-disable-next-line no-await-in-loop
      const again = await this.#send(step);
      requests += 1;
      if (typeof step.answer?.status !== 'number') continue;
      compared += 1;
      const differences = this.#differences(step.answer, again);
      const { world, time, request } = step;
      const about = { step: index + 1, world, time, method: request.method, url: request.url };
      if (differences.length > 0) changed.push({ ...about, differences });
    }
    return { requests, compared, changed };
  }

  #send({ request, answer }: RequestOf): Promise<PlainAnswer | undefined> {
    this.#letIn(request.headers['authorization'], answer);
    const headers = Object.entries(request.headers).map(([name, value]) => [name, this.#names.in(value)]);
    return this.#client.ask({
      method: request.method,
      url: this.#names.in(request.url),
      headers: Object.fromEntries(headers) as Record<string, string>,
      body: request.body === undefined ? undefined : Buffer.from(this.#names.in(textOf(request.body))),
    });
  }

  /** A token that the client had before works here too, unless it did not there. */
  #letIn(authorization: string | undefined, answer: RunAnswer | null): void {
    const token = /^bearer\s+(~token-[\d-]+~)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined || this.#names.knows(token) || answer?.status === 401) return;
    this.#names.learn(token, this.#inside.sandbox.issueToken().accessToken);
  }

  #differences(recorded: RunAnswer, again: PlainAnswer | undefined): readonly Difference[] {
    if (recorded.status !== again?.status)
      return [{ at: 'status', recorded: recorded.status, replayed: again?.status }];
    const [one, other] = [parsed(textOf(recorded.body)), parsed(again.body.toString('utf8'))];
    this.#names.learnFrom(one, other);
    return shapeDifferences(one, other, 'body');
  }
}

function textOf(content: Content): string {
  return typeof content === 'string' ? content : content.latin1;
}

/** What is no JSON is a text, whatever it says. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
