import { ConfigurationError } from '../kernel/errors.js';
import { afterRealTime, WorldClock } from '../kernel/clock.js';
import { PlainClient } from '../http/client.js';
import { keptSettings, stepOf } from '../run/record-run.js';
import type { ChangedAnswer, ReplayReport } from '../run/replay-report.js';
import type { Content, Run, RunAnswer, Step } from '../run/run.js';
import { Secrets } from '../run/secrets.js';
import type { SandboxOptions } from '../sandbox.js';
import { startInside, type Inside } from '../start-inside.js';
import { Recorder, type RequestStep } from '../world/recording/recorder.js';
import { isAction } from '../world/recording/actions.js';
import type { World } from '../world/world.js';
import { differencesOf } from './difference.js';
import { replayRecording } from './replay-recording.js';

type RequestOf = Extract<Step, { readonly request: unknown }>;

/** A request that was sent again, with what is known of it here. */
interface Sent {
  readonly number: number;
  readonly step: RequestOf;
  /** Undefined when it never got as far as being dealt with. */
  readonly again: RequestStep | undefined;
}

// Of real time: nothing here waits for anything but the process itself.
const PATIENCE = 10_000;

/**
 * Does a run again, in memory and by its own clock, and compares each answer with the one that was given then. What
 * cannot be replayed is a ConfigurationError. Functions that ran as rules have to be given again. Of a recording of a real
 * account statuses and shapes are compared, since its ids and times are not those of a sandbox.
 */
export async function replayRun(
  run: Run,
  options: Pick<SandboxOptions, 'rules'> = {},
): Promise<ReplayReport> {
  return replayUntil(run, options, async () => {});
}

/** The same for somebody who wants the worlds as they are at the end of the run, before they are gone. */
export async function replayUntil(
  run: Run,
  options: Pick<SandboxOptions, 'rules'>,
  atEnd: (worlds: readonly World[]) => Promise<void>,
): Promise<ReplayReport> {
  if (run.rules && options.rules === undefined) {
    throw new ConfigurationError('functions ran as rules in this run; give the module of them with --rules');
  }
  if (run.origin === 'account') return replayRecording(run, options, atEnd);
  const replay = await Replay.begin(run, options);
  try {
    const report = await replay.run();
    await atEnd(replay.worlds);
    return report;
  } finally {
    await replay.end();
  }
}

interface Rerun {
  readonly run: Run;
  readonly recorder: Recorder;
  readonly inside: Inside;
  readonly beginning: { time: number };
}

class Replay {
  readonly #run: Run;
  readonly #recorder: Recorder;
  readonly #inside: Inside;
  readonly #client: PlainClient;
  readonly #secrets: Secrets;
  #onStep: () => void = () => {};
  readonly #sent: Sent[] = [];
  /** When the next world begins. */
  readonly #beginning: { time: number };

