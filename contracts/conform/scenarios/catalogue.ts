import type { Area, Scenario } from '../scenario.js';
import { EVENTS } from './events.js';
import { ONCE } from './once.js';
import { OPEN_QUESTIONS } from './open-questions.js';
import { READING } from './reading.js';
import { REQUESTS } from './requests.js';
import { SIGN_IN } from './sign-in.js';
import { TROUBLE } from './trouble.js';
import { WEBHOOKS } from './webhooks.js';

/** All scenarios, area by area. */
export const SCENARIOS: readonly Scenario[] = [
  ...SIGN_IN,
  ...REQUESTS,
  ...TROUBLE,
  ...ONCE,
  ...READING,
  ...OPEN_QUESTIONS,
  ...EVENTS,
  ...WEBHOOKS,
];

/** The areas, in the order of a report. */
export const AREAS: readonly Area[] = [...new Set(SCENARIOS.map(({ area }) => area))];
