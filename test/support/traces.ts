import { expect } from 'vitest';
import type { SandboxOptions, Trace, TraceNode } from '../../mock/index.js';
import { signIn } from './client.js';
import { ask } from './control-plane.js';
import { posted } from './events.js';
import { openSandbox } from './sandbox.js';

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
