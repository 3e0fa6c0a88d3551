import type { Ruleset, SandboxWorld, Workflow } from '../../mock/index.js';
import { findEntity } from './entity-states.js';
import { usualSubtype } from './entity-types.js';
import { optional, required, type Stage, type State } from './state.js';
import type { Values } from './values.js';

const RETAILER = '1';

/** The states that make the account send webhooks. */
export const MESSAGE_STATES: readonly State[] = [
  {
    sentence: 'a ruleset {name} of {rootEntityType} sends a webhook {setting}',
    about: 'The workflows of a root entity type have a ruleset that sends the webhook of a setting.',
    parameters: [
      required('name', 'text', 'the name of the ruleset, and of the event that it is for'),
      required('rootEntityType', 'entityType', 'the type whose workflows get it'),
      required('setting', 'text', 'the setting that the webhook stands in, such as webhook.order.status'),
      optional('entityType', 'entityType', 'the type of entity that it is for; the root entity type'),
      optional('webhookName', 'text', 'the name of the webhook; that of the event'),
      optional('retailerId', 'text', 'the retailer; 1'),
    ],
    arrange: addRuleset,
  },
  {
    sentence: 'the event {name} of {entityType} {ref} has been processed',
    about: 'Such an event was posted and processed, and the webhooks that it sends have gone out.',
    parameters: [
      required('name', 'text', 'the name of the event'),
      required('entityType', 'entityType', 'the type of the entity, in any case'),
      required('ref', 'text', 'the ref of the entity'),
      optional('retailerId', 'text', 'the retailer; 1'),
      optional('attributes', 'map', 'the attributes of the event; none'),
      optional('outcome', 'text', 'the status that it ends in; COMPLETE'),
    ],
    arrange: processEvent,
  },
];

function addRuleset(stage: Stage, values: Values): void {
  const { world } = stage;
  const rootType = values.text('rootEntityType');
  const retailerId = values.textOr('retailerId', RETAILER);
  const setting = values.text('setting');
  const ruleset: Ruleset = {
    name: values.text('name'),
    type: values.textOr('entityType', rootType),
    eventType: 'NORMAL',
    rules: [{ name: 'CONTRACT.core.SendWebhook', props: { setting } }],
    triggers: [],
  };
  const known = world.workflows.all().filter(each => each.entityType === rootType);
  const own = known.filter(each => each.retailerId === retailerId);
  const workflows = own.length > 0 ? own : [newWorkflow(rootType, retailerId)];
  for (const workflow of workflows) world.workflows.put(withRuleset(workflow, ruleset));
  stage.catchWebhook(setting, values.textOr('webhookName', undefined));
}

function newWorkflow(entityType: string, retailerId: string) {
  const entitySubtype = usualSubtype(entityType) ?? 'DEFAULT';
  const name = `${entityType}::${entitySubtype}`;
  return { retailerId, entityType, entitySubtype, name, rulesets: [], statuses: [] };
}

/** The workflow with a ruleset in the place of those that the same event would run. */
function withRuleset(workflow: Pick<Workflow, 'rulesets'>, ruleset: Ruleset): object {
  const others = workflow.rulesets.filter(
    each => each.name !== ruleset.name || (each.type ?? ruleset.type) !== ruleset.type,
  );
  return { ...workflow, rulesets: [...others, ruleset] };
}

async function processEvent({ world }: Stage, values: Values): Promise<void> {
  const name = values.text('name');
  const entity = findEntity(world, values);
  const [type, ref] = [values.text('entityType'), values.text('ref')];
  if (!entity) throw new Error(`there is no ${type} ${ref}; ask for '{entityType} {ref} exists' before`);
  world.seed({
    events: [
      {
        name,
        eventStatus: 'PENDING',
        retailerId: entity.retailerId,
        context: { entityType: entity.type, entityId: entity.id, entityRef: entity.ref },
        ...(values.has('attributes') ? { attributes: values.map('attributes') as never } : {}),
      },
    ],
  });
  await world.settle();
  refuseOtherOutcome(world, { name, ref, wanted: values.textOr('outcome', 'COMPLETE') });
}

interface Outcome {
  readonly name: string;
  readonly ref: string;
  readonly wanted: string;
}

function refuseOtherOutcome(world: SandboxWorld, { name, ref, wanted }: Outcome): void {
  const [event] = world.events.find({
    name,
    eventType: 'ORCHESTRATION',
    'context.entityRef': ref,
    limit: 1,
  });
  if (event?.eventStatus === wanted) return;
  throw new Error(
    `the event ${name} of ${ref} ended as ${event?.eventStatus ?? 'nothing'}, not as ${wanted}; ` +
      'see which rulesets there are for the status of the entity, with the command workflow explain',
  );
}
