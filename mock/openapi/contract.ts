import type { ReadingDefinition } from '../kernel/readings.js';

/** What kind of value the text of a parameter stands for. */
export type ParameterKind = 'string' | 'integer' | 'number' | 'boolean' | 'date-time';

/** How far a time may lie from now, as ISO 8601 periods, and what stands in for one that is missing. */
export interface Window {
  /** Missing: this long before now. */
  readonly default?: string;
  /** No earlier than this long before now. */
  readonly earliest?: string;
  /** No later than this long after now. */
  readonly latest?: string;
}

/** A parameter of an operation, as the spec declares it. */
export interface ParameterContract {
  readonly name: string;
  readonly in: 'query' | 'path' | 'header';
  readonly required: boolean;
  readonly kind: ParameterKind;
  readonly array: boolean;
  readonly values: readonly string[] | undefined;
  readonly default: string | number | boolean | undefined;
  readonly window: Window | undefined;
  /** The dotted path in the event that the parameter filters by (`x-field`). */
  readonly field: string | undefined;
  readonly loose: boolean;
  /** A value outside the enumeration is no error (`x-unknown-value`). */
  readonly lenient: boolean;
}

/** The body of an operation: its media types, each with the names of the fields that the spec knows. */
export interface BodyContract {
  readonly required: boolean;
  readonly mediaTypes: Readonly<Record<string, readonly string[]>>;
}

/** One operation of the spec, ready to be served. */
export interface OperationContract {
  readonly id: string;
  readonly method: string;
  /** As in the spec, with `{name}` for path parameters. */
  readonly path: string;
  readonly secured: boolean;
  readonly parameters: readonly ParameterContract[];
  readonly body: BodyContract | undefined;
}

/** The spec without its prose: data only, so that it can be written to a file at build time. */
export interface ContractData {
  /** SHA-256 of the spec's text. */
  readonly hash: string;
  readonly readings: Readonly<Record<string, ReadingDefinition>>;
  readonly operations: readonly OperationContract[];
}

/** One violation as Ajv reports it. */
export interface Violation {
  readonly keyword: string;
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
  /** The schema that was violated and the value that violated it; only of a spec that was compiled with its wording. */
  readonly parentSchema?: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
}

/** A compiled JSON Schema; `errors` belongs to the latest call. */
export interface Validate {
  (value: unknown): boolean;
  errors?: readonly Violation[] | null;
}

/** The spec with its validators, by the names that the functions below give them. */
export interface Contract extends ContractData {
  /** The spec as it was read. */
  readonly text: string;
  readonly validators: Readonly<Record<string, Validate>>;
}

/** The name of a parameter's validator. */
export function parameterKey(operationId: string, name: string): string {
  return `${operationId} parameter ${name}`;
}

/** The name of a request body's validator. */
export function bodyKey(operationId: string, mediaType: string): string {
  return `${operationId} body ${mediaType}`;
}

/** The name of a response body's validator. */
export function responseKey(operationId: string, status: number | string): string {
  return `${operationId} response ${status}`;
}
