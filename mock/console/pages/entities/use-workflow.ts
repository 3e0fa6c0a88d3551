import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { workflowOf, type Entity } from './entity-address.js';

/** What the workflow of an entity says about it. */
interface KnownWorkflow {
  /** Whether there is one. */
  readonly isKnown: boolean;
  /** The statuses that entities of this type have in it. */
  readonly statuses: readonly string[];
}

const UNKNOWN: KnownWorkflow = { isKnown: false, statuses: [] };

/** The workflow of an entity, as far as it is loaded. */
export function useWorkflow(entity: Entity): KnownWorkflow {
  const name = workflowOf(entity);
  const { retailerId, type } = entity;
  const { value = UNKNOWN } = useLoaded({
    key: `workflow ${retailerId} ${name} ${type}`,
    load: async signal => {
      const { workflows } = await answered(control.GET('/workflows', { signal }));
      if (!workflows.some(each => each.name === name && each.retailerId === retailerId)) return UNKNOWN;
      const params = { path: { name }, query: { retailerId } };
      const { states } = await answered(control.GET('/workflows/{name}', { params, signal }));
      const statuses = states.filter(state => state.entityType === type).map(state => state.name);
      return { isKnown: true, statuses: [...new Set(statuses)] };
    },
  });
  return value;
}
