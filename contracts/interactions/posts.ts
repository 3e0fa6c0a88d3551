import { accepted, syncResult, type AcceptedWish, type OutcomeWish } from '../matchers/answers.js';
import { isMatcher, type Matcher, type Template, type Wish } from '../matchers/matcher.js';
import {
  addExchange,
  type Asked,
  type PactWriter,
  type ReadyInteraction,
  type RequestDraft,
} from './pact-writer.js';
import { refusalOf, statesOfRefusal, type Answer, type Refusal } from './refusals.js';
import { AUTHORIZED } from './authorized.js';

/** An event as a client posts it; what is no matcher is wanted exactly so. */
export type PostedEvent = Wish<{
  name: string;
  retailerId: string | number;
  entityType: string;
  entitySubtype: string | null;
  entityId: string | number | null;
  entityRef: string | null;
  rootEntityType: string | null;
  rootEntitySubtype: string | null;
  rootEntityId: string | number | null;
  rootEntityRef: string | null;
  accountId: string | null;
  attributes: Template | null;
  scheduledOn: number | string | null;
  meta: Template | null;
}>;

/** An async post, and what comes back. */
export interface AsyncPost extends Asked, Refusal {
  readonly event: PostedEvent;
  /** The fields of the answer that the client reads. */
  readonly answer?: AcceptedWish | undefined;
}

/** A sync post, and what comes back. */
export interface SyncPost extends Asked, Refusal {
  readonly event: PostedEvent;
  /** What becomes of the event, COMPLETE unless told; FAILED and NO_MATCH are answered 400. */
  readonly outcome?: 'COMPLETE' | 'FAILED' | 'NO_MATCH' | undefined;
  /** Further fields of the answer that the client reads. */
  readonly answer?: OutcomeWish | undefined;
}

/** An event is posted, and the client does not wait for what becomes of it. */
export function postEventAsync(pact: PactWriter, post: AsyncPost): ReadyInteraction {
  return addPost(pact, post, { way: 'async', answer: { status: 200, body: accepted(post.answer) } });
}

/** An event is posted, and the client waits for what becomes of it. */
export function postEventSync(pact: PactWriter, post: SyncPost): ReadyInteraction {
  const { outcome = 'COMPLETE', answer } = post;
  const body = syncResult({ eventStatus: outcome, ...answer });
  return addPost(pact, post, { way: 'sync', answer: { status: outcome === 'COMPLETE' ? 200 : 400, body } });
}

function addPost(
  pact: PactWriter,
  post: AsyncPost | SyncPost,
  { way, answer }: { way: 'async' | 'sync'; answer: Answer },
): ReadyInteraction {
  const { event, given, description, refused, retryAfter } = post;
  const request = (draft: RequestDraft): void => {
    draft.headers(AUTHORIZED).jsonBody(event);
  };
  return addExchange(pact, {
    given: given ?? (refused === undefined ? [] : statesOfRefusal(refused, retryAfter)),
    description: description ?? `${way} post of ${titleOf(event)}${endOf(post)}`,
    method: 'POST',
    path: `/api/v4.1/event/${way}`,
    request,
    ...(refused === undefined ? answer : refusalOf(refused, post)),
  });
}

function endOf(post: AsyncPost | SyncPost): string {
  const outcome = 'outcome' in post && post.outcome !== 'COMPLETE' ? post.outcome : undefined;
  const end = post.refused ?? outcome;
  return end === undefined ? '' : `: ${end}`;
}

function titleOf({ name, entityType, entityRef, entityId }: PostedEvent): string {
  const words = [name, 'for', entityType, entityRef ?? entityId];
  return words.map(word => (isMatcher(word) ? exampleIn(word) : String(word ?? 'nothing'))).join(' ');
}

function exampleIn(matcher: Matcher): string {
  return 'value' in matcher ? String(matcher.value) : 'something';
}
