import type { Account } from '../../account/account.js';
import type { Contract } from '../../openapi/contract.js';
import { clientViolations, type ClientViolation } from './client-violations.js';
import { expected, requests, type Expectation } from './expectation.js';
import { meets, type Checks, type Mismatch } from './mismatch.js';
import { nearMisses } from './near-misses.js';
import { redactionOf } from './redaction.js';
import { numberOf } from './request-id.js';
import type { RequestJournal } from './request-journal.js';
import { RequestReading } from './request-reading.js';
import { isSecretName } from '../../kernel/secret-names.js';
import { shownRequest, type ShownRequest } from './shown-request.js';
import { VerificationError, type NearMiss } from './verification-error.js';

/** What the log of a world's requests stands on. */
export interface Logged {
  readonly requests: RequestJournal;
  readonly account: Account;
}

/** Departures of a client from the spec, with the request that they were in. */
export interface RequestViolation extends ClientViolation {
  readonly request: ShownRequest;
}

/** Which part of a list is wanted. */
export interface PageWish {
  /** How many are left out before it. */
  readonly start: number;
  /** How many it has at most. */
  readonly limit: number;
}

/** A part of a list of requests. */
export interface RequestPage {
  /** How many there are in the list. */
  readonly total: number;
  readonly readings: readonly RequestReading[];
}

/** The requests of one world as somebody asks about them; everything is found out at that moment. */
export class RequestLog {
  readonly #world: Logged;
  readonly #contract: Contract;

  constructor(world: Logged, contract: Contract) {
    this.#world = world;
    this.#contract = contract;
  }

  /** How many requests are not kept any more, so that any count may be too low by as many. */
  get dropped(): number {
    return this.#world.requests.dropped;
  }

  /** How many requests are kept. */
  get kept(): number {
    return this.#world.requests.kept;
  }

  /** Those that meet all conditions, oldest first; not yet shown, since few may be wanted. */
  readings(checks: Checks = []): readonly RequestReading[] {
    const all = this.#world.requests.all().map(record => new RequestReading(record));
    return checks.length === 0 ? all : all.filter(reading => meets(reading, checks));
  }

  /** A part of those that meet a condition, newest first, and how many do in all; without one only that part is read. */
  page({ start, limit }: PageWish, isWanted?: (reading: RequestReading) => boolean): RequestPage {
    const readings: RequestReading[] = [];
    let total = 0;
    for (const record of this.#world.requests.newestFirst()) {
      if (!isWanted && readings.length === limit) break;
      const reading = new RequestReading(record);
      if (isWanted && !isWanted(reading)) continue;
      if (total >= start && readings.length < limit) readings.push(reading);
      total += 1;
    }
    return { total: isWanted ? total : this.kept, readings };
  }

  /** The request of an id; undefined where it is not kept. */
  byId(id: string): RequestReading | undefined {
    const number = numberOf(id, this.#world.account.accountId);
    const record = number === undefined ? undefined : this.#world.requests.find(number);
    return record && new RequestReading(record);
  }

  shown(reading: RequestReading): ShownRequest {
    return shownRequest(reading, { account: this.#world.account, contract: this.#contract });
  }

  /** Whether the client did anything wrong in a request. */
  hasViolations(reading: RequestReading): boolean {
    return clientViolations(reading, this.#contract).length > 0;
  }

  /** Everything that clients did wrong by the spec, oldest first. */
  violations(): readonly RequestViolation[] {
    return this.readings()
      .filter(reading => this.hasViolations(reading))
      .map(reading => this.shown(reading))
      .flatMap(request => request.violations.map(violation => ({ ...violation, request })));
  }

  /** Those that come nearest without meeting the conditions, nearest first, at most three. */
  nearMisses(checks: Checks): readonly NearMiss[] {
    return this.#shownMisses(this.readings(), checks);
  }

  /** Throws a VerificationError where there are not as many requests as expected: at least one, unless told otherwise. */
  verify(checks: Checks, expectation: Expectation = {}): void {
    const wanted = expected(expectation);
    const all = this.readings();
    const count = all.filter(reading => meets(reading, checks)).length;
    const isCertain = this.dropped === 0 || !wanted.hasUpperLimit;
    if (wanted.isMetBy(count) && isCertain) return;
    const misses = this.#shownMisses(all, checks);
    const found = count === 0 ? 'none' : String(count);
    throw new VerificationError(`expected ${wanted.words}, found ${found}${this.#caution()}`, misses);
  }

  /** Throws a VerificationError where there are no requests that meet the patterns in this order; others may stand between. */
  verifyInOrder(patterns: readonly Checks[]): void {
    const all = this.readings();
    let from = 0;
    for (const [index, checks] of patterns.entries()) {
      const found = all.findIndex((reading, at) => at >= from && meets(reading, checks));
      if (found === -1) {
        const words = `expected ${requests(patterns.length)} in order, found nothing for number ${index + 1}`;
        const before = all.slice(0, from).some(reading => meets(reading, checks));
        const hint = before ? ' (what meets it came before)' : '';
        throw new VerificationError(
          `${words}${hint}${this.#caution()}`,
          this.#shownMisses(all.slice(from), checks),
        );
      }
      from = found + 1;
    }
  }

  #caution(): string {
    const { dropped } = this;
    if (dropped === 0) return '';
    const one = dropped === 1 ? 'request was' : 'requests were';
    return `; ${dropped} earlier ${one} dropped from the journal, so the count cannot be trusted (raise journalLimit or clear it before)`;
  }

  #shownMisses(readings: readonly RequestReading[], checks: Checks): readonly NearMiss[] {
    return nearMisses(readings, checks).map(({ reading, mismatches, distance }) => ({
      request: this.shown(reading),
      mismatches: mismatches.map(mismatch => this.#hidden(reading, mismatch)),
      distance,
    }));
  }

  #hidden(reading: RequestReading, { field, expected: wanted, actual }: Mismatch): Mismatch {
    const redaction = redactionOf(reading, this.#world.account);
    const parts = field.split(/[.[\]]/);
    const name = parts.find(isSecretName) ?? '';
    return {
      field,
      expected: wanted === undefined ? undefined : redaction.value(name, wanted),
      actual: actual === undefined ? undefined : redaction.value(name, actual),
    };
  }
}
