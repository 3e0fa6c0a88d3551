import { expect } from 'vitest';
import { signIn } from './client.js';
import { ask, type AdminReply } from './control-plane.js';
import { openSandbox } from './sandbox.js';
import { uploaded } from './uploads.js';

/** An explanation as the tests look at it. */
export interface Explanation {
  readonly outcome: string;
  readonly summary: string;
  readonly lines: readonly string[];
  readonly event: Readonly<Record<string, unknown>>;
  readonly matched: readonly {
    readonly workflow: string;
    readonly version: string;
    readonly ruleset: string;
    readonly rules: readonly { readonly name: string; readonly kind: string }[];
  }[];
  readonly candidates: readonly {
    readonly workflow: string;
    readonly ruleset: string;
    readonly index: number;
    readonly conditions: Readonly<Record<string, boolean>>;
    readonly met: number;
    readonly distance: number;
  }[];
  readonly candidateCount: number;
  readonly text: string;
}

/** An event that the demo workflow has a ruleset for, with an order in one of its statuses. */
export const CANCEL = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' } as const;

/** Asks a sandbox for an explanation. */
export function explain(url: string, body: unknown): Promise<AdminReply<Explanation>> {
  return ask<Explanation>(`${url}/__admin/explain`, { method: 'POST', body });
}

/** Explains an event that nobody has posted, in a sandbox of its own with the demo workflows. */
export async function explained(event: object, entity?: object): Promise<Explanation> {
  const { url } = await openSandbox();
  const { status, body } = await explain(url, {
    event: { ...CANCEL, ...event },
    ...(entity ? { entity } : {}),
  });
  expect(status).toBe(200);
  return body;
}

/** Puts an order into a world. */
export async function putOrder(url: string, fields: object): Promise<void> {
  const body = { type: 'ORDER', subtype: 'HD', retailerId: '1', ...fields };
  const { status } = await ask(`${url}/__admin/entities`, { method: 'PUT', body });
  expect([200, 201]).toContain(status);
}

/** A workflow for orders with the given rulesets. */
export function workflow(entitySubtype: string, rulesets: readonly object[]): object {
  const gaps = { type: 'ORDER', eventType: 'NORMAL', rules: [], triggers: [] };
  const statuses = [{ name: 'CREATED', entityType: 'ORDER', category: 'BOOKING' }];
  return {
    retailerId: '1',
    version: '1.0',
    entityType: 'ORDER',
    entitySubtype,
    rulesets: rulesets.map(ruleset => ({ ...gaps, ...ruleset })),
    statuses,
  };
}

/** A sandbox in which these workflows are the only ones. */
export async function sandboxWith(...workflows: readonly object[]) {
  const sandbox = await openSandbox({ seed: 'none' });
  const client = await signIn(sandbox.url);
  for (const each of workflows) {
    // One after the other, since the order of the workflows counts.
    // oxlint-disable-next-line no-await-in-loop
    expect((await uploaded(client, each)).status).toBe(200);
  }
  return { ...sandbox, client };
}
