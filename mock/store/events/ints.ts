/** A list of whole numbers that grows; what was never set is 0. */
export class Ints {
  #values: Int32Array;

  constructor(length = 64) {
    this.#values = new Int32Array(length);
  }

  get(index: number): number {
    return this.#values[index] ?? 0;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const larger = new Int32Array(Math.max(index + 1, this.#values.length * 2));
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[index] = value;
  }

  add(index: number, more: number): number {
    const sum = this.get(index) + more;
    this.set(index, sum);
    return sum;
  }
}
