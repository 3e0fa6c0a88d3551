import type { Readings } from './kernel/readings.js';
import { redactUrl, redactValue } from './kernel/redact.js';
import type { Settings } from './settings.js';

/** What is known of a sandbox only once it runs. */
export interface InForce {
  /** The port that was really taken. */
  readonly port: number;
  /** Every reading with its value. */
  readonly readings: Readings;
}

/** The settings as they are in force, with what is secret in them hidden. */
export function shownSettings(settings: Settings, { port, readings }: InForce): Settings {
  // Rules may be functions, which nobody can show.
  const rules = typeof settings.rules === 'string' ? settings.rules : undefined;
  return withoutUrlSecrets(redactValue({ ...settings, rules, port, reading: { ...readings } })) as Settings;
}

function withoutUrlSecrets(value: unknown): unknown {
  if (typeof value === 'string') return redactUrl(value);
  if (Array.isArray(value)) return value.map(withoutUrlSecrets);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, withoutUrlSecrets(each)]));
}
