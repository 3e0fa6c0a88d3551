import type { Cancel, Clock } from '../kernel/clock.js';
import { messageOf } from '../kernel/errors.js';
import type { PublicKey } from '../kernel/signatures.js';
import type { WebhookAttempt, WebhookCall } from '../workflow/webhook.js';
import { Lanes } from './lanes.js';
import { send, type Outcome, type SignedBody } from './webhook-request.js';
import { WebhookSigner } from './webhook-signer.js';
import { readTarget, type AllowTarget } from './webhook-targets.js';

/** What webhooks need from their world. */
export interface WebhookParts {
  readonly clock: Clock;
  readonly allow: AllowTarget;
  /** PEM; without it a key is made when one is needed first. */
  readonly privateKey?: string | undefined;
  /** Hears of every attempt when it has ended, never before `deliver` has returned. */
  readonly onAttempt: (attempt: WebhookAttempt) => void;
  /** A private key was made, as PEM, and should be kept. */
  readonly onKey: (privateKey: string) => void;
  /** Hears in words of the first failure of a webhook and of the last. */
  readonly tell?: ((line: string) => void) | undefined;
  /** Calls back when all changes so far are kept, with the reason in words if they could not be; at once unless told. */
  readonly whenKept?: ((done: (problem?: string) => void) => void) | undefined;
  /** Milliseconds of real time that a receiver has for its answer. */
  readonly timeout?: number | undefined;
}

/** A webhook on its way: one attempt of it. */
export interface Delivery {
  readonly call: WebhookCall;
  readonly target: URL;
  /** When the first attempt was due; the schedule counts from here. */
  readonly begun: number;
  readonly number: number;
  /** The same for every attempt; undefined before the first. */
  readonly content: SignedBody | undefined;
  /** Of the world's lives, the one that it belongs to. */
  readonly life: number;
}

/** What waits for its repetition, and when that is due. */
export interface PlannedDelivery {
  readonly delivery: Delivery;
  /** Epoch milliseconds. */
  readonly time: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/**
 * When each attempt is due, counted from the first. The figures are in Fluent docs: workflow-setting-retrySchedule; of
 * the default, Fluent docs: webhook-receivers say three repetitions within 14 seconds. That all figures count from the
 * first attempt and that there are four attempts in all is the sandbox's reading.
 */
const SCHEDULES: Readonly<Record<WebhookCall['schedule'], readonly number[]>> = {
  default: [0, 2 * SECOND, 4 * SECOND, 8 * SECOND],
  exponential: [0, MINUTE, HOUR, 24 * HOUR],
};

// How long a receiver has at Fluent is not known.
const TIMEOUT = 10 * SECOND;

// A dead receiver holds its places until the time-out; the others are for those that live.
const LIMITS = { total: 64, perLane: 16 };

/**
 * Delivers the webhooks of one world. Attempts run beside everything else and are repeated by the world's clock; what
 * waits for its repetition is forgotten when the sandbox ends.
 */
export class Webhooks {
  readonly #parts: WebhookParts;
  readonly #signer: WebhookSigner;
  readonly #lanes = new Lanes(LIMITS);
  readonly #retries = new Map<Cancel, PlannedDelivery>();
  readonly #inFlight = new Set<AbortController>();
  /** How many changes are to be kept before their webhooks leave. */
  #leaving = 0;
  #life = 0;
  #stopped = false;

  /** A private key that cannot be read is a ConfigurationError. */
  constructor(parts: WebhookParts) {
    this.#parts = parts;
    this.#signer = new WebhookSigner(parts.privateKey, key => this.#inform(() => parts.onKey(key)));
  }

  /** The PEM of the private key, once there is one. */
  get privateKey(): string | undefined {
    return this.#signer.privateKey;
  }

  /** Signs with another private key from now on; one that cannot be read is a ConfigurationError. */
  signWith(privateKey: string): void {
    this.#signer.take(privateKey);
  }

  /** The key that receivers check signatures with; it is made now when there is none. */
  async publicKey(): Promise<PublicKey> {
    return this.#signer.publicKey();
  }

