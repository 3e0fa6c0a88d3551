import type { Workflow } from '../../workflow/definition.js';
import { ruleUses } from '../../workflow/rules/rule-uses.js';
import type { World } from '../../world/world.js';
import type { AdminRoute } from './route.js';

/** `GET /__admin/workflows`: the latest workflows of a world, and how much of them is stubbed. */
export const getWorkflows: AdminRoute = {
  method: 'GET',
  path: '/workflows',
  query: [],
  answer: ({ world }) => ({
    body: { workflows: world.store.workflows().map(workflow => overviewOf(workflow, world)) },
  }),
};

function overviewOf(workflow: Workflow, { rules }: World): object {
  const { retailerId, name, version, rulesets } = workflow;
  const { total, stubbedNames, ...kinds } = ruleUses(workflow, rules.kindOf);
  const stubbedRules = [...stubbedNames].map(([rule, count]) => ({ rule, uses: count }));
  return {
    retailerId,
    name,
    version,
    rulesets: rulesets.length,
    ruleUses: { total, ...kinds },
    stubbedRules,
  };
}
