import { closest } from '../../kernel/closest.js';
import type { Workflow } from '../../workflow/definition.js';
import { ruleUses } from '../../workflow/rules/rule-uses.js';
import {
  countFor,
  entityCounts,
  liveWorkflow,
  workflowAsked,
  type WorkflowAsked,
} from '../../world/live-workflow.js';
import type { World } from '../../world/world.js';
import { Problem } from '../problem.js';
import type { AdminRoute } from './route.js';

/** `GET /__admin/workflows`: the latest workflows of a world, and how much of them is stubbed. */
export const getWorkflows: AdminRoute = {
  method: 'GET',
  path: '/workflows',
  query: [],
  answer: ({ world }) => {
    const workflows = world.store.workflows();
    const counts = entityCounts(world.store.entities());
    return {
      body: {
        workflows: workflows.map(workflow => ({
          ...overviewOf(workflow, world),
          entities: countFor(workflow, counts),
        })),
      },
    };
  },
};

/** `GET /__admin/workflows/{name}`: the map of a workflow, with how many entities are where. */
export const getWorkflowMap: AdminRoute = {
  method: 'GET',
  path: '/workflows/:name',
  query: ['retailerId', 'version'],
  answer: ({ params: { name = '' }, query: { retailerId, version }, world }) => {
    const asked = { name, retailerId, version };
    const workflow = workflowAsked(world.store, asked);
    if (!workflow) throw new Problem(404, whyNone(asked, world));
    return { body: liveWorkflow(workflow, world) };
  },
};

function overviewOf(workflow: Workflow, { rules }: World): object {
  const { retailerId, name, version, entityType, entitySubtype, rulesets } = workflow;
  const { total, stubbedNames, ...kinds } = ruleUses(workflow, rules.kindOf);
  const stubbedRules = [...stubbedNames].map(([rule, count]) => ({ rule, uses: count }));
  return {
    retailerId,
    name,
    version,
    entityType,
    entitySubtype,
    rulesets: rulesets.length,
    ruleUses: { total, ...kinds },
    stubbedRules,
  };
}

/** That there is no such workflow, and what there is instead. */
function whyNone({ name, retailerId, version }: WorkflowAsked, { store, account }: World): string {
  const all = store.workflowVersions();
  const namesakes = all.filter(workflow => workflow.name === name);
  const own = namesakes.filter(workflow => (retailerId ?? workflow.retailerId) === workflow.retailerId);
  if (own.length > 0) {
    const versions = listed(own.map(workflow => workflow.version));
    return `there is no version '${version}' of workflow '${name}', only ${versions}`;
  }
  if (namesakes.length > 0) {
    const retailers = listed(namesakes.map(workflow => workflow.retailerId));
    return `retailer '${retailerId}' has no workflow '${name}'; those that have it: ${retailers}`;
  }
  const names = [...new Set(all.map(workflow => workflow.name))];
  const meant = closest(name, names);
  const hint = meant === undefined ? `there are ${listed(names) || 'none'}` : `did you mean '${meant}'?`;
  return `no workflow '${name}' is known in world ${account.accountId}; ${hint}`;
}

function listed(words: readonly string[]): string {
  return [...new Set(words)].join(', ');
}
