const MOST = 4_000_000;

/** What a client prints: all of it, or the beginning and the end of what would fill the memory. */
export class Printed {
  #beginning = '';
  #end = '';
  #isCut = false;

  /** Takes what comes next. */
  add(text: string): void {
    const room = MOST - this.#beginning.length;
    this.#beginning += text.slice(0, room);
    this.#end += text.slice(room);
    // Not each time, since that would copy all of it for each line.
    if (this.#end.length <= MOST * 2) return;
    this.#end = this.#end.slice(-MOST);
    this.#isCut = true;
  }

  /** The text, with a mark on a line of its own where something is missing. */
  get text(): string {
    return this.#beginning + (this.#isCut ? '\n…\n' : '') + this.#end;
  }
}
