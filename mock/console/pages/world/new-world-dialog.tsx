import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';
import { ActionForm } from '../../parts/action-form.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';

type Seed = NonNullable<Schemas['NewWorld']['seed']>;

const SEEDS: readonly Seed[] = ['demo', 'workflows', 'none'];

interface Opened {
  readonly accountId: string;
  readonly credentials: Schemas['Credentials'];
}

interface Props {
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Opens a world of its own for an account, and shows its credentials, which are told this once. */
export function NewWorldDialog({ onDone, onClose }: Props) {
  const [opened, setOpened] = useState<Opened>();
  const take = (world: Opened): void => {
    setOpened(world);
    onDone();
  };
  return (
    <Dialog title={opened ? `World ${opened.accountId} is open` : 'Open a world'} onClose={onClose}>
      {opened ? <CredentialsShown opened={opened} /> : <NewWorldForm onOpened={take} />}
    </Dialog>
  );
}

function NewWorldForm({ onOpened }: { readonly onOpened: (world: Opened) => void }) {
  const [accountId, setAccountId] = useState('');
  const [retailers, setRetailers] = useState('1, 2');
  const [seed, setSeed] = useState<Seed>('demo');
  const open = async (): Promise<void> => {
    const retailerIds = retailers.split(/[\s,]+/).filter(id => id !== '');
    onOpened(await answered(control.POST('/worlds', { body: { accountId, retailerIds, seed } })));
  };
  return (
    <ActionForm submit="Open the world" kind="button-main" onDo={open}>
      <Field label="Account id" hint="Letters, digits, full stops, underscores and hyphens.">
        <input
          value={accountId}
          required
          maxLength={100}
          onInput={({ currentTarget }) => setAccountId(currentTarget.value)}
        />
      </Field>
      <Field label="Retailers" hint="Their ids, with commas between them.">
        <input
          value={retailers}
          required
          onInput={({ currentTarget }) => setRetailers(currentTarget.value)}
        />
      </Field>
      <Field label="Seed">
        <select value={seed} onChange={({ currentTarget }) => setSeed(currentTarget.value as Seed)}>
          {SEEDS.map(each => (
            <option key={each} value={each}>
              {each}
            </option>
          ))}
        </select>
      </Field>
    </ActionForm>
  );
}

function CredentialsShown({ opened: { accountId, credentials } }: { readonly opened: Opened }) {
  return (
    <div class="form">
      <p>These are its credentials. They are shown this once: keep them now.</p>
      <dl class="facts">
        <dt>Client id</dt>
        <dd class="mono">{credentials.clientId}</dd>
        <dt>Client secret</dt>
        <dd class="mono">{credentials.clientSecret}</dd>
        <dt>User</dt>
        <dd class="mono">{credentials.username}</dd>
        <dt>Password</dt>
        <dd class="mono">{credentials.password}</dd>
      </dl>
      <div class="form-end">
        <CopyButton label="Copy as JSON" text={() => JSON.stringify(credentials, null, 2)} />
        <a class="button" href={hrefTo('/world', { world: accountId })}>
          Go to {accountId}
        </a>
      </div>
    </div>
  );
}
