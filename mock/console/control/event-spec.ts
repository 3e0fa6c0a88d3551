import { answered } from './answered.js';
import { control } from './control.js';

/** A part of a JSON schema, as far as the console reads it. */
export interface SpecSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly 'x-known-values'?: readonly string[];
  readonly 'x-evidence'?: Evidence;
  readonly required?: readonly string[];
  readonly anyOf?: readonly SpecSchema[];
  readonly items?: SpecSchema;
  readonly properties?: Readonly<Record<string, SpecSchema>>;
}

/** How much is known of the real API at one place. */
export interface Evidence {
  readonly level: string;
  readonly source?: string;
  readonly note?: string;
}

/** A parameter of an operation. */
export interface SpecParameter {
  readonly name: string;
  readonly description?: string;
  readonly schema: SpecSchema;
}

/** An example of a body. */
export interface SpecExample {
  readonly $ref?: string;
  readonly summary?: string;
  readonly value?: unknown;
}

/** What the sandbox makes of a question that the vendor's documents leave open. */
export interface SpecReading {
  readonly default: string;
  readonly values: readonly string[];
  readonly description: string;
}

interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly (SpecParameter & { readonly $ref?: string })[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<
        string,
        { readonly schema: SpecSchema; readonly examples?: Readonly<Record<string, SpecExample>> }
      >
    >;
  };
}

/** The description of the Event API that the sandbox serves. */
export class EventSpec {
  readonly #document: Readonly<Record<string, unknown>>;

  constructor(document: Readonly<Record<string, unknown>>) {
    this.#document = document;
  }

  /** The operationIds, in the order of the description. */
  operationIds(): readonly string[] {
    const methods = Object.values(this.#paths).flatMap(path => Object.values(path));
    return methods.flatMap(({ operationId }) => operationId ?? []);
  }

  /** The readings that there are, by their names. */
  readings(): Readonly<Record<string, SpecReading>> {
    const { 'x-readings': readings = {} } = this.#document as {
      readonly 'x-readings'?: Readonly<Record<string, SpecReading>>;
    };
    return readings;
  }

  /** The query parameters of an operation. */
  parameters(path: string, method: string): readonly SpecParameter[] {
    return (this.#operation(path, method)?.parameters ?? []).map(each => this.resolved(each));
  }

  /** The schema of a JSON body with its examples, by their names. */
  body(
    path: string,
    method: string,
  ): { readonly schema: SpecSchema; readonly examples: Readonly<Record<string, SpecExample>> } {
    const { schema = {}, examples = {} } =
      this.#operation(path, method)?.requestBody?.content['application/json'] ?? {};
    return {
      schema: this.resolved(schema),
      examples: Object.fromEntries(
        Object.entries(examples).map(([name, example]) => [name, this.resolved(example)]),
      ),
    };
  }

  /** What a reference leads to; what stands beside the reference goes first. */
  resolved<T extends { readonly $ref?: string }>(part: T): T {
    if (part.$ref === undefined) return part;
    const target = part.$ref
      .split('/')
      .slice(1)
      .reduce<unknown>(
        (at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key],
        this.#document,
      );
    const { $ref: _, ...beside } = part;
    return { ...(target as object), ...beside } as T;
  }

  get #paths(): Readonly<Record<string, Readonly<Record<string, Operation>>>> {
    const { paths = {} } = this.#document as {
      readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
    };
    return paths;
  }

  #operation(path: string, method: string): Operation | undefined {
    return this.#paths[path]?.[method];
  }
}

let read: Promise<EventSpec> | undefined;

/** The description of the Event API, read once for each time that the page is loaded. */
export async function eventSpec(): Promise<EventSpec> {
  read ??= answered(control.GET('/spec/{file}', { params: { path: { file: 'event-api.json' } } })).then(
    document => new EventSpec(document as Readonly<Record<string, unknown>>),
  );
  try {
    return await read;
  } catch (thrown) {
    read = undefined;
    throw thrown;
  }
}
