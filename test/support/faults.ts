import type { Fault, FaultInput, SandboxWorld } from '../../mock/index.js';
import { ask } from './control-plane.js';

/** How a fault is armed: by the control plane, or by the handle of the world. */
export type Door = 'HTTP' | 'handle';

/** Both doors, for tests that go through each. */
export const DOORS: readonly Door[] = ['HTTP', 'handle'];

/** A sandbox as far as faults go. */
export interface Armable {
  readonly url: string;
  readonly world: SandboxWorld;
}

/** Arms a fault in the default world through a door. */
export async function arm({ url, world }: Armable, fault: FaultInput, door: Door = 'HTTP'): Promise<Fault> {
  if (door === 'handle') return world.faults.arm(fault);
  const { status, text, body } = await ask<Fault>(`${url}/__admin/faults`, { method: 'POST', body: fault });
  if (status !== 201) throw new Error(`a fault was answered ${status}: ${text}`);
  return body;
}

/** What became of a request: its status, or `failed` where no whole answer came. */
export async function outcomeOf(reply: Promise<{ readonly status: number }>): Promise<number | 'failed'> {
  return reply.then(
    ({ status }) => status,
    () => 'failed' as const,
  );
}

/** What becomes of requests that are sent one after the other. */
export async function outcomesOf(
  count: number,
  send: () => Promise<{ readonly status: number }>,
): Promise<readonly (number | 'failed')[]> {
  const outcomes: (number | 'failed')[] = [];
  // oxlint-disable-next-line no-await-in-loop
  for (let number = 0; number < count; number++) outcomes.push(await outcomeOf(send()));
  return outcomes;
}
