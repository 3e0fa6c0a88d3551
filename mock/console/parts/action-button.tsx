import type { ComponentChildren } from 'preact';
import { useBusy } from './use-busy.js';

/** How a button looks: as one of several, as the main one of its form, or as one that takes something away. */
export type ButtonKind = 'button' | 'button-main' | 'button-danger';

interface Props {
  readonly kind?: ButtonKind;
  /** What it does; what it throws is told. */
  readonly onDo: () => Promise<void>;
  /** What it is called where its text alone does not say. */
  readonly label?: string;
  readonly children: ComponentChildren;
}

/** A button that does something with the sandbox, once at a time. */
export function ActionButton({ kind = 'button', onDo, label, children }: Props) {
  const { isBusy, begin } = useBusy();
  return (
    <button type="button" class={kind} aria-label={label} aria-busy={isBusy} onClick={() => begin(onDo)}>
      {children}
    </button>
  );
}
