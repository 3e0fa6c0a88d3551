import TinyQueue from 'tinyqueue';

/** Takes a planned call back; calling it late or twice is harmless. */
export type Cancel = () => void;

/** Where the sandbox gets its time from, in epoch milliseconds, and where it plans what happens later. */
export interface Clock {
  now(): number;
  /** Calls `run` once the clock has reached `time`; calls with the same time run in the order of planning. */
  at(time: number, run: () => void): Cancel;
}

interface Timer {
  readonly due: number;
  readonly order: number;
  run: (() => void) | undefined;
}

/** A clock at one moment. */
export interface ClockState {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly frozen: boolean;
}

// setTimeout fires at once for anything longer than this.
const LONGEST_TIMEOUT = 2_147_483_647;

/**
 * The clock of one world: real time until it is frozen, set or advanced. What was planned runs in the order of its
 * time; while it runs, `now()` is the time that it was planned for.
 */
export class WorldClock implements Clock {
  readonly #timers = new TinyQueue<Timer>([], (a, b) => a.due - b.due || a.order - b.order);
  #planned = 0;
  #offset = 0;
  #frozenAt: number | undefined;
  /** The time that something is dealt with at that takes no time of this clock. */
  #heldAt: number | undefined;
  #wake: NodeJS.Timeout | undefined;
  #wakeDue = Number.POSITIVE_INFINITY;
  #stopped = false;
  /** Where the clock was put last: nothing happens before. */
  #begin = Number.NEGATIVE_INFINITY;

  now(): number {
    return this.#heldAt ?? this.#frozenAt ?? Date.now() + this.#offset;
  }

  /**
   * Deals with something at one moment, after everything that fell due before: what comes of it depends only on when it
   * came, not on how busy the process is. Within another moment it belongs to that one.
   */
  moment<T>(act: () => T): T {
    if (this.#heldAt !== undefined) return act();
    const now = this.now();
    const next = this.#timers.peek();
    if (next && next.due <= now) this.#runUntil(now);
    return this.#holding(now, act);
  }

  get frozen(): boolean {
    return this.#frozenAt !== undefined;
  }

  get state(): ClockState {
    return { time: this.now(), frozen: this.frozen };
  }

  /** When the next of what is planned falls due, in epoch milliseconds; undefined when nothing is planned. */
  get nextDue(): number | undefined {
    return this.#next()?.due;
  }

  at(time: number, run: () => void): Cancel {
    // What is planned for the past is planned for now: otherwise its time would depend on when somebody looks.
    const due = Math.max(time, this.now());
    const timer: Timer = { due, order: this.#planned++, run };
    this.#timers.push(timer);
    if (due < this.#wakeDue) this.#arm();
    return () => {
      timer.run = undefined;
    };
  }

  /** Stops time; only `set` and `advance` move it from now on. */
  freeze(): void {
    this.#frozenAt = this.now();
    this.#arm();
  }

  /** Lets time run on from where it stands. */
  unfreeze(): void {
    if (this.#frozenAt === undefined) return;
    this.#offset = this.#frozenAt - Date.now();
    this.#frozenAt = undefined;
    this.#arm();
  }

  /** Moves the clock to a time; forward, everything that falls due on the way runs first, in order. */
  set(time: number): void {
    const wasFrozen = this.frozen;
    this.freeze();
    const held = this.#heldAt;
    this.#heldAt = undefined;
    for (let next = this.#timers.peek(); next && next.due <= time; next = this.#timers.peek()) {
      this.#timers.pop();
      this.#frozenAt = Math.max(this.now(), next.due);
      next.run?.();
    }
    this.#frozenAt = time;
    this.#begin = Math.min(this.#begin, time);
    if (held !== undefined) this.#heldAt = time;
    if (!wasFrozen) this.unfreeze();
  }

  /** Puts the clock where it was once; what has fallen due by then runs soon, and nothing runs on the way. */
  restore({ time, frozen }: ClockState): void {
    this.#frozenAt = time;
    this.#begin = time;
    if (this.#heldAt !== undefined) this.#heldAt = time;
    if (frozen) this.#arm();
    else this.unfreeze();
  }

  /** Moves the clock forward by a number of milliseconds. */
  advance(duration: number): void {
    this.set(this.now() + duration);
  }

  /** Drops everything that was planned; the process may end. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#wake);
  }

  /** The first of what is planned and was not taken back. */
  #next(): Timer | undefined {
    for (let next = this.#timers.peek(); next; next = this.#timers.peek()) {
      if (next.run) return next;
      this.#timers.pop();
    }
    return undefined;
  }

  #arm(): void {
    clearTimeout(this.#wake);
    this.#wakeDue = Number.POSITIVE_INFINITY;
    const next = this.#next();
    if (!next || this.#stopped) return;
    const wait = next.due - this.now();
    if (wait > 0 && this.frozen) return;
    this.#wakeDue = next.due;
    this.#wake = setTimeout(() => this.#runDue(), Math.min(Math.max(wait, 0), LONGEST_TIMEOUT));
  }

  #runDue(): void {
    this.#runUntil(this.now());
    this.#arm();
  }

  /** Runs what has fallen due, each at the time that it was planned for. */
  #runUntil(now: number): void {
    let last = this.#begin;
    for (let next = this.#timers.peek(); next && next.due <= now; next = this.#timers.peek()) {
      const { run } = next;
      this.#timers.pop();
      // Time does not go back for what was planned for the past.
      last = Math.max(last, next.due);
      if (run) this.#holding(last, run);
    }
  }

  #holding<T>(time: number, act: () => T): T {
    this.#heldAt = time;
    try {
      return act();
    } finally {
      this.#heldAt = undefined;
    }
  }
}

/** Calls `run` every time the wall clock reaches the end of a quiet period; for housekeeping that no world may see. */
export function debounce(run: () => void, wait: () => number): { touch(): void; cancel(): void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    touch() {
      timer ??= setTimeout(() => {
        timer = undefined;
        run();
      }, wait());
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}

/** Calls back after a number of milliseconds of real time, unless that is taken back or the process ends before. */
export function afterRealTime(wait: number, run: () => void): Cancel {
  const timer = setTimeout(run, Math.min(wait, LONGEST_TIMEOUT));
  timer.unref();
  return () => clearTimeout(timer);
}

/** Calls back every so many milliseconds of real time; it keeps no process from ending. */
export function everyRealTime(interval: number, run: () => void): Cancel {
  const timer = setInterval(run, interval);
  timer.unref();
  return () => clearInterval(timer);
}

/** Keeps the process from ending until it is taken back. */
export function stayAwake(): Cancel {
  const timer = setInterval(() => {}, LONGEST_TIMEOUT);
  return () => clearInterval(timer);
}

/** The time of the machine in epoch milliseconds, for what concerns no world. */
export function realTime(): number {
  return Date.now();
}

/** Calls back when everything that has arrived by now has been dealt with. */
export function atEndOfTurn(run: () => void): void {
  setImmediate(run);
}

/** Milliseconds of a clock that never jumps, for measuring durations. */
export function elapsed(): number {
  return performance.now();
}
