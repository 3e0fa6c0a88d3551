import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface Props {
  readonly title: string;
  /** Beside the title. */
  readonly actions?: ComponentChildren;
  /** Fills the window and scrolls inside, for lists. */
  readonly isFilling?: boolean;
  readonly children: ComponentChildren;
}

/** One page of the console with its title, which is that of the window too. */
export function Page({ title, actions, isFilling = false, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Fluent Event Sandbox`;
  }, [title]);
  return (
    <main id="page" class={isFilling ? 'page page-filling' : 'page'} tabIndex={-1}>
      <header class="page-head">
        <h1>{title}</h1>
        {actions && <div class="page-actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}
