import type { StateAsked } from './pact.js';

/** A state for people: its parameters stand in the sentence where it names them, and behind it otherwise. */
export function stateText({ name, params }: StateAsked): string {
  const named = Object.entries(params).filter(([key]) => name.includes(`{${key}}`));
  const others = Object.entries(params).filter(([key]) => !name.includes(`{${key}}`));
  const sentence = named.reduce(
    (text, [key, value]) => text.replaceAll(`{${key}}`, () => inText(value)),
    name,
  );
  const rest = others.map(([key, value]) => `${key}: ${inText(value)}`).join(', ');
  return rest === '' ? sentence : `${sentence} (${rest})`;
}

function inText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
