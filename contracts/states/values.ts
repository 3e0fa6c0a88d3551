/** The values that a contract gives to the parameters of a state, read by their kinds. */
export class Values {
  readonly #values: ReadonlyMap<string, unknown>;

  constructor(values: ReadonlyMap<string, unknown>) {
    this.#values = values;
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  /** A text, an entity type included. */
  text(name: string): string {
    return this.#of(name, 'string') as string;
  }

  /** A number, or a time in epoch milliseconds. */
  number(name: string): number {
    return this.#of(name, 'number') as number;
  }

  map(name: string): object {
    return this.#of(name, 'object') as object;
  }

  /** A text, or what stands in for one that is not given. */
  textOr<Instead>(name: string, instead: Instead): string | Instead {
    return this.has(name) ? this.text(name) : instead;
  }

  /** All that is given of some names. */
  among(names: readonly string[]): Readonly<Record<string, unknown>> {
    return Object.fromEntries([...this.#values].filter(([name]) => names.includes(name)));
  }

  // What a contract leaves out was refused before; what is missing here is a defect of the catalogue.
  #of(name: string, type: 'string' | 'number' | 'object'): unknown {
    const value = this.#values.get(name);
    if (typeof value === type) return value;
    throw new Error(`the state has no parameter '${name}' of this type`);
  }
}
