import type { Json } from '../../mock/index.js';
import { text } from '../matchers/matcher.js';
import { webhookLike, type WebhookWish } from '../matchers/webhook.js';
import { claimDescription, eachState, type States, type TextMatcher } from './pact-writer.js';

/** Where messages are written: a `PactV4` of `@pact-foundation/pact` 16 or 17. */
export interface MessageWriter {
  addAsynchronousInteraction(): OpenMessage;
}

/** A message that is being described. */
export interface OpenMessage {
  given(state: string, parameters?: { [name: string]: Json }): OpenMessage;
  expectsToReceive(description: string, build: (message: MessageDraft) => void): ReadyMessage;
}

/** What a message holds. */
export interface MessageDraft {
  withMetadata(metadata: Record<string, string | TextMatcher>): MessageDraft;
  withJSONContent(content: unknown): MessageDraft;
}

/** A message that waits for its receiver to be tried. */
export interface ReadyMessage {
  /** Hands the example to the receiver; rejects when it throws. */
  executeTest<Result>(test: (message: ReceivedMessage) => Promise<Result>): Promise<Result | undefined>;
}

/** A message as a receiver gets it. */
export interface ReceivedMessage {
  readonly contents: { readonly content: unknown };
  readonly metadata: unknown;
}

/** A webhook that a receiver has to understand. */
export interface WebhookMessage {
  /** What makes the platform send it, such as `the event {name} of {entityType} {ref} has been processed`. */
  readonly given: States;
  readonly description?: string | undefined;
  /** The fields that the receiver reads, beside those that always come. */
  readonly webhook?: WebhookWish | undefined;
  /** Whether the receiver checks the signature, which then must be there. */
  readonly signed?: boolean | undefined;
}

/** A webhook arrives. */
export function receiveWebhook(pact: MessageWriter, message: WebhookMessage): ReadyMessage {
  const { given, webhook = {}, signed = false, description = `a webhook${aboutOf(webhook)}` } = message;
  claimDescription(pact, description, JSON.stringify([given, webhook, signed]));
  let open = pact.addAsynchronousInteraction();
  for (const [state, params] of eachState(given)) open = open.given(state, params);
  const signature = signed ? { 'fluent-signature': text('^[A-Za-z0-9+/]{20,}=*$', EXAMPLE_SIGNATURE) } : {};
  return open.expectsToReceive(description, draft => {
    draft.withJSONContent(webhookLike(webhook));
    draft.withMetadata({ contentType: 'application/json', ...signature });
  });
}

const EXAMPLE_SIGNATURE = 'c2lnbmVkIGJ5IHRoZSBwcml2YXRlIGtleSBvZiB0aGUgcGxhdGZvcm0=';

function aboutOf({ entityType, entityRef }: WebhookWish): string {
  const words = [entityType, entityRef].filter(word => typeof word === 'string');
  return words.length === 0 ? '' : ` about ${words.join(' ')}`;
}
