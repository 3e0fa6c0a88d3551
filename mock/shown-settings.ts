import type { Account } from './account/account.js';
import type { Readings } from './kernel/readings.js';
import type { Settings } from './settings.js';
import { redactionOf } from './world/requests/redaction.js';

/** What is known of a sandbox only once it runs. */
export interface InForce {
  /** The port that was really taken. */
  readonly port: number;
  /** Every reading with its value. */
  readonly readings: Readings;
  /** The account of the default world. */
  readonly account: Account;
}

/** The settings as they are in force, with what is secret in them hidden. */
export function shownSettings(settings: Settings, { port, readings, account }: InForce): Settings {
  // Rules may be functions, which nobody can show.
  const rules = typeof settings.rules === 'string' ? settings.rules : undefined;
  return redactionOf(undefined, account).fields({ ...settings, rules, port, reading: { ...readings } });
}
