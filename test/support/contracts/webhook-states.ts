import type { StateParams } from '../../../contracts/index.js';

/** An entity that a webhook is about. */
export interface Told {
  readonly entityType: string;
  readonly ref: string;
  readonly status: string;
  /** The event that makes the platform tell. */
  readonly event: string;
  /** The setting that the webhook stands in. */
  readonly setting: string;
  /** What more the entity has. */
  readonly more?: Readonly<Record<string, string>>;
}

/** The states in which the platform tells of an entity of an order, and has done so. */
export function toldOf({ entityType, ref, status, event, setting, more = {} }: Told): readonly StateParams[] {
  return [
    {
      'a ruleset {name} of {rootEntityType} sends a webhook {setting}': {
        name: event,
        rootEntityType: 'ORDER',
        setting,
        ...(entityType === 'ORDER' ? {} : { entityType }),
      },
    },
    { '{entityType} {ref} is in status {status}': { entityType, ref, status, ...more } },
    { 'the event {name} of {entityType} {ref} has been processed': { name: event, entityType, ref } },
  ];
}

/** The states in which the platform has told that an order is cancelled. */
export const CANCELLED_ORDER = toldOf({
  entityType: 'ORDER',
  ref: 'HD_900',
  status: 'CANCELLED',
  event: 'NotifyOrderStatus',
  setting: 'webhook.order.status',
});
