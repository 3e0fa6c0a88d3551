import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import type { Entity } from './entity-address.js';

/** What became of an entity that was put. */
export interface PutEntity {
  readonly entity: Entity;
  readonly isNew: boolean;
  /** The id of the CREATE event that came of it. */
  readonly event: string | undefined;
}

/** Creates an entity or changes one. */
export async function putEntity(input: Schemas['EntityInput']): Promise<PutEntity> {
  const asked = control.PUT('/entities', { body: input });
  const entity = await answered(asked);
  const { response } = await asked;
  return {
    entity,
    isNew: response.status === 201,
    event: response.headers.get('Sandbox-Event') ?? undefined,
  };
}

/** A JSON object that a text holds; a text that says what is wrong where it holds none. */
export function attributesIn(text: string): Readonly<Record<string, unknown>> | string {
  if (text.trim() === '') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return `This is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  return 'Attributes must be a JSON object, such as { "totalPrice": 59.9 }.';
}
