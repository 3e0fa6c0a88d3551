/** The events that are not in the list yet, although they are in the log. */
export class LateEvents {
  readonly #until = new Map<string, number>();

  /** Keeps an event out of the list until a time in epoch milliseconds. */
  hide(id: string, until: number): void {
    this.#until.set(id, until);
  }

  /** The ids of those that are still late at a time in epoch milliseconds; undefined when there are none. */
  at(now: number): ReadonlySet<string> | undefined {
    if (this.#until.size === 0) return undefined;
    for (const [id, until] of this.#until) if (until <= now) this.#until.delete(id);
    return this.#until.size === 0 ? undefined : new Set(this.#until.keys());
  }

  clear(): void {
    this.#until.clear();
  }
}
