import { isUtf8 } from 'node:buffer';
import type { Run } from '../../mock/index.js';
import { atEndOfTurn } from '../../mock/kernel/clock.js';
import { ownVersion } from '../../mock/kernel/files.js';
import { headerOf, type WireAnswer, type WireRequest } from '../verify/wire.js';
import { plainBody, type Passed } from './exchange.js';
import type { Kind, RemovalRules } from './kinds.js';
import { accountOf, type SeenExchange } from './recorded-account.js';
import { Removal, type Doubt } from './removal.js';

type Step = Run['steps'][number];
type RequestOf = Extract<Step, { readonly request: unknown }>;
type Exchange = Pick<RequestOf, 'request' | 'answer'>;
type CleanExchange = Exchange & { readonly time: number };

/** What was taken out of a recording. */
export interface RemovalReport {
  /** How often something was replaced, by kind. */
  readonly removed: Readonly<Partial<Record<Kind, number>>>;
  /** How many bodies were left out, since nobody can tell what is in them. */
  readonly unreadable: number;
  /** Texts that stayed and may be personal. */
  readonly doubts: readonly Doubt[];
}

/** A run as it goes into a file, and what was taken out of it. */
export interface CleanRun extends RemovalReport {
  readonly run: Run;
}

// What the values in them are stands too far away from the values.
const TABULAR = /^\s*(multipart\/|(text|application)\/(csv|tab-separated-values))/i;

const KEPT_HEADERS = ['content-type', 'fluent.account', 'authorization'];

/** Makes runs of what has passed; a stand-in means the same in each of them. */
export class RecordedRuns {
  readonly #target: string;
  readonly #removal: Removal;
  /** How many of what has passed are known: what is personal in one is found in the texts of all. */
  #known = 0;
  #unreadable = 0;
  #before: Promise<unknown> = Promise.resolve();

  constructor(target: string, rules: RemovalRules) {
    this.#target = target;
    this.#removal = new Removal(rules);
  }

  /** The run of all that has passed, without what is secret or personal; what goes on meanwhile is let through. */
  of(passed: readonly Passed[]): Promise<CleanRun> {
    const made = this.#before.then(() => this.#made(passed.map(each => ({ ...each }))));
    this.#before = made.catch(() => {});
    return made;
  }

  async #made(passed: readonly Passed[]): Promise<CleanRun> {
    await this.#each(passed.slice(this.#known));
    // One that is not answered yet has more to tell later.
    const open = passed.findIndex(({ answer }) => !answer);
    this.#known = open === -1 ? passed.length : open;
    this.#removal.takeFindings();
    this.#unreadable = 0;
    const cleaned = await this.#each(passed);
    return { run: this.#runOf(cleaned), ...this.#removal.takeFindings(), unreadable: this.#unreadable };
  }

  async #each(passed: readonly Passed[]): Promise<readonly CleanExchange[]> {
    const cleaned: CleanExchange[] = [];
    for (const each of passed) {
      cleaned.push({ time: each.time, ...this.#cleaned(each) });
      // Requests that pass do not wait for all of it.
      // oxlint-disable-next-line no-await-in-loop
      await new Promise<void>(resolve => atEndOfTurn(resolve));
    }
    return cleaned;
  }

  #runOf(cleaned: readonly CleanExchange[]): Run {
    const account = accountOf(this.#target, cleaned.map(seenOf));
    const world = account.clientId;
    const begin: Step = { world, time: cleaned[0]?.time ?? 0, begin: account, seed: 'none' };
    return {
      format: 1,
      origin: 'account',
      sandbox: ownVersion(),
      specHash: '',
      settings: { seed: 'none' },
      readings: {},
      workflows: [],
      rules: false,
      steps: [begin, ...cleaned.map(exchange => ({ world, ...exchange }))],
    };
  }

  #cleaned({ request, answer }: Passed): Exchange {
    const { method, path } = request;
    const body = this.#body(request, isForm(request));
    return {
      request: {
        method,
        url: this.#removal.url(path),
        headers: this.#headers(request),
        ...(body === '' ? {} : { body }),
      },
      answer: answer ? { status: answer.status, body: this.#body(answer, false) } : null,
    };
  }

  #headers({ headers }: WireRequest): Readonly<Record<string, string>> {
    const present = KEPT_HEADERS.filter(name => headerOf(headers, name) !== '');
    return Object.fromEntries(
      present.map(name => [name, this.#removal.header(name, headerOf(headers, name))]),
    );
  }

  #body(message: WireRequest | WireAnswer, asForm: boolean): string {
    const body = plainBody(message);
    if (body?.length === 0) return '';
    if (body && isText(body) && !TABULAR.test(headerOf(message.headers, 'content-type'))) {
      try {
        return this.#removal.body(body.toString('utf8'), asForm);
      } catch (thrown) {
        // Nested so deeply that nobody can go through it.
        if (!(thrown instanceof RangeError)) throw thrown;
      }
    }
    this.#unreadable += 1;
    return '';
  }
}

/** Text in two bytes a letter may pass for UTF-8, and hides from whoever looks for words. */
function isText(body: Buffer): boolean {
  return isUtf8(body) && !body.includes(0);
}

function isForm({ path, headers }: WireRequest): boolean {
  return path.startsWith('/oauth/') || /form-urlencoded/i.test(headerOf(headers, 'content-type'));
}

function seenOf({ request, answer }: Exchange): SeenExchange {
  return {
    url: request.url,
    body: textOf(request.body),
    status: answer?.status ?? undefined,
    answer: textOf(answer?.body),
  };
}

/** Bodies that are no text are not kept. */
function textOf(content: RequestOf['request']['body']): string {
  return typeof content === 'string' ? content : '';
}
