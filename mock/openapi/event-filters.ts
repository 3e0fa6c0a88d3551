import type { Criteria, Filter } from '../event/query.js';
import { unknownName } from '../kernel/closest.js';
import { ConfigurationError } from '../kernel/errors.js';
import { parseTime } from '../kernel/time.js';
import type { Contract, ParameterContract } from './contract.js';

/** One value, or several of which any will do. */
export type FilterValue = string | number | readonly (string | number)[] | undefined;

/** A time: epoch milliseconds, ISO 8601 with an offset, or a date. */
export type FilterTime = number | string | Date | undefined;

/** Which events are meant: the filters of `GET /event`, by the names that they have there; all of them must hold. */
export interface EventFilters {
  readonly eventId?: FilterValue;
  readonly name?: FilterValue;
  readonly eventType?: FilterValue;
  readonly eventStatus?: FilterValue;
  readonly category?: FilterValue;
  readonly retailerId?: FilterValue;
  readonly 'context.sourceEvents'?: FilterValue;
  readonly 'context.entityType'?: FilterValue;
  readonly 'context.entityId'?: FilterValue;
  readonly 'context.entityRef'?: FilterValue;
  readonly 'context.rootEntityType'?: FilterValue;
  readonly 'context.rootEntityId'?: FilterValue;
  readonly 'context.rootEntityRef'?: FilterValue;
  /** Unlike in the API, all times count where nothing is said. */
  readonly from?: FilterTime;
  readonly to?: FilterTime;
  /** How many of the events found to pass over; none where nothing is said. Waiting for an event passes over none. */
  readonly start?: number | undefined;
  /** How many events at most; all of them where nothing is said. */
  readonly limit?: number | undefined;
}

const BESIDE = ['from', 'to', 'start', 'limit'];

/** Reads filters as the spec declares them for `GET /event`. */
export class EventFilterReader {
  readonly #fields: ReadonlyMap<string, ParameterContract>;

  constructor({ operations }: Contract) {
    const parameters = operations.find(({ id }) => id === 'searchEvents')?.parameters ?? [];
    this.#fields = new Map(
      parameters.flatMap(each => (each.field === undefined ? [] : [[each.name, each] as const])),
    );
  }

  /** The names of all filters. */
  get names(): readonly string[] {
    return [...this.#fields.keys(), ...BESIDE];
  }

  /** What filters ask for; one that is unknown or has no possible value is a ConfigurationError. */
  read(given: EventFilters, sort: Criteria['sort']): Criteria {
    const entries = Object.entries(given).filter(([, value]) => value !== undefined);
    const unknown = entries.find(([name]) => !this.names.includes(name));
    if (unknown) throw new ConfigurationError(unknownName('filter', unknown[0], this.names));
    const { from, to, start, limit } = given;
    refuseNoCount({ start, limit });
    return {
      filters: entries.flatMap(([name, value]) => this.#filterOf(name, value)),
      from: from === undefined ? Number.NEGATIVE_INFINITY : timeOf('from', from),
      to: to === undefined ? Number.POSITIVE_INFINITY : timeOf('to', to),
      offset: start ?? 0,
      count: limit ?? Number.POSITIVE_INFINITY,
      sort,
    };
  }

  #filterOf(name: string, value: unknown): readonly Filter[] {
    const parameter = this.#fields.get(name);
    if (parameter?.field === undefined) return [];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (values.some(each => typeof each !== 'string' && typeof each !== 'number'))
      throw new ConfigurationError(
        `'${name}' must be a text or a list of texts, not ${JSON.stringify(value)}`,
      );
    return [{ field: parameter.field, values: values.map(String), loose: parameter.loose }];
  }
}

function refuseNoCount(counts: Readonly<Record<string, number | undefined>>): void {
  for (const [name, value] of Object.entries(counts)) {
    if (value === undefined || (Number.isSafeInteger(value) && value >= 0)) continue;
    throw new ConfigurationError(`'${name}' must be a whole number, not ${String(value)}`);
  }
}

function timeOf(name: string, given: number | string | Date): number {
  const time = typeof given === 'string' ? parseTime(given) : Number(given);
  if (time !== undefined && !Number.isNaN(time)) return time;
  throw new ConfigurationError(
    `'${name}' must be a time such as 2026-01-31T12:00:00Z, not '${String(given)}'`,
  );
}
