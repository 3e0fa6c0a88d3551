import { readFile } from 'node:fs/promises';
import { parseDocument, type Document } from 'yaml';
import { PACKAGED_SPEC } from './referee.js';
import { temporaryFile } from './sandbox.js';

/** A place in the spec, key by key. */
export type Place = readonly (string | number)[];

/** Where the search stands in the spec. */
export const SEARCH: Place = ['paths', '/api/v4.1/event', 'get'];

/** A copy of the packaged spec that a test may edit. */
export class SpecCopy {
  readonly #document: Document;

  private constructor(document: Document) {
    this.#document = document;
  }

  static async open(): Promise<SpecCopy> {
    return new SpecCopy(parseDocument(await readFile(PACKAGED_SPEC, 'utf8')));
  }

  /** What stands at a place, as plain data. */
  at(place: Place): unknown {
    const node: unknown = this.#document.getIn(place, true);
    return (node as { toJSON?: () => unknown } | undefined)?.toJSON?.();
  }

  set(place: Place, value: unknown): this {
    this.#document.setIn(place, value);
    return this;
  }

  add(place: Place, value: unknown): this {
    this.#document.addIn(place, this.#document.createNode(value));
    return this;
  }

  remove(place: Place): this {
    if (!this.#document.deleteIn(place)) throw new Error(`the spec has nothing at ${place.join('/')}`);
    return this;
  }

  /** Where a query parameter of the search stands. */
  parameter(name: string): Place {
    const parameters = this.at([...SEARCH, 'parameters']) as readonly { readonly name: string }[];
    const index = parameters.findIndex(parameter => parameter.name === name);
    if (index === -1) throw new Error(`the search has no parameter ${name}`);
    return [...SEARCH, 'parameters', index];
  }

  get text(): string {
    return this.#document.toString();
  }

  /** Writes the copy into a folder of the test and gives the path. */
  save(): Promise<string> {
    return temporaryFile('spec.yaml', this.text);
  }
}

/** The path of a copy of the packaged spec with an edit. */
export async function editedSpec(edit: (spec: SpecCopy) => void): Promise<string> {
  const spec = await SpecCopy.open();
  edit(spec);
  return spec.save();
}
