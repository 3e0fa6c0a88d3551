import type { ComponentChildren } from 'preact';
import type { ButtonKind } from './action-button.js';
import { useBusy } from './use-busy.js';

interface Props {
  /** What the button at its end says. */
  readonly submit: string;
  readonly kind?: ButtonKind;
  /** The fields and the button stand in one line, where there is room. */
  readonly isInline?: boolean;
  /** What it does; what it throws is told. */
  readonly onDo: () => Promise<void>;
  /** What stands beside the button. */
  readonly beside?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** Fields and a button that does something with them, once at a time; Enter in a field does it too. */
export function ActionForm({ submit, kind = 'button', isInline = false, onDo, beside, children }: Props) {
  const { isBusy, begin } = useBusy();
  return (
    <form
      class={isInline ? 'form form-inline' : 'form'}
      onSubmit={event => {
        event.preventDefault();
        begin(onDo);
      }}
    >
      {children}
      <div class="form-end">
        <button type="submit" class={kind} aria-busy={isBusy}>
          {submit}
        </button>
        {beside}
      </div>
    </form>
  );
}
