import type { Answer } from './answer.js';
import type { Job, Outcome } from './job.js';

/** Hands out the requests of one job and counts their answers. */
export class Tally {
  readonly #requests: readonly Buffer[];
  readonly #limit: number;
  readonly #keepEvery: number;
  readonly #begin = performance.now();
  readonly #deadline: number;
  readonly #cpu = process.cpuUsage();
  readonly #kept: string[] = [];
  #latencies = new Float64Array(1 << 16);
  #issued = 0;
  #answered = 0;
  #failures = 0;
  #firstFailure = '';

  constructor(job: Job) {
    this.#requests = job.requests.map(text => Buffer.from(text));
    this.#keepEvery = job.keepEvery;
    this.#limit = 'requests' in job.until ? job.until.requests : Number.POSITIVE_INFINITY;
    this.#deadline = 'millis' in job.until ? this.#begin + job.until.millis : Number.POSITIVE_INFINITY;
  }

  /** The next request to send, or nothing when the job is over. */
  next(now: number): Buffer | undefined {
    if (now >= this.#deadline || this.#issued >= this.#limit) return undefined;
    return this.#requests[this.#issued++ % this.#requests.length];
  }

  record(answer: Answer, sentAt: number, now: number): void {
    if (this.#answered === this.#latencies.length) this.#grow();
    this.#latencies[this.#answered++] = now - sentAt;
    if (answer.status < 200 || answer.status > 299) {
      this.fail(`status ${answer.status}: ${answer.body.toString('utf8').slice(0, 300)}`);
    }
    if (this.#keepEvery > 0 && this.#answered % this.#keepEvery === 0) {
      this.#kept.push(answer.body.toString('utf8'));
    }
  }

  fail(reason: string): void {
    this.#failures++;
    if (this.#firstFailure === '') this.#firstFailure = reason;
  }

  outcome(): Outcome {
    const end = performance.now();
    const sorted = this.#latencies.subarray(0, this.#answered).toSorted();
    const cpu = process.cpuUsage(this.#cpu);
    return {
      answered: this.#answered,
      seconds: (end - this.#begin) / 1000,
      p50: atShare(sorted, 0.5),
      p99: atShare(sorted, 0.99),
      worst: atShare(sorted, 1),
      generatorLoad: (cpu.user + cpu.system) / 1000 / (end - this.#begin),
      failures: this.#failures,
      firstFailure: this.#firstFailure,
      kept: this.#kept,
    };
  }

  #grow(): void {
    const larger = new Float64Array(this.#latencies.length * 2);
    larger.set(this.#latencies);
    this.#latencies = larger;
  }
}

function atShare(sorted: Float64Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
