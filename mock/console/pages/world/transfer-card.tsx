import type { Schemas } from '../../control/control.js';
import { Card } from '../../parts/card.js';

/** The whole world as a file. */
export function TransferCard({ world: { accountId } }: { readonly world: Schemas['WorldOverview'] }) {
  return (
    <Card title="Export">
      <p class="soft">The whole world as one file, with the secrets of its account.</p>
      <div class="form-end">
        <a
          class="button"
          href={`/__admin/export?world=${encodeURIComponent(accountId)}`}
          download={`${accountId}.sandbox.json`}
        >
          Download the world
        </a>
      </div>
    </Card>
  );
}
