import { FluentClient, type Surroundings } from '../../../contracts/consumers/fluent-client.js';
import type { TestSandbox } from '../sandbox.js';

/** A client of an integrator, with what it has waited for. */
export interface Integrator {
  readonly client: FluentClient;
  /** In milliseconds, one by one. */
  readonly waits: readonly number[];
}

/** A client for a sandbox that lives by its clock: while it waits, the time passes and events are processed. */
export function integratorOf(sandbox: TestSandbox, surroundings: Partial<Surroundings> = {}): Integrator {
  const { url, world } = sandbox;
  const waits: number[] = [];
  const client = new FluentClient(
    { baseUrl: url, ...world.credentials },
    {
      now: () => world.clock.now(),
      wait: async milliseconds => {
        waits.push(milliseconds);
        await world.clock.advance(milliseconds);
        await world.settle();
      },
      ...surroundings,
    },
  );
  return { client, waits };
}
