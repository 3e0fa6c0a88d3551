/** The requests that a fault keeps without an answer, so that nobody has to wait for them to the end. */
export class HeldRequests {
  readonly #ends = new Set<() => void>();

  /** Takes a request in with what ends it for good; gives back what forgets it. */
  add(end: () => void): () => void {
    this.#ends.add(end);
    return () => this.#ends.delete(end);
  }

  /** Ends all of them. */
  end(): void {
    const ends = [...this.#ends];
    this.#ends.clear();
    for (const end of ends) end();
  }
}
