import type { Account } from '../../account/account.js';
import type { WebhookAttempt } from '../../workflow/webhook.js';
import type { Seed } from '../seeding.js';
import type { OpenRequest } from '../requests/open-request.js';

/** What every step of a run says. */
interface StepOf<Kind extends string> {
  readonly kind: Kind;
  /** The client id of the account, which no two worlds share. */
  readonly world: string;
  /** Epoch milliseconds of the world's clock. */
  readonly time: number;
}

/** A world began. */
export interface WorldStep extends StepOf<'world'> {
  readonly account: Account;
  readonly seed: Seed;
}

/** A world was removed. */
export type EndStep = StepOf<'end'>;

/** A request was dealt with. */
export interface RequestStep extends StepOf<'request'> {
  readonly request: OpenRequest;
}

/** Somebody did something to a world from outside of the API. */
export interface ActionStep extends StepOf<'action'> {
  readonly action: string;
  readonly input: readonly unknown[];
}

/** An attempt to deliver a webhook ended; what receivers say is the only thing that comes from outside. */
export interface WebhookStep extends StepOf<'webhook'> {
  /** Counts the webhooks of the world from 1. */
  readonly webhook: number;
  readonly attempt: Omit<WebhookAttempt, 'call'>;
}

/** One thing that happened to the worlds of a sandbox. */
export type RunStep = WorldStep | EndStep | RequestStep | ActionStep | WebhookStep;

/** The recorder as one world sees it. */
export interface WorldRecorder {
  /** Nothing is sent out, since a run is done again. */
  readonly isReplay: boolean;
  began(time: number, account: Account, seed: Seed): void;
  ended(time: number): void;
  requested(request: OpenRequest): void;
  /** Takes a copy of the input. */
  steered(time: number, action: string, input: readonly unknown[]): void;
  attempted(time: number, webhook: number, attempt: WebhookStep['attempt']): void;
  /** A token was handed out. */
  issued(token: string): void;
}

/** Notes all that happens to the worlds of one sandbox, in the order in which it was dealt with. */
export class Recorder {
  readonly #steps: RunStep[] = [];
  readonly #tokens: string[][] = [];
  readonly #isReplay: boolean;
  #onStep: () => void = () => {};

  constructor(isReplay: boolean) {
    this.#isReplay = isReplay;
  }

  get steps(): readonly RunStep[] {
    return this.#steps;
  }

  /** The tokens of each world, in the order of handing out; the worlds in that of beginning. */
  get tokens(): readonly (readonly string[])[] {
    return this.#tokens;
  }

  /** Calls back at each further step, and when a request is answered. */
  watch(onStep: () => void): void {
    this.#onStep = onStep;
  }

  /** For the world with a client id. */
  of(world: string): WorldRecorder {
    const tokens: string[] = [];
    this.#tokens.push(tokens);
    return {
      isReplay: this.#isReplay,
      began: (time, account, seed) => this.#add({ kind: 'world', world, time, account, seed }),
      ended: time => this.#add({ kind: 'end', world, time }),
      requested: request => {
        request.whenClosed(() => this.#onStep());
        this.#add({ kind: 'request', world, time: request.time, request });
      },
      steered: (time, action, input) =>
        this.#add({ kind: 'action', world, time, action, input: structuredClone(input) }),
      attempted: (time, webhook, attempt) => this.#add({ kind: 'webhook', world, time, webhook, attempt }),
      issued: token => tokens.push(token),
    };
  }

  #add(step: RunStep): void {
    this.#steps.push(step);
    this.#onStep();
  }
}
