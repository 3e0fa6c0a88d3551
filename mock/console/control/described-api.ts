import { answered } from './answered.js';
import { control } from './control.js';

/** What the sandbox makes of a question that the vendor's documents leave open. */
export interface DescribedReading {
  readonly default: string;
  readonly values: readonly string[];
  readonly description: string;
}

interface Description {
  readonly paths?: Readonly<Record<string, Readonly<Record<string, { readonly operationId?: string }>>>>;
  readonly 'x-readings'?: Readonly<Record<string, DescribedReading>>;
}

async function description(signal: AbortSignal): Promise<Description> {
  const params = { path: { file: 'event-api.json' } } as const;
  return (await answered(control.GET('/spec/{file}', { params, signal }))) as Description;
}

/** The operationIds of the Event API, in the order of its description. */
export async function operationIds(signal: AbortSignal): Promise<readonly string[]> {
  const { paths = {} } = await description(signal);
  return Object.values(paths).flatMap(methods =>
    Object.values(methods).flatMap(({ operationId }) => operationId ?? []),
  );
}

/** The readings that there are, by their names. */
export async function describedReadings(
  signal: AbortSignal,
): Promise<Readonly<Record<string, DescribedReading>>> {
  return (await description(signal))['x-readings'] ?? {};
}
