import type { SandboxOptions } from '../../mock/index.js';
import { signIn } from './client.js';
import { ask } from './control-plane.js';
import { openSandbox } from './sandbox.js';
import { eventsFound, everything, type LoggedEvent } from './searching.js';

/** An entity of the control plane, as far as the tests look at it. */
export interface DemoEntity {
  readonly retailerId: string;
  readonly type: string;
  readonly id: string | null;
  readonly ref: string | null;
  readonly status: string;
}

/** An event with the user who posted it. */
export interface DemoEvent extends LoggedEvent {
  readonly generatedBy: string;
}

/** A sandbox with the demo seed, and all that it shows. */
export async function demo(options: SandboxOptions = {}) {
  const { url, world } = await openSandbox({ seed: 'demo', ...options });
  const all = everything(world.clock.now());
  const log = (await eventsFound(await signIn(url), all)) as readonly DemoEvent[];
  const { body } = await ask<{ readonly entities: readonly DemoEntity[] }>(`${url}/__admin/entities`);
  return { url, world, all, log, entities: body.entities };
}

/** Each of some texts once, in their order. */
export function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted();
}
