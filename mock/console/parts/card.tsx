import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  readonly title: string;
  /** Beside the title. */
  readonly actions?: ComponentChildren;
  /** Takes the whole width of the page. */
  readonly isWide?: boolean;
  readonly children: ComponentChildren;
}

/** A part of a page under a heading of its own. */
export function Card({ title, actions, isWide = false, children }: Props) {
  const id = useId();
  return (
    <section class={isWide ? 'card card-wide' : 'card'} aria-labelledby={id}>
      <header class="card-head">
        <h2 id={id}>{title}</h2>
        {actions && <div class="page-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
