import { unknownName } from '../../mock/kernel/closest.js';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import type { Plan } from './plan.js';
import { AREAS, SCENARIOS } from './scenarios/catalogue.js';
import type { Scenario } from './scenario.js';

/** The scenarios that a plan asks for, by their ids or whole areas; a name that is none is a ConfigurationError. */
export function chosenScenarios({ only, except }: Pick<Plan, 'only' | 'except'>): readonly Scenario[] {
  const names = [...AREAS, ...SCENARIOS.map(({ id }) => id)];
  const unknown = [...(only ?? []), ...except].find(name => !names.includes(name));
  if (unknown !== undefined) throw new ConfigurationError(unknownName('scenario', unknown, names));
  return SCENARIOS.filter(
    scenario => (only === undefined || isNamed(scenario, only)) && !isNamed(scenario, except),
  );
}

function isNamed({ id, area }: Scenario, names: readonly string[]): boolean {
  return names.includes(id) || names.includes(area);
}
