import { everyRealTime } from '../../kernel/clock.js';
import { ConfigurationError, messageOf } from '../../kernel/errors.js';
import { askJson, type HeaderTexts, type JsonRequest } from '../../kernel/network.js';
import { printable } from '../../workflow/overview-lines.js';
import { addressOf } from '../address.js';
import { tokenHeaders } from '../admin-token.js';
import { Failure } from '../exit.js';
import { whereabouts, type RemoteOptions } from './whereabouts.js';

/** What is asked of the control plane. */
export interface Question {
  readonly method?: JsonRequest['method'];
  /** Below `/__admin`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

// Moving a clock over months, or settling a long queue, takes as long as it takes.
const PATIENCE = 600_000;

// In milliseconds; whoever waits longer wants to know what for.
const SIGN_OF_LIFE = 3_000;

/** The control plane of a running sandbox, as the command line asks it about one world. */
export class Remote {
  readonly url: string;
  readonly #world: string | undefined;
  readonly #headers: HeaderTexts;

  constructor(options: RemoteOptions) {
    this.url = whereabouts(options);
    this.#world = options.world;
    this.#headers = tokenHeaders(options.adminToken);
  }

  /**
   * The body of the answer. A refusal is a ConfigurationError where the question was wrong, a Failure otherwise; no answer,
   * or one that no sandbox gives, is a plain error.
   */
  async ask<Answer>({ method = 'GET', path, query = {}, body }: Question): Promise<Answer> {
    const address = addressOf(this.url, `/__admin${path}`);
    const parameters = { world: this.#world, ...query };
    for (const [name, value] of Object.entries(parameters))
      if (value !== undefined) address.searchParams.set(name, value);
    const answer = await this.#patiently(
      askJson(address, {
        method,
        headers: this.#headers,
        patience: PATIENCE,
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: body ?? {} }),
      }),
    );
    if (answer.status < 300 && isAnswer(answer)) return answer.body as Answer;
    throw this.#refusal(answer.status, answer.body);
  }

  async #patiently<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const stop = everyRealTime(SIGN_OF_LIFE, () => console.error(`waiting for ${this.url} …`));
    try {
      return await answer;
    } catch (thrown) {
      throw new Error(`no sandbox at ${this.url}: ${messageOf(thrown)}; start one, or say where with --url`, {
        cause: thrown,
      });
    } finally {
      stop();
    }
  }

  #refusal(status: number, body: unknown): Error {
    const { detail } = (body ?? {}) as { readonly detail?: unknown };
    if (typeof detail !== 'string')
      return new Error(
        `what answers at ${this.url} is no sandbox with such a control plane (HTTP ${status})`,
      );
    const told = printable(detail);
    return status === 400 ? new ConfigurationError(told) : new Failure(told);
  }
}

function isAnswer({ status, body }: { readonly status: number; readonly body: unknown }): boolean {
  return status === 204 || (typeof body === 'object' && body !== null);
}
