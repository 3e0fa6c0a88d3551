import { useRef, useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { ActionForm } from '../../parts/action-form.js';
import { Card } from '../../parts/card.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { Field } from '../../parts/field.js';
import { tellDone } from '../../parts/notices.js';
import { countsText } from './counts-text.js';
import { asBody } from './file-body.js';

interface Props {
  readonly world: Schemas['WorldOverview'];
  readonly onDone: () => void;
}

/** The whole world as a file, and a world out of one. */
export function TransferCard({ world, onDone }: Props) {
  return (
    <Card
      title="Export and import"
      actions={
        <a
          class="button"
          href={`/__admin/export?world=${encodeURIComponent(world.accountId)}`}
          download={`${world.accountId}.sandbox.json`}
        >
          Download the world
        </a>
      }
    >
      <p class="soft">The whole world as one file, with the secrets of its account.</p>
      <ImportForm world={world} onDone={onDone} />
    </Card>
  );
}

type Target = 'here' | 'new';

function ImportForm({ world, onDone }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const [target, setTarget] = useState<Target>('here');
  const [name, setName] = useState('');
  const [asked, setAsked] = useState<File>();
  const send = async (file: File): Promise<void> => {
    const as = name === '' ? {} : { as: name };
    const query = target === 'here' ? {} : { new: true, ...as };
    const made = await answered(control.POST('/import', { params: { query }, ...asBody(file) }));
    tellDone(`World ${made.world} has ${countsText(made)} now.`);
    if (input.current) input.current.value = '';
    onDone();
  };
  const begin = async (): Promise<void> => {
    const file = input.current?.files?.[0];
    if (!file) return;
    if (target === 'here') setAsked(file);
    else await send(file);
  };
  return (
    <ActionForm submit={target === 'here' ? 'Import…' : 'Import'} onDo={begin}>
      <Field label="File of an export">
        <input ref={input} type="file" required accept=".json,application/json" />
      </Field>
      <TargetFields target={target} setTarget={setTarget} name={name} setName={setName} />
      {asked && (
        <ConfirmDialog
          title={`Make ${world.accountId} what ${asked.name} says?`}
          confirm="Import"
          onConfirm={() => send(asked)}
          onClose={() => setAsked(undefined)}
        >
          <p>
            Lost are its {countsText(world)}, its users and their passwords. Account id, client id, tokens,
            clock, faults and the journal of requests stay.
          </p>
        </ConfirmDialog>
      )}
    </ActionForm>
  );
}

interface TargetProps {
  readonly target: Target;
  readonly setTarget: (target: Target) => void;
  readonly name: string;
  readonly setName: (name: string) => void;
}

function TargetFields({ target, setTarget, name, setName }: TargetProps) {
  return (
    <div class="form-row">
      <Field label="Import it">
        <select
          value={target}
          onChange={({ currentTarget }) => setTarget(currentTarget.value === 'new' ? 'new' : 'here')}
        >
          <option value="here">in the place of this world</option>
          <option value="new">as a world of its own</option>
        </select>
      </Field>
      {target === 'new' && (
        <Field label="Account of the new world">
          <input
            value={name}
            placeholder="that of the file"
            maxLength={100}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </Field>
      )}
    </div>
  );
}
