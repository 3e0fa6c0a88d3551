import { MatchersV3 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import * as kit from '../contracts/index.js';
import {
  answerSchemas,
  examplesOf,
  fieldsOf,
  validatorOf,
  type Field,
} from './support/contracts/answer-schemas.js';
import { refusedByPact, type Probe } from './support/contracts/judged.js';

type Body = Readonly<Record<string, unknown>>;

const MATCHERS: Readonly<Record<string, () => kit.Template>> = {
  TokenResponse: kit.tokenAnswer,
  OAuthError: kit.oauthError,
  EventPage: kit.eventPage,
  Event: kit.eventLike,
  EventContext: kit.contextLike,
  EventAttribute: kit.attributeLike,
  EventAccepted: kit.accepted,
  SyncResult: kit.syncResult,
  ApiErrors: kit.apiError,
  ApiError: kit.errorEntry,
  StoredWorkflow: kit.workflowLike,
  Ruleset: kit.rulesetLike,
  RulesetTrigger: kit.rulesetTriggerLike,
  Rule: kit.ruleLike,
  UserAction: kit.userActionLike,
  UserActionContext: kit.userActionContextLike,
  UserActionAttribute: kit.userActionAttributeLike,
  StatusDefinition: kit.statusLike,
  TransitionResponse: kit.transitionAnswer,
  TransitionResult: kit.transitionLike,
  TransitionTrigger: kit.transitionTriggerLike,
  OfferedUserAction: kit.offeredActionLike,
};

const SCHEMAS = Object.entries(MATCHERS);

function exampleOf(template: kit.Template): Body {
  return MatchersV3.reify<Record<string, never>>(template);
}

/** The leanest answer that the spec allows: nothing that may be missing, and null where it may be. */
function leanest(example: Body, fields: readonly Field[]): Body {
  const required = fields.filter(field => field.required);
  return Object.fromEntries(required.map(({ name, nullable }) => [name, nullable ? null : example[name]]));
}

test('every object that an answer of the spec can hold has a matcher, and no other', () => {
  expect(Object.keys(MATCHERS).toSorted()).toEqual([...answerSchemas()].toSorted());
});

test.each(SCHEMAS)('the example of the matcher for %s is valid by the spec', (schema, matcher) => {
  const validate = validatorOf(schema);

  validate(exampleOf(matcher()));

  expect(validate.errors ?? []).toEqual([]);
});

test('every answer that the spec allows meets the matcher of its schema, as Pact judges', async () => {
  const probes = SCHEMAS.flatMap(([schema, matcher]): readonly Probe[] => {
    const expected = matcher();
    const example = exampleOf(expected);
    const fields = fieldsOf(schema);
    const enumerated = fields.filter(({ required }) => required);
    const values = enumerated.flatMap(({ name, values: each }) =>
      each.map(value => [`${name} ${value}`, { ...example, [name]: value }] as const),
    );
    const bodies: readonly (readonly [string, unknown])[] = [
      ...values,
      ['leanest', leanest(example, fields)],
      ...Object.entries(examplesOf(schema)),
    ];
    return bodies.map(([name, body]) => ({ name: `${schema} ${name}`, expected, body }));
  });

  expect(probes.filter(({ name, body }) => !validatorOf(name.split(' ')[0] ?? '')(body))).toEqual([]);
  expect(probes.length).toBeGreaterThan(70);
  expect(await refusedByPact(probes)).toEqual([]);
});

test('an answer that lacks a required field, or has another text than the spec lists, is refused', async () => {
  const probes = SCHEMAS.flatMap(([schema, matcher]): readonly Probe[] => {
    const expected = matcher();
    const example = exampleOf(expected);
    const required = fieldsOf(schema).filter(field => field.required);
    const without = required.map(({ name }) => {
      const { [name]: _gone, ...body } = example;
      return { name: `${schema} without ${name}`, expected, body };
    });
    const odd = required
      .filter(({ values }) => values.length > 0)
      .map(({ name }) => ({ name: `${schema} ${name} ODD`, expected, body: { ...example, [name]: 'ODD' } }));
    return [...without, ...odd];
  });

  expect(probes.length).toBeGreaterThan(50);
  expect([...(await refusedByPact(probes))].toSorted()).toEqual(probes.map(({ name }) => name).toSorted());
});
