import type { Account, SandboxWorld } from '../../mock/index.js';
import { Chance } from './chance.js';
import { sdkClient, sdkConfig, type SdkClient } from './sdk.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** A world as a scenario meets it: from outside by the SDK, from inside by its owner. */
export interface Stage {
  readonly url: string;
  readonly account: Account;
  readonly world: SandboxWorld;
}

/** The time at which every scenario begins. */
export const BEGINNING = Date.UTC(2026, 2, 4, 9);

/** Lives through what a seed says, by the unmodified SDK, and gives what has become of the world in the end. */
export async function liveThrough(
  { url, account, world }: Stage,
  seed: number,
  steps: number,
): Promise<string> {
  const chance = new Chance(seed);
  world.clock.freeze();
  await world.clock.set(BEGINNING);
  const { clientId, clientSecret } = account;
  const client = await sdkClient({ ...sdkConfig(url), clientId, clientSecret });
  const outcomes: unknown[] = [];
  for (let step = 0; step < steps; step++) {
    // One after the other: the scenario is the same only in the same order.
    // oxlint-disable-next-line no-await-in-loop
    outcomes.push(await outcomeOf(actionFrom(chance, client, world)));
  }
  world.faults.clear();
  await world.settle();
  const { results } = await client.getEvents({ count: 5000 });
  const end = { outcomes, results, entities: world.entities.all(), now: world.clock.now() };
  return comparable(JSON.stringify(end), account);
}

async function outcomeOf(action: () => unknown): Promise<unknown> {
  try {
    return await action();
  } catch (thrown) {
    const { statusCode } = thrown as { readonly statusCode?: unknown };
    // The SDK throws what was refused; anything else is a failure of the test.
    if (typeof statusCode !== 'number') throw thrown;
    return { failed: statusCode };
  }
}

function actionFrom(chance: Chance, client: SdkClient, world: SandboxWorld): () => unknown {
  const event = {
    name: chance.pick(['NotifyOrderStatus', 'OrderCancel', 'CREATE', 'Nonsense']),
    entityType: 'ORDER',
    entityId: String(100 + chance.below(10)),
    rootEntityType: 'ORDER',
  };
  const amount = chance.below(100_000);
  return chance.pick<() => unknown>([
    () => client.sendEvent(event),
    () => client.sendEvent(event),
    () => client.sendEvent(event, 'sync'),
    () => client.getEvents({ 'context.entityId': event.entityId, count: 5 }),
    () => world.clock.advance(amount),
    () => world.settle(),
    () => world.step(1),
    () => world.faults.arm({ times: { nth: 2 }, do: { status: 400 + (amount % 3) * 3 } }),
  ]);
}

/** Without what makes two worlds different from the start: the account's name, and ids, which become numbers. */
function comparable(text: string, { accountId }: Account): string {
  const numbers = new Map<string, number>();
  return text.replaceAll(`"${accountId}"`, '"ACCOUNT"').replaceAll(UUID, id => {
    const number = numbers.get(id) ?? numbers.size + 1;
    numbers.set(id, number);
    return `id-${number}`;
  });
}