  /** Delivers a webhook; the first attempts start at once, those to one URL in the order of the calls. */
  deliver(call: WebhookCall): void {
    const target = readTarget(call.url, this.#parts.allow);
    if (typeof target === 'string') this.#lanes.run('refused', () => this.#refuse(call, target));
    else {
      const begun = this.#parts.clock.now();
      this.#enqueue({ call, target, begun, number: 1, content: undefined, life: this.#life });
    }
  }

  /** Delivers webhooks once the change that sends them is kept; what is not kept will be done again. */
  deliverKept(calls: readonly WebhookCall[]): void {
    const { whenKept = done => done() } = this.#parts;
    this.#leaving += 1;
    whenKept(problem => {
      this.#leaving -= 1;
      if (problem === undefined) for (const call of calls) this.deliver(call);
    });
  }

  /** Whether an attempt is under way, or about to be. */
  get isBusy(): boolean {
    return this.#leaving > 0 || this.#lanes.isBusy;
  }

  /** What waits for its repetition. */
  get planned(): readonly PlannedDelivery[] {
    return [...this.#retries.values()];
  }

  /** Resolves when no attempt is under way; repetitions that are not due do not count. */
  async idle(): Promise<void> {
    const { whenKept = done => done() } = this.#parts;
    if (this.#leaving > 0) await new Promise<void>(resolve => whenKept(() => resolve()));
    await this.#lanes.idle();
  }

  /** Forgets what waits; what is under way goes on, but nothing comes of it any more. */
  forget(): void {
    this.#life += 1;
    this.#lanes.clear();
    for (const cancel of this.#retries.keys()) cancel();
    this.#retries.clear();
  }

  /** Forgets what waits, and takes up what waited once. */
  restore(planned: readonly PlannedDelivery[]): void {
    this.forget();
    for (const { delivery, time } of planned) this.#plan({ ...delivery, life: this.#life }, time);
  }

  /** Breaks off what is under way and forgets what waits; nothing is reported any more. */
  stop(): void {
    this.#stopped = true;
    this.forget();
    for (const attempt of this.#inFlight) attempt.abort();
  }

  #enqueue(delivery: Delivery): void {
    if (!this.#stopped) this.#lanes.run(delivery.target.origin, () => this.#attempt(delivery));
  }

  /** Ends a webhook that is never requested; what asked for it has ended its turn before. */
  async #refuse(call: WebhookCall, problem: string): Promise<void> {
    await Promise.resolve();
    this.#report({ call, number: 1, delivered: false, status: undefined, problem, nextAt: undefined });
  }

  async #attempt(delivery: Delivery): Promise<void> {
    const { call, target } = delivery;
    const content = delivery.content ?? (await this.#sign(call));
    if (this.#stopped) return;
    if (typeof content === 'string') return this.#refuse(call, content);
    this.#conclude({ ...delivery, content }, await this.#request(target, content));
  }

  /** The signed body, or in words why there is none. */
  async #sign({ body }: WebhookCall): Promise<SignedBody | string> {
    try {
      return await this.#signer.sign(body);
    } catch (thrown) {
      return `the webhook cannot be signed: ${messageOf(thrown)}`;
    }
  }

  async #request(target: URL, content: SignedBody): Promise<Outcome> {
    const attempt = new AbortController();
    this.#inFlight.add(attempt);
    const timeout = this.#parts.timeout ?? TIMEOUT;
    const outcome = await send(target, { ...content, timeout, signal: attempt.signal });
    this.#inFlight.delete(attempt);
    return outcome;
  }

  #conclude(delivery: Delivery, { status, problem }: Outcome): void {
    const { call, number, begun, life } = delivery;
    if (life !== this.#life) return;
    const wait = problem === undefined ? undefined : SCHEDULES[call.schedule][number];
    const nextAt = wait === undefined ? undefined : Math.max(begun + wait, this.#parts.clock.now());
    this.#report({ call, number, delivered: problem === undefined, status, problem, nextAt });
    if (nextAt !== undefined) this.#plan({ ...delivery, number: number + 1 }, nextAt);
  }

  #plan(delivery: Delivery, time: number): void {
    const { clock } = this.#parts;
    // The clock would call later: `idle` would resolve before an attempt that is due has begun.
    if (time <= clock.now()) return this.#enqueue(delivery);
    if (this.#stopped) return;
    const cancel = clock.at(time, () => {
      this.#retries.delete(cancel);
      this.#enqueue(delivery);
    });
    this.#retries.set(cancel, { delivery, time });
  }

  #report(attempt: WebhookAttempt): void {
    if (this.#stopped) return;
    const { call, number, problem, nextAt } = attempt;
    if (problem !== undefined && (number === 1 || nextAt === undefined)) {
      const next = nextAt === undefined ? 'it is given up' : 'it will be tried again';
      this.#parts.tell?.(`webhook of event ${call.sourceEventId}, attempt ${number}: ${problem}; ${next}`);
    }
    this.#inform(() => this.#parts.onAttempt(attempt));
  }

  /** A listener that fails must not take the delivery with it. */
  #inform(listener: () => void): void {
    if (this.#stopped) return;
    try {
      listener();
    } catch (thrown) {
      this.#parts.tell?.(`a webhook could not be recorded: ${messageOf(thrown)}`);
    }
  }
}
