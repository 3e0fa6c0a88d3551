import type { Account } from '../account/account.js';
import { readSigningKey } from '../kernel/signatures.js';
import type { OffsetFormat } from '../kernel/time.js';
import { changesOf, type WorldContents } from '../store/change.js';
import { rename } from '../store/folder/transfer.js';
import { Store } from '../store/store.js';
import type { Steered } from './steered.js';

/** What a world of a file is, but for the key of its webhooks. */
export interface ImportedWorld extends WorldContents {
  readonly account: Account;
}

/** A world that came as plain contents, in a store that is not kept. */
export function importedFrom({ account, ...contents }: ImportedWorld, offsetFormat: OffsetFormat): Store {
  const store = new Store({ account, offsetFormat });
  store.apply(changesOf(contents));
  return store;
}

/** Makes a world what a store has, as one change; it keeps the names that it is found by, which the store gets too. */
export function becomeImported(world: Pick<Steered, 'store' | 'webhooks' | 'takeUp'>, imported: Store): void {
  const { store, webhooks } = world;
  const { webhookKey, seed } = imported;
  // Before anything changes: a key must be one.
  if (webhookKey !== undefined) readSigningKey(webhookKey);
  rename(imported, store.account.accountId, store.account.clientId);
  store.together(() => {
    store.restore(imported.image());
    if (webhookKey !== undefined) store.apply([{ webhookKey }]);
    if (seed !== undefined) store.apply([{ seed }]);
    webhooks.forget();
    world.takeUp();
  });
}
