import type { EventAttribute, EventContext, FluentEvent } from '../../mock/index.js';
import {
  demanded,
  eachOf,
  integer,
  isMatcher,
  like,
  listOrNull,
  oneOf,
  oneOfOrNull,
  text,
  textOrNull,
  withWishes,
  type Matcher,
  type Template,
  type Wish,
} from './matcher.js';

/** The id that events have in examples. */
export const EVENT_ID = '5c0d6a8e-2f14-4b57-8d3a-6b1f90e27c11';

/** What may be asked of an event of the log, field by field. */
export interface EventWish extends Wish<Omit<FluentEvent, 'context' | 'attributes' | 'eventStatus'>> {
  readonly eventStatus?: string | Matcher | null | undefined;
  readonly context?: Wish<EventContext> | Matcher | undefined;
  readonly attributes?: readonly (AttributeWish | Matcher)[] | Matcher | null | undefined;
}

/** What may be asked of one attribute. */
export type AttributeWish = Wish<EventAttribute>;

/** What may be asked of a page of events. */
export interface PageWish {
  readonly start?: number | Matcher | undefined;
  readonly count?: number | Matcher | undefined;
  readonly hasMore?: boolean | Matcher | undefined;
  readonly results?: readonly (Template | Matcher)[] | Matcher | undefined;
}

/** An event of the log, as the answer to `GET /event/{eventId}` or in a page. */
export function eventLike({ context, attributes, ...wishes }: EventWish = {}): Template {
  const template = {
    id: like(EVENT_ID),
    name: textOrNull('PaymentReceived'),
    type: oneOf(['ORCHESTRATION', 'ORCHESTRATION_AUDIT', 'API', 'INTEGRATION', 'SECURITY', 'GENERAL']),
    accountId: like('DEMO'),
    retailerId: like('1'),
    category: like('ORDER WORKFLOW'),
    context: isMatcher(context) ? context : contextLike(context),
    eventStatus: oneOfOrNull(['COMPLETE', 'PENDING', 'SCHEDULED', 'NO_MATCH', 'SUCCESS', 'FAILED']),
    attributes: attributes === undefined ? listOrNull() : attributesLike(attributes),
    source: textOrNull('Fluent-API'),
    generatedBy: like('demo_admin'),
    generatedOn: text(TIME, '2026-03-09T10:15:30.120+00:00'),
  };
  return withWishes(template, wishes);
}

/** What an event is about, and which events it came from. */
export function contextLike(wishes: Wish<EventContext> = {}): Template {
  const template = {
    sourceEvents: eachOf(EVENT_ID),
    entityType: textOrNull('ORDER'),
    entityId: textOrNull('5301'),
    entityRef: textOrNull('WEB-5301'),
    rootEntityType: textOrNull('ORDER'),
    rootEntityId: textOrNull('5301'),
    rootEntityRef: textOrNull('WEB-5301'),
  };
  return withWishes(template, wishes);
}

/** One attribute of an event; its value may be anything unless it is wished for. */
export function attributeLike(wishes: AttributeWish = {}): Template {
  const template = { name: like('method'), value: textOrNull('CARD'), type: like('STRING') };
  return withWishes(template, wishes);
}

/** A page of events; without a wish for its results there may be any number of them. */
export function eventPage(wishes: PageWish = {}): Template {
  const template = {
    start: integer(0),
    count: integer(1),
    hasMore: like(false),
    results: eachOf(eventLike()),
  };
  return withWishes(template, { ...wishes });
}

/** A page with nothing in it. */
export function emptyPage(): Template {
  return eventPage({ count: 0, hasMore: false, results: [] });
}

const TIME = '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\.\\d{3}[+-]\\d{2}:?\\d{2}$';

function attributesLike(attributes: NonNullable<EventWish['attributes']> | null): unknown {
  if (attributes === null || isMatcher(attributes)) return demanded(attributes);
  return attributes.map(attribute => (isMatcher(attribute) ? attribute : attributeLike(attribute)));
}
