import type { ComponentChildren } from 'preact';

/** Says that there is nothing here, and what would put something here. */
export function EmptyNote({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ComponentChildren;
}) {
  return (
    <div class="note note-empty">
      <p class="note-title">{title}</p>
      {children}
    </div>
  );
}
