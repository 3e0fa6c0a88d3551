import type { Schemas } from '../../control/control.js';

const PARTS = ['events', 'entities', 'workflows'] as const;

/** What a JSON text asks to lay in; a text that says what is wrong with it where it asks for nothing. */
export function contentsIn(text: string): Schemas['SeedRequest'] | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (thrown) {
    return `This is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return 'This must be an object with lists: events, entities or workflows.';
  if ('rulesets' in value) return { workflows: [value as Record<string, never>] };
  if (PARTS.some(part => part in value)) return value;
  return `This has none of ${PARTS.join(', ')}.`;
}
