import { goodContract, type GoodContract, type Part } from './good-contract.js';

/** A pact that was good before something was done to it. */
export interface BadContract {
  /** What was done to it. */
  readonly what: string;
  /** What the file has then; what is no text is written as JSON. */
  readonly contents: unknown;
  /** What `compare` must say, where it must find it. */
  readonly compare?: RegExp | undefined;
  /** What `verify` must say, where it must find it. */
  readonly verify?: RegExp | undefined;
}

/** The way to a place in an interaction. */
export type Path = readonly (string | number)[];

/** The good pact with another value at one place of one interaction; undefined takes it away. */
export function spoilt(description: string, path: Path, value?: unknown): GoodContract {
  const contract = goodContract();
  const found = contract.interactions.find(each => each.description === description);
  if (!found) throw new Error(`the good pact has no interaction '${description}'`);
  const last = path.at(-1);
  let place: Part = found;
  for (const key of path.slice(0, -1)) place = place[key] as Part;
  if (last === undefined || (value === undefined && !(last in place))) {
    throw new Error(`'${description}' has nothing at ${path.join('.')}`);
  }
  place[last] = value;
  return contract;
}
