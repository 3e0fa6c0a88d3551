import { answered } from './answered.js';
import { control } from './control.js';

/** How much is known of the real API at one place. */
export interface Evidence {
  readonly level: string;
  readonly source?: string;
  readonly note?: string;
}

/** A JSON schema of the spec, as far as it is shown. */
export interface ApiSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly unknown[];
  readonly 'x-known-values'?: readonly string[];
  readonly const?: unknown;
  readonly required?: readonly string[];
  readonly anyOf?: readonly ApiSchema[];
  readonly oneOf?: readonly ApiSchema[];
  readonly items?: ApiSchema;
  readonly properties?: Readonly<Record<string, ApiSchema>>;
  readonly 'x-evidence'?: Evidence;
}

/** A parameter of an operation. */
export interface ApiParameter {
  readonly $ref?: string;
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: ApiSchema;
  readonly 'x-window'?: { readonly default?: string };
  readonly 'x-evidence'?: Evidence;
}

/** An example of a body. */
export interface ApiExample {
  readonly $ref?: string;
  readonly summary?: string;
  readonly value?: unknown;
}

/** What the sandbox makes of a question that the vendor's documents leave open. */
export interface ApiReading {
  readonly default: string;
  readonly values: readonly string[];
  readonly description: string;
}

type Content = Readonly<
  Record<string, { readonly schema: ApiSchema; readonly examples?: Readonly<Record<string, ApiExample>> }>
>;

/** An answer of an operation. */
export interface ApiResponse {
  readonly $ref?: string;
  readonly description?: string;
  readonly content?: Content;
  readonly 'x-evidence'?: Evidence;
}

/** An operation of the spec, where it is and what it takes and gives. */
export interface ApiOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary?: string;
  readonly parameters: readonly ApiParameter[];
  readonly body?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, ApiResponse>>;
  readonly evidence?: Evidence;
}

interface WrittenOperation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly ApiParameter[];
  readonly requestBody?: NonNullable<ApiOperation['body']> & { readonly $ref?: string };
  readonly responses?: Readonly<Record<string, ApiResponse>>;
  readonly 'x-evidence'?: Evidence;
}

interface Document {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, WrittenOperation>>>>;
  readonly 'x-readings'?: Readonly<Record<string, ApiReading>>;
}

/** The description of the Event API that the sandbox serves. */
export class EventApi {
  readonly #document: Document;
  /** In the order of the description. */
  readonly operations: readonly ApiOperation[];

  constructor(document: Document) {
    this.#document = document;
    this.operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item).map(([method, written]) =>
        this.#operation({ path, method: method.toUpperCase() }, written),
      ),
    );
  }

  /** The readings that there are, by their names. */
  get readings(): Readonly<Record<string, ApiReading>> {
    return this.#document['x-readings'] ?? {};
  }

  /** An operation by its operationId. */
  operation(id: string): ApiOperation | undefined {
    return this.operations.find(each => each.id === id);
  }

  /** The schema of the JSON body of an operation with its examples, by their names. */
  jsonBody(id: string): {
    readonly schema: ApiSchema;
    readonly examples: Readonly<Record<string, ApiExample>>;
  } {
    const { schema = {}, examples = {} } = this.operation(id)?.body?.content['application/json'] ?? {};
    const resolved = Object.entries(examples).map(
      ([name, example]) => [name, this.resolved(example)] as const,
    );
    return { schema: this.resolved(schema), examples: Object.fromEntries(resolved) };
  }

  /** What a reference leads to; what stands beside the reference goes first. */
  resolved<T extends { readonly $ref?: string }>(part: T): T {
    if (part.$ref === undefined) return part;
    const keys = part.$ref.split('/').slice(1);
    const target = keys.reduce<unknown>(
      (at, key) => (at as Readonly<Record<string, unknown>> | undefined)?.[key],
      this.#document,
    );
    const { $ref: _, ...beside } = part;
    return { ...(target as object), ...beside } as T;
  }

  #operation(place: Pick<ApiOperation, 'path' | 'method'>, written: WrittenOperation): ApiOperation {
    const { operationId: id, summary, parameters = [], requestBody, responses = {} } = written;
    const evidence = written['x-evidence'];
    return {
      id,
      ...place,
      ...(summary === undefined ? {} : { summary }),
      parameters: parameters.map(each => this.resolved(each)),
      ...(requestBody && { body: this.resolved(requestBody) }),
      responses: Object.fromEntries(
        Object.entries(responses).map(([status, response]) => [status, this.resolved(response)]),
      ),
      ...(evidence && { evidence }),
    };
  }
}

let read: Promise<EventApi> | undefined;

/** The description of the Event API, read once for each time that the page is loaded. */
export async function eventApi(): Promise<EventApi> {
  read ??= answered(control.GET('/spec/{file}', { params: { path: { file: 'event-api.json' } } })).then(
    document => new EventApi(document as Document),
  );
  try {
    return await read;
  } catch (thrown) {
    read = undefined;
    throw thrown;
  }
}
