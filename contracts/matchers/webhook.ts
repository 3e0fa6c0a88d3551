import type { Json } from '../../mock/index.js';
import { EVENT_ID } from './events.js';
import { like, textOrNull, withWishes, type Template, type Wish } from './matcher.js';

/** What may be asked of a webhook. */
export type WebhookWish = Wish<{
  id: string;
  name: string;
  accountId: string;
  retailerId: string;
  entityId: string | null;
  entityRef: string | null;
  entityType: string;
  entitySubtype: string;
  entityStatus: string;
  type: string;
  attributes: Readonly<Record<string, Json>>;
  rootEntityId: string | null;
  rootEntityRef: string | null;
  rootEntityType: string;
}>;

/** The body of a webhook: the flat event, with the fields that Fluent promises to connectors. */
export function webhookLike(wishes: WebhookWish = {}): Template {
  const template = {
    id: like(EVENT_ID),
    name: like('OrderStatus'),
    accountId: like('DEMO'),
    retailerId: like('1'),
    entityId: textOrNull('5301'),
    entityRef: textOrNull('WEB-5301'),
    entityType: like('ORDER'),
  };
  return withWishes(template, wishes);
}
