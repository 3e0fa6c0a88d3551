import { EVENT_API_SPEC, loadContract } from '../../mock/openapi/load.js';
import { problemsOf, type Problem } from '../../mock/openapi/workflow-definition.js';

const CONTRACT = await loadContract(EVENT_API_SPEC);

/** What is told of any value that should be a workflow. */
export function problemsIn(value: unknown): readonly Problem[] {
  return problemsOf(CONTRACT, value);
}

/** A ruleset that takes a new order in. */
export const CREATE = {
  name: 'CREATE',
  type: 'ORDER',
  eventType: 'NORMAL',
  rules: [{ name: 'DEMO.core.SetState', props: { status: 'BOOKED' } }],
  triggers: [{ status: 'CREATED' }],
};

/** A workflow without anything to tell. */
export const TIDY = {
  retailerId: '1',
  version: '1.0',
  entityType: 'ORDER',
  entitySubtype: 'HD',
  name: 'ORDER::HD',
  rulesets: [CREATE],
  statuses: [
    { name: 'CREATED', entityType: 'ORDER' },
    { name: 'BOOKED', entityType: 'ORDER' },
  ],
};

/** What is told of a workflow that differs from a tidy one. */
export function toldOf(fields: object): readonly Problem[] {
  return problemsIn({ ...TIDY, ...fields });
}

/** A tidy workflow with one more ruleset. */
export function withRuleset(ruleset: object): object {
  return { rulesets: [CREATE, { ...CREATE, name: 'Next', ...ruleset }] };
}

/** A tidy workflow with one more rule. */
export function withRule(name: string, props: object | null = null): object {
  return withRuleset({ rules: [{ name, props }] });
}
