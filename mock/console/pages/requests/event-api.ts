import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';

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

type Content = Readonly<Record<string, { readonly schema: ApiSchema }>>;

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
}

/** The description of the Event API that the sandbox serves, as the pages of requests read it. */
export class EventApi {
  readonly #document: Document;
  readonly operations: readonly ApiOperation[];

  constructor(document: Document) {
    this.#document = document;
    this.operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.entries(item).map(([method, written]) =>
        this.#operation({ path, method: method.toUpperCase() }, written),
      ),
    );
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

/** Asks for the description of the Event API. */
export async function eventApi(signal: AbortSignal): Promise<EventApi> {
  const asked = control.GET('/spec/{file}', { signal, params: { path: { file: 'event-api.json' } } });
  return new EventApi((await answered(asked)) as Document);
}
