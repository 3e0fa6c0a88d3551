import type { Client, Reply } from './client.js';

/** Uploads a workflow. */
export function uploaded(client: Client, workflow: unknown): Promise<Reply> {
  return client.send('/workflow', {
    method: 'PUT',
    body: JSON.stringify(workflow),
    headers: { 'content-type': 'application/json' },
  });
}

/** A ruleset that takes a new return in. */
export const RULESET = {
  name: 'CREATE',
  type: 'RETURN_ORDER',
  eventType: 'NORMAL',
  rules: [{ name: 'DEMO.core.SetState', props: { status: 'BOOKED' } }],
  triggers: [{ status: 'CREATED' }],
};

/** A workflow that the demo data do not have, without anything to tell of it. */
export const WORKFLOW = {
  retailerId: '1',
  version: '1.0',
  entityType: 'RETURN_ORDER',
  entitySubtype: 'DEFAULT',
  name: 'RETURN_ORDER::DEFAULT',
  rulesets: [RULESET],
  statuses: [
    { name: 'CREATED', entityType: 'RETURN_ORDER' },
    { name: 'BOOKED', entityType: 'RETURN_ORDER' },
  ],
};

/** An event for a demo order that no demo workflow knows. */
export const BRAND_NEW = {
  name: 'BrandNew',
  retailerId: '1',
  entityType: 'ORDER',
  entityId: '107',
} as const;

/** A workflow of orders that knows that event and nothing else. */
export const NEW_ORDER_WORKFLOW = {
  retailerId: '1',
  version: '9.0',
  entityType: 'ORDER',
  entitySubtype: 'HD',
  name: 'ORDER::HD',
  rulesets: [
    {
      name: 'BrandNew',
      type: 'ORDER',
      eventType: 'NORMAL',
      rules: [{ name: 'DEMO.core.SetState', props: { status: 'BRAND_NEW' } }],
      triggers: [],
    },
  ],
};
