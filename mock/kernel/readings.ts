import { ConfigurationError } from './errors.js';

/**
 * The questions that the vendor's documents leave open, with the answers that the sandbox can give. The spec names
 * each one with its default and evidence; a client can be proven under every reading.
 */
export interface Readings {
  readonly 'start-base': '0' | '1';
  readonly 'sync-no-match': '400' | '404' | '200';
  readonly 'async-body': 'event' | 'empty';
  readonly sort: 'desc' | 'asc';
  readonly 'status-after-success': 'COMPLETE' | 'SUCCESS';
  readonly 'offset-format': '+00:00' | '+0000';
  readonly 'invalid-client': '401' | '400';
  readonly 'missing-entity': 'FAILED' | 'NO_MATCH';
}

/** A reading as the spec declares it under `x-readings`. */
export interface ReadingDefinition {
  readonly default: string;
  readonly values: readonly string[];
  readonly description: string;
}

const NAMES: readonly (keyof Readings)[] = [
  'start-base',
  'sync-no-match',
  'async-body',
  'sort',
  'status-after-success',
  'offset-format',
  'invalid-client',
  'missing-entity',
];

/** The chosen readings over the spec's defaults; an unknown name or value is a ConfigurationError. */
export function resolveReadings(
  definitions: Readonly<Record<string, ReadingDefinition>>,
  chosen: Readonly<Record<string, string>>,
): Readings {
  for (const [name, value] of Object.entries(chosen)) {
    const definition = Object.hasOwn(definitions, name) ? definitions[name] : undefined;
    if (!definition) {
      throw new ConfigurationError(`there is no reading '${name}'; the readings are ${NAMES.join(', ')}`);
    }
    if (!definition.values.includes(value)) {
      throw new ConfigurationError(`reading '${name}' is ${definition.values.join(' or ')}, not '${value}'`);
    }
  }
  const resolved = NAMES.map(name => {
    const definition = definitions[name];
    if (!definition) throw new ConfigurationError(`the spec declares no reading '${name}' under x-readings`);
    return [name, chosen[name] ?? definition.default];
  });
  return Object.fromEntries(resolved) as Readings;
}
