/** How many jobs run at once. */
export interface LaneLimits {
  readonly total: number;
  readonly perLane: number;
}

interface Lane {
  readonly waiting: (() => Promise<void>)[];
  running: number;
}

/**
 * Runs a bounded number of jobs at once. Within a lane they start in the order in which they came; the lanes take turns,
 * and none can take every place.
 */
export class Lanes {
  /** The lane whose turn is next stands first. */
  readonly #lanes = new Map<string, Lane>();
  readonly #limits: LaneLimits;
  #running = 0;
  #idle: (() => void)[] = [];

  constructor(limits: LaneLimits) {
    this.#limits = limits;
  }

  /** Runs a job that never fails, as soon as there is a place for it. */
  run(name: string, job: () => Promise<void>): void {
    const lane = this.#lanes.get(name) ?? { waiting: [], running: 0 };
    this.#lanes.set(name, lane);
    lane.waiting.push(job);
    this.#startWaiting();
  }

  /** Whether any job runs or waits. */
  get isBusy(): boolean {
    return this.#lanes.size > 0;
  }

  /** Resolves when no job runs and none waits. */
  async idle(): Promise<void> {
    if (this.#lanes.size === 0) return;
    await new Promise<void>(resolve => this.#idle.push(resolve));
  }

  /** Forgets the jobs that wait. */
  clear(): void {
    for (const [name, lane] of this.#lanes) {
      lane.waiting.length = 0;
      if (lane.running === 0) this.#lanes.delete(name);
    }
  }

  #startWaiting(): void {
    while (this.#running < this.#limits.total) {
      const next = this.#next();
      if (!next) return;
      this.#start(...next);
    }
  }

  #next(): [name: string, lane: Lane] | undefined {
    for (const [name, lane] of this.#lanes) {
      if (lane.waiting.length > 0 && lane.running < this.#limits.perLane) return [name, lane];
    }
    return undefined;
  }

  #start(name: string, lane: Lane): void {
    const job = lane.waiting.shift();
    if (!job) return;
    this.#lanes.delete(name);
    this.#lanes.set(name, lane);
    lane.running += 1;
    this.#running += 1;
    void job().finally(() => this.#end(name, lane));
  }

  #end(name: string, lane: Lane): void {
    lane.running -= 1;
    this.#running -= 1;
    if (lane.running === 0 && lane.waiting.length === 0) this.#lanes.delete(name);
    this.#startWaiting();
    if (this.#lanes.size > 0) return;
    const idle = this.#idle;
    this.#idle = [];
    for (const resolve of idle) resolve();
  }
}
