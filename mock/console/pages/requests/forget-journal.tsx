import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { Dialog } from '../../parts/dialog.js';
import { attempt, tellDone } from '../../parts/notices.js';

/** Empties the journal of the picked world, after a question. */
export function ForgetJournal({ onDone }: { readonly onDone: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const close = (): void => setAsking(false);
  const forget = async (): Promise<void> => {
    const isDone = await attempt(async () => {
      await answered(control.DELETE('/requests'));
    });
    close();
    if (!isDone) return;
    tellDone('The journal is empty.');
    onDone();
  };
  return (
    <>
      <button type="button" class="button-danger" onClick={() => setAsking(true)}>
        Forget the journal
      </button>
      {isAsking && (
        <Dialog title="Forget the journal?" onClose={close}>
          <p>
            All requests of this world are forgotten, whatever is filtered; events and entities stay. This
            cannot be undone.
          </p>
          <p class="dialog-actions">
            <button type="button" class="button-danger" onClick={() => void forget()}>
              Forget all requests
            </button>
            <button type="button" class="button" onClick={close}>
              Keep them
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
}
