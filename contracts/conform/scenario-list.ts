import { SCENARIOS } from './scenarios/catalogue.js';
import type { Scenario } from './scenario.js';

/** What a scenario is about, for people. */
export type ScenarioText = Pick<Scenario, 'id' | 'area' | 'title' | 'reason' | 'advice'>;

/** All scenarios by which clients are graded, area by area. */
export const SCENARIO_LIST: readonly ScenarioText[] = SCENARIOS.map(
  ({ id, area, title, reason, advice }) => ({
    id,
    area,
    title,
    reason,
    advice,
  }),
);
