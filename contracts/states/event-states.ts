import type { SandboxWorld, SeededEvent } from '../../mock/index.js';
import { optional, required, type State } from './state.js';
import type { Values } from './values.js';

const CONTEXT = ['entityType', 'entityId', 'entityRef', 'rootEntityType', 'rootEntityId', 'rootEntityRef'];
const TEXTS = ['name', 'type', 'category', 'eventStatus', 'source', 'generatedBy', 'retailerId'];
const RETAILER = '1';

const FIELDS = [
  optional('name', 'text', 'the name of the event; OrderCancel'),
  optional('type', 'text', 'the type of the event; ORCHESTRATION'),
  optional('category', 'text', 'the category; ORDER WORKFLOW'),
  optional('eventStatus', 'text', 'the status; that of an event that went well. PENDING stays so'),
  optional('retailerId', 'text', 'the retailer; 1'),
  optional('entityType', 'entityType', 'the type of the entity; ORDER'),
  optional('entityId', 'text', 'the id of the entity; what the world knows of it'),
  optional('entityRef', 'text', 'the ref of the entity; HD_107, where neither ref nor id is given'),
  optional('rootEntityType', 'entityType', 'the type of the root entity; what the world knows of it'),
  optional('rootEntityId', 'text', 'the id of the root entity; what the world knows of it'),
  optional('rootEntityRef', 'text', 'the ref of the root entity; what the world knows of it'),
  optional('sourceEvent', 'text', 'the id of the event that it came from; none'),
  optional('attributes', 'map', 'its attributes, as a map or as the list that the log has; none'),
  optional('source', 'text', 'where it came from; Fluent-API'),
  optional('generatedBy', 'text', 'who caused it; the first user'),
  optional(
    'generatedOn',
    'time',
    'when it came; now. Of several, each is a second older than the one before',
  ),
];

/** The fields without those that the sentence itself has. */
function fieldsBut(...names: readonly string[]) {
  return FIELDS.filter(({ name }) => !names.includes(name));
}

const COUNT = required('n', 'number', 'how many; at most 10000');

/** The states about events in the log. */
export const EVENT_STATES: readonly State[] = [
  {
    sentence: 'an event {id} exists',
    about: 'The log has an event of this id; any of its fields may be given.',
    parameters: [required('id', 'text', 'the id of the event'), ...FIELDS],
    arrange: ({ world }, values) => layEvents(world, values, [values.text('id')]),
  },
  {
    sentence: 'no event {id} exists',
    about: 'The log has no event of this id.',
    parameters: [required('id', 'text', 'the id that no event has')],
    arrange({ world }, values) {
      const id = values.text('id');
      if (world.events.get(id)) throw new Error(`there is an event ${id} already; choose another id`);
    },
  },
  {
    sentence: 'there are no events',
    about: 'The log is empty; entities and workflows are there.',
    parameters: [],
    plan: plan => ({ ...plan, seed: plan.seed === 'none' ? 'none' : 'workflows' }),
    arrange({ world }) {
      const { length } = world.events.find();
      if (length > 0) throw new Error(`another state has made ${length} events; ask for one of the two`);
    },
  },
  {
    sentence: '{n} events exist',
    about: 'The log has so many events more, the newest first.',
    parameters: [COUNT, ...FIELDS],
    arrange: ({ world }, values) => layEvents(world, values, unnamed(values)),
  },
  {
    sentence: '{n} events of type {type} exist',
    about: 'The log has so many events of a type more, such as ORCHESTRATION_AUDIT.',
    parameters: [COUNT, required('type', 'text', 'the type of the events'), ...fieldsBut('type')],
    arrange: ({ world }, values) => layEvents(world, values, unnamed(values)),
  },
  {
    sentence: '{n} events of {entityType} {ref} exist',
    about: 'The log has so many events of an entity more.',
    parameters: [
      COUNT,
      required('entityType', 'entityType', 'the type of the entity, in any case'),
      required('ref', 'text', 'the ref of the entity'),
      ...fieldsBut('entityType', 'entityRef'),
    ],
    arrange: ({ world }, values) => layEvents(world, values, unnamed(values)),
  },
];

const MOST = 10_000;

/** As many events as are asked for, whose ids the world makes up. */
function unnamed(values: Values): readonly undefined[] {
  const count = values.number('n');
  if (count > MOST) throw new Error(`${count} events are more than the ${MOST} that a state makes`);
  return Array.from({ length: count }, () => undefined);
}

function layEvents(world: SandboxWorld, values: Values, ids: readonly (string | undefined)[]): void {
  const wanted = values.textOr('eventStatus', undefined);
  const waits = wanted === 'PENDING' || wanted === 'SCHEDULED';
  // What waits would be processed at once, and the status that the contract asks for be gone.
  if (waits) world.processing = { mode: 'manual' };
  const newest = values.has('generatedOn') ? values.number('generatedOn') : world.clock.now();
  world.seed({
    events: ids.map((id, index) => ({
      ...eventFrom(values),
      ...(id === undefined ? {} : { id }),
      generatedOn: newest - index * 1000,
    })),
  });
}

function eventFrom(values: Values): SeededEvent {
  const ref = values.textOr('ref', values.textOr('entityRef', undefined));
  const named = ref !== undefined || values.has('entityId');
  const source = values.textOr('sourceEvent', undefined);
  return {
    name: 'OrderCancel',
    retailerId: RETAILER,
    ...values.among(TEXTS),
    ...(values.has('attributes') ? { attributes: values.map('attributes') as never } : {}),
    context: {
      entityType: 'ORDER',
      ...values.among(CONTEXT),
      ...(named ? {} : { entityRef: 'HD_107' }),
      ...(ref === undefined ? {} : { entityRef: ref }),
      ...(source === undefined ? {} : { sourceEvents: [source] }),
    },
  };
}
