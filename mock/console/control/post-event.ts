import { answered, reached } from './answered.js';
import { control, type Schemas } from './control.js';

/** How the Event API answered a posted event. */
export interface Posted {
  readonly status: number;
  /** What the answer held: JSON where it was that, else its text. */
  readonly body: unknown;
  /** The id of the event, where the answer tells it. */
  readonly eventId: string | undefined;
  /** Why, where the sandbox tells a reason. */
  readonly reason: string | undefined;
}

/** The two ways to post. */
export type PostMode = 'async' | 'sync';

/** Posts an event as any client would, signed in as the first user of the picked world. */
export async function postEvent(event: unknown, mode: PostMode): Promise<Posted> {
  const { access_token: token } = await answered(control.POST('/token', { body: {} }));
  const response = await reached(
    fetch(`/api/v4.1/event/${mode}`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(event),
    }),
  );
  const text = await reached(response.text());
  const body = parsed(text);
  return {
    status: response.status,
    body,
    eventId: idIn(body),
    reason: response.headers.get('Sandbox-Reason') ?? undefined,
  };
}

/** What the Event API would have to be sent for an event of the log to happen again. */
export function repostable({
  name,
  retailerId,
  context,
  attributes,
}: Schemas['Event']): Record<string, unknown> {
  const { entityType, entityId, entityRef, rootEntityType, rootEntityId, rootEntityRef } = context;
  const all = {
    name,
    retailerId,
    entityType,
    entityId,
    entityRef,
    rootEntityType,
    rootEntityId,
    rootEntityRef,
    // The log has a list of names, types and values; events are posted with an object.
    attributes: attributes && Object.fromEntries(attributes.map(each => [each.name, each.value])),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

function idIn(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { id, eventId } = body as { readonly id?: unknown; readonly eventId?: unknown };
  return [id, eventId].find(each => typeof each === 'string');
}
