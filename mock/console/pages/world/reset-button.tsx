import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { tellDone } from '../../parts/notices.js';
import { countsText } from './counts-text.js';

interface Props {
  readonly world: Schemas['WorldOverview'];
  readonly onDone: () => void;
}

/** Begins the world anew, once the person has agreed to what is lost. */
export function ResetButton({ world, onDone }: Props) {
  const [isAsking, setAsking] = useState(false);
  const reset = async (): Promise<void> => {
    const { events, entities, workflows } = await answered(control.POST('/reset', { body: {} }));
    tellDone(`The world begins anew with ${countsText({ events, entities, workflows })}.`);
    onDone();
  };
  return (
    <>
      <button type="button" class="button-danger" onClick={() => setAsking(true)}>
        Reset the world…
      </button>
      {isAsking && (
        <ConfirmDialog
          title={`Reset world ${world.accountId}?`}
          confirm="Reset"
          onConfirm={reset}
          onClose={() => setAsking(false)}
        >
          <p>
            Forgotten are its {countsText(world)}, its faults and its journal of requests. Then it begins anew
            with its seed.
          </p>
          <p>Tokens stay valid, snapshots stay, and the clock runs on.</p>
        </ConfirmDialog>
      )}
    </>
  );
}
