import type { EventRecord } from '../../event/event.js';
import type { EventInput } from '../../event/input.js';
import { unknownNames } from '../../kernel/closest.js';
import { bodyKey, type Contract } from '../../openapi/contract.js';
import { violationsOf } from '../../openapi/violations.js';
import type { Situation } from '../../workflow/candidates.js';
import type { Entity } from '../../workflow/entity.js';
import { explanationText } from '../../workflow/explain-text.js';
import { explain } from '../../workflow/explain.js';
import type { Explanation } from '../../workflow/explanation.js';
import { pastOf, sinceThen } from '../../world/past.js';
import type { World } from '../../world/world.js';
import { Problem } from '../problem.js';
import type { JsonObject } from './json-body.js';
import type { AdminAnswer, AdminRoute } from './route.js';

/** `POST /__admin/explain`: why a logged event matched what it did, or what one that nobody has posted would match. */
export function explainRoute(contract: Contract): AdminRoute {
  return {
    method: 'POST',
    path: '/explain',
    query: ['format'],
    answer: ({ body, world }) => {
      const asked = withoutNulls(body);
      const { eventId, event, entity } = asked;
      if ((eventId === undefined) === (event === undefined)) {
        throw new Problem(400, "either 'eventId' or 'event' is required, and not both");
      }
      if (typeof eventId === 'string') {
        if (entity !== undefined) throw new Problem(400, "'entity' goes with 'event', not with 'eventId'");
        return logged(eventId, world);
      }
      return hypothetical(event as JsonObject, entity as JsonObject | undefined, { contract, world });
    },
  };
}

function logged(eventId: string, world: World): AdminAnswer {
  const record = world.store.event(eventId);
  if (!record) throw new Problem(404, `no event '${eventId}' is known in world ${world.account.accountId}`);
  if (record.event.type !== 'ORCHESTRATION') throw new Problem(400, whyNotThis(record));
  const { situation, lines } = pastOf(record, world);
  const explanation = explained(situation, world);
  return answerOf(explanation, [...lines, ...sinceThen(record, explanation)]);
}

function whyNotThis({ event: { id, type, context } }: EventRecord): string {
  const [source] = context.sourceEvents;
  const instead = source === undefined ? '' : `; explain its source '${source}'`;
  return `'${id}' is of type ${type}, for which no ruleset runs${instead}`;
}

function hypothetical(
  given: JsonObject,
  assumed: JsonObject | undefined,
  { contract, world }: { readonly contract: Contract; readonly world: World },
): AdminAnswer {
  // An event is what the API would take for one.
  const event = withoutNulls(given);
  const violations = violationsOf(contract.validators[bodyKey('postEventAsync', 'application/json')], event);
  if (violations.length > 0)
    throw new Problem(400, violations.map(({ message }) => `event: ${message}`).join('; '));
  const known = contract.operations.find(({ id }) => id === 'postEventAsync')?.body?.mediaTypes ?? {};
  const ignored = unknownNames('field', Object.keys(event), known['application/json'] ?? []);
  const situation = world.inquiry.hypothetical(
    event as unknown as EventInput,
    assumed && assumedFrom(assumed),
  );
  return answerOf(explained(situation, world), ignored);
}

/** A field that is null counts as absent, as in the API. */
function withoutNulls(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

function assumedFrom(fields: JsonObject): Partial<Entity> {
  const entries = Object.entries(fields).map(([name, value]) => [
    name,
    typeof value === 'number' ? String(value) : value,
  ]);
  return Object.fromEntries(entries) as Partial<Entity>;
}

function explained(situation: Situation, { lookup, rules, account }: World): Explanation {
  const wide = { ...lookup, retailerIds: account.retailerIds };
  return explain(situation, wide, rules.kindOf);
}

function answerOf(explanation: Explanation, lines: readonly string[]): AdminAnswer {
  const whole = { ...explanation, lines: [...lines, ...explanation.lines] };
  const text = explanationText(whole);
  return { body: { ...whole, text }, forms: { text: () => text } };
}
