import { expect } from 'vitest';
import type { SandboxOptions } from '../../mock/index.js';
import { signIn } from './client.js';
import { ask } from './control-plane.js';
import { posted } from './events.js';
import { openSandbox } from './sandbox.js';

/** A node of a trace. */
export interface TraceNode {
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly category: string;
  readonly eventStatus: string;
  readonly generatedOn: string;
  readonly entity: { readonly type: string; readonly id: string | null; readonly ref: string | null };
  readonly startedAt: number;
  readonly durationMs?: number;
  readonly stateChange?: { readonly from: string | null; readonly to: string };
  readonly stubbed?: string;
  readonly message?: string;
  readonly children: readonly TraceNode[];
}

/** A trace as the tests look at it. */
export interface Trace {
  readonly id: string;
  readonly roots: readonly TraceNode[];
  readonly totals: {
    readonly events: number;
    readonly audits: number;
    readonly stateChanges: readonly {
      readonly entity: TraceNode['entity'];
      readonly from: string;
      readonly to: string;
    }[];
    readonly webhooks: number;
    readonly durationMs: number;
    readonly truncated: boolean;
  };
}

/** An event that begins the life of a demo order. */
export const CREATE = { name: 'CREATE', retailerId: '1', entityType: 'ORDER', entityId: '101' } as const;

/** The trace of an event as JSON. */
export async function traceOf(url: string, id: string): Promise<Trace> {
  const { status, body } = await ask<Trace>(`${url}/__admin/events/${id}/trace`);
  expect(status).toBe(200);
  return body;
}

/** The trace of an event as text. */
export async function textOf(url: string, id: string): Promise<string> {
  return (await ask(`${url}/__admin/events/${id}/trace?format=text`)).text;
}

/** Every node under some nodes, and these themselves. */
export function all(nodes: readonly TraceNode[]): readonly TraceNode[] {
  const found = [...nodes];
  for (const node of found) found.push(...node.children);
  return found;
}

/** The first node of a name. */
export function named(nodes: readonly TraceNode[], name: string): TraceNode | undefined {
  return all(nodes).find(node => node.name === name);
}

/** A sandbox in which one event was posted and everything has been processed. */
export async function afterPosting(event: object, options: SandboxOptions = {}) {
  const sandbox = await openSandbox(options);
  const client = await signIn(sandbox.url);
  const id = await posted(client, event);
  await sandbox.world.settle();
  return { ...sandbox, client, id, trace: await traceOf(sandbox.url, id) };
}
