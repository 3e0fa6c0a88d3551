import type { Spec } from '../../compare/spec.js';
import { isObject, type JsonObject } from '../../pact/pact.js';
import { NotExercised } from '../not-exercised.js';
import { EVENTS, TOKEN, type Probe } from '../probe.js';
import { question, type Question } from '../question.js';
import { fieldsOf, schema } from '../spec-place.js';
import { post, probeEvent } from './probe-event.js';

/** The objects of a schema that an account has shown. */
type Shown = (probe: Probe) => Promise<readonly JsonObject[]>;

interface Schema {
  readonly name: string;
  readonly operation: string;
  /** Fields whose evidence an answer can raise. */
  readonly fields: readonly string[];
  /** True where Prism tells of fields that are not listed. */
  readonly isClosed?: boolean;
  readonly writes?: boolean;
  readonly shown: Shown;
}

const events: Shown = probe => probe.wide();

const SCHEMAS: readonly Schema[] = [
  {
    name: 'TokenResponse',
    operation: 'createToken',
    fields: ['Retailer_id', 'First_name', 'Last_name', 'refresh_token'],
    shown: async probe =>
      objects([(await probe.ask({ method: 'POST', path: TOKEN, form: probe.login() })).body]),
  },
  {
    name: 'OAuthError',
    operation: 'createToken',
    fields: ['error', 'error_description'],
    shown: async probe => {
      const form = probe.login({ username: 'drift-probe-nobody', password: 'drift-probe-no-password' });
      return objects([(await probe.ask({ method: 'POST', path: TOKEN, form })).body]);
    },
  },
  { name: 'Event', operation: 'searchEvents', fields: ['source', 'generatedBy'], shown: events },
  {
    name: 'EventContext',
    operation: 'searchEvents',
    fields: ['entityId', 'entityRef', 'rootEntityType', 'rootEntityId', 'rootEntityRef'],
    shown: async probe => objects((await events(probe)).map(({ context }) => context)),
  },
  {
    name: 'EventAttribute',
    operation: 'searchEvents',
    fields: ['type'],
    shown: async probe =>
      objects(
        (await events(probe)).flatMap(({ attributes }): readonly unknown[] =>
          Array.isArray(attributes) ? attributes : [],
        ),
      ),
  },
  {
    name: 'ApiError',
    operation: 'searchEvents',
    fields: ['code', 'message'],
    shown: async probe => {
      const { body } = await probe.ask({ path: EVENTS, token: 'drift-probe-no-token' });
      return objects(isObject(body) && Array.isArray(body['errors']) ? body['errors'] : []);
    },
  },
  {
    name: 'EventAccepted',
    operation: 'postEventAsync',
    fields: ['eventId', 'eventStatus'],
    isClosed: true,
    writes: true,
    shown: async probe => objects([(await post(probe, `${EVENTS}/async`, probeEvent(probe, 'async'))).body]),
  },
];

function objects(values: readonly unknown[]): readonly JsonObject[] {
  return values.filter(isObject);
}

async function some(shown: Shown, probe: Probe): Promise<readonly JsonObject[]> {
  const found = await shown(probe);
  if (found.length === 0) throw new NotExercised('no answer shows one');
  return found;
}

/** That nothing is there but what the spec lists. */
function unlisted({ name, operation, writes = false, shown }: Schema): Question {
  return question({
    id: `fields-${name}`,
    operation,
    title: `${name} has no fields that the spec does not list`,
    about: schema(name),
    writes,
    expected: 'none',
    ask: async (probe, spec: Spec) => {
      const listed = fieldsOf(spec, name);
      const names = (await some(shown, probe)).flatMap(each => Object.keys(each));
      const others = [...new Set(names)].filter(each => !Object.hasOwn(listed, each));
      return others.toSorted().join(', ') || 'none';
    },
  });
}

/** That a field of the spec is there; one that no answer has proves nothing. */
function seen({ name, operation, writes = false, shown }: Schema, field: string): Question {
  return question({
    id: `field-${name}.${field}`,
    operation,
    title: `${name} has the field ${field}`,
    about: schema(name, field),
    writes,
    expected: 'seen',
    ask: async probe => {
      const has = (await some(shown, probe)).some(each => each[field] !== undefined && each[field] !== null);
      if (!has) throw new NotExercised('no answer shows it');
      return 'seen';
    },
  });
}

/** What is asked about the fields of answers. */
export const FIELD_QUESTIONS: readonly Question[] = SCHEMAS.flatMap(each => [
  ...(each.isClosed === true ? [] : [unlisted(each)]),
  ...each.fields.map(field => seen(each, field)),
]);