  private constructor({ run, recorder, inside, beginning }: Rerun) {
    this.#run = run;
    this.#beginning = beginning;
    this.#recorder = recorder;
    this.#inside = inside;
    this.#client = new PlainClient(inside.sandbox.url);
    this.#secrets = new Secrets(recorder.tokens);
    recorder.watch(() => this.#onStep());
  }

  static async begin(run: Run, options: Pick<SandboxOptions, 'rules'>): Promise<Replay> {
    const recorder = new Recorder(true);
    const [first] = run.steps;
    if (!first || !('begin' in first)) {
      throw new ConfigurationError('the run cannot be replayed: its first step does not begin a world');
    }
    const { readings: reading } = run;
    // Whatever else a file may name is none of a run's business.
    const settings = keptSettings(run.settings);
    const beginning = { time: first.time };
    const inside = await startInside(
      {
        ...settings,
        adminToken: 'generate',
        seed: first.seed,
        reading: { ...reading },
        accounts: [first.begin],
        ...options,
      },
      {
        recorder,
        clockOf: () => clockAt(beginning.time),
        definitions: run.workflows.map(definition => ({ file: 'run', definition, warnings: 0 })),
      },
    );
    return new Replay({ run, recorder, inside, beginning });
  }

  get worlds(): readonly World[] {
    return this.#inside.worlds.all();
  }

  async run(): Promise<ReplayReport> {
    for (const [index, step] of this.#run.steps.entries()) {
      // The first one began with the sandbox; each one has to be over before the next.
      // oxlint-disable-next-line no-await-in-loop
      if (index > 0) await this.#repeat(step, index + 1);
    }
    const compared = this.#sent.filter(({ step: { answer } }) => typeof answer?.status === 'number');
    const changed = compared.flatMap(sent => this.#changed(sent));
    return { requests: this.#sent.length, compared: compared.length, changed };
  }

  async end(): Promise<void> {
    this.#client.close();
    await this.#inside.sandbox.stop();
  }

  async #repeat(step: Step, number: number): Promise<void> {
    if ('begin' in step) {
      this.#beginning.time = step.time;
      this.#inside.open(step.begin, step.seed);
      return;
    }
    const world = this.#inside.worlds.ofClientId(step.world);
    if (!world) throw new ConfigurationError(`step ${number} is of world ${step.world}, which never began`);
    if ('end' in step) return this.#inside.remove(world);
    // Everything that was due before runs now.
    world.clock.set(step.time);
    if ('request' in step) this.#sent.push({ number, step, again: await this.#send(step) });
    else if ('action' in step) act(world, step.action, step.input);
    else world.webhookDesk.tell(step.webhook, step.attempt);
  }

  /** Sends a request again and waits until it is dealt with, and, unless a fault holds it back, answered. */
  async #send({ request, answer, answeredAt }: RequestOf): Promise<RequestStep | undefined> {
    const { method, url, headers, body } = request;
    const before = this.#recorder.steps.length;
    const restored = Object.entries(headers).map(([name, value]) => [name, this.#secrets.restored(value)]);
    const ended = this.#client.send({
      method,
      url: this.#secrets.restored(url),
      headers: Object.fromEntries(restored) as Record<string, string>,
      body: this.#bytesOf(body, answer),
    });
    let again: RequestStep | undefined;
    const isDone = (): boolean => {
      const step = this.#recorder.steps[before];
      again = step?.kind === 'request' ? step : undefined;
      const isAwaited = typeof answer?.status === 'number' && answeredAt === undefined;
      return again !== undefined && (!isAwaited || again.request.record !== undefined);
    };
    await this.#until(isDone, ended);
    return again;
  }

  /** What was too long to be taken is too long again. */
  #bytesOf(body: Content | undefined, answer: RunAnswer | null): Buffer | undefined {
    if (body === undefined) {
      return answer?.status === 413 ? Buffer.alloc((this.#run.settings.bodyLimit ?? 0) + 1, ' ') : undefined;
    }
    return typeof body === 'string'
      ? Buffer.from(this.#secrets.restored(body))
      : Buffer.from(this.#secrets.restored(body.latin1), 'latin1');
  }

  /** Resolves when something holds, when the request has ended without it, or when it takes too long. */
  async #until(isDone: () => boolean, ended: Promise<void>): Promise<void> {
    await new Promise<void>(resolve => {
      const look = (): void => {
        if (isDone()) resolve();
      };
      this.#onStep = look;
      void ended.then(() => resolve());
      afterRealTime(PATIENCE, resolve);
      look();
    });
  }

  #changed({ number, step, again }: Sent): readonly ChangedAnswer[] {
    const { world, time, request, answer, fault } = step;
    const { method, url } = request;
    const about = { step: number, world, time, method, url };
    const shown = again && (stepOf(again, this.#secrets) as RequestOf);
    const where =
      again && again.world !== world ? [{ at: 'world', recorded: world, replayed: again.world }] : [];
    const mark = shown?.fault === fault ? [] : [{ at: 'fault', recorded: fault, replayed: shown?.fault }];
    const differences = [...where, ...mark, ...differencesOf(answer, shown?.answer ?? null)];
    return differences.length === 0 ? [] : [{ ...about, differences }];
  }
}

function clockAt(time: number): WorldClock {
  const clock = new WorldClock();
  clock.freeze();
  clock.set(time);
  return clock;
}

/** What was refused then is refused again. */
function act({ steering, clock }: World, action: string, input: readonly unknown[]): void {
  if (!isAction(action)) throw new ConfigurationError(`the run has an action '${action}' that nobody knows`);
  try {
    steering.repeat(action, input);
  } catch {
    // The caller heard of it then; what it left shows in the answers that follow.
  }
  // A snapshot may hold a clock that ran.
  clock.freeze();
}
