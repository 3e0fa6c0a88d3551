import type { ComponentChildren } from 'preact';
import { ActionButton } from './action-button.js';
import { Dialog } from './dialog.js';

interface Props {
  readonly title: string;
  /** What the button says that does it. */
  readonly confirm: string;
  readonly onConfirm: () => Promise<void>;
  readonly onClose: () => void;
  /** What is lost. */
  readonly children: ComponentChildren;
}

/** Asks before something is done that takes something away. */
export function ConfirmDialog({ title, confirm, onConfirm, onClose, children }: Props) {
  const done = async (): Promise<void> => {
    await onConfirm();
    onClose();
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <div class="dialog-text">{children}</div>
      <div class="form-end">
        <ActionButton kind="button-danger" onDo={done}>
          {confirm}
        </ActionButton>
        <button type="button" class="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </Dialog>
  );
}
