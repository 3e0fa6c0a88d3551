import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { ActionForm } from '../../parts/action-form.js';
import { Card } from '../../parts/card.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { Field } from '../../parts/field.js';
import { Loading } from '../../parts/loading.js';
import { tellDone } from '../../parts/notices.js';
import { countsText } from './counts-text.js';

type Snapshot = Schemas['Snapshot'];

interface Props {
  readonly world: Schemas['WorldOverview'];
  readonly onDone: () => void;
}

/** Holds the world as it is, and makes it what it was. */
export function SnapshotsCard({ world, onDone }: Props) {
  const loaded = useLoaded({
    key: 'snapshots',
    load: async signal => (await answered(control.GET('/snapshot', { signal }))).snapshots,
  });
  const [asked, setAsked] = useState<Snapshot>();
  const restore = async (name: string): Promise<void> => {
    await answered(control.POST('/snapshot/restore', { body: { snapshot: name } }));
    tellDone(`The world is what it was in ${name}.`);
    onDone();
  };
  return (
    <Card title="Snapshots">
      <TakeForm onDone={loaded.reload} />
      <Loading of={loaded}>{snapshots => <List snapshots={snapshots} onRestore={setAsked} />}</Loading>
      {asked && (
        <ConfirmDialog
          title={`Restore ${asked.snapshot}?`}
          confirm="Restore"
          onConfirm={() => restore(asked.snapshot)}
          onClose={() => setAsked(undefined)}
        >
          <p>
            The world has {countsText(world)} now. It becomes what it was then, with {countsText(asked)}; its
            clock goes back too. What came since is lost, unless a snapshot of it is taken first.
          </p>
        </ConfirmDialog>
      )}
    </Card>
  );
}

function TakeForm({ onDone }: { readonly onDone: () => void }) {
  const [name, setName] = useState('');
  const take = async (): Promise<void> => {
    const { snapshot } = await answered(control.POST('/snapshot', { body: name === '' ? {} : { name } }));
    tellDone(`The snapshot ${snapshot} is taken.`);
    setName('');
    onDone();
  };
  return (
    <ActionForm submit="Take a snapshot" isInline onDo={take}>
      <Field label="Name of the snapshot">
        <input
          value={name}
          placeholder="one is made up"
          onInput={({ currentTarget }) => setName(currentTarget.value)}
        />
      </Field>
    </ActionForm>
  );
}

function List({
  snapshots,
  onRestore,
}: {
  readonly snapshots: readonly Snapshot[];
  readonly onRestore: (snapshot: Snapshot) => void;
}) {
  if (snapshots.length === 0)
    return <p class="soft">There is none. They are held in memory until the sandbox stops.</p>;
  return (
    <ul class="plain-list">
      {snapshots.map(each => (
        <li key={each.snapshot} class="list-line">
          <span>
            <strong>{each.snapshot}</strong> <span class="soft">{countsText(each)}</span>
          </span>
          <button
            type="button"
            class="button"
            aria-label={`Restore ${each.snapshot}`}
            onClick={() => onRestore(each)}
          >
            Restore…
          </button>
        </li>
      ))}
    </ul>
  );
}
