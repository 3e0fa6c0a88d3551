import type { StateAsked } from './pact.js';

/** A state for people: its parameters stand in the sentence where it names them, and behind it otherwise. */
export function stateText({ name, params }: StateAsked): string {
  const inPlace = new Set([...name.matchAll(/\{(\w+)\}/g)].map(([, parameter = '']) => parameter));
  const sentence = name.replaceAll(/\{(\w+)\}/g, (whole, parameter: string) =>
    Object.hasOwn(params, parameter) ? shown(params[parameter]) : whole,
  );
  const others = Object.entries(params).filter(([parameter]) => !inPlace.has(parameter));
  if (others.length === 0) return sentence;
  return `${sentence} (${others.map(([parameter, value]) => `${parameter}: ${shown(value)}`).join(', ')})`;
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
