interface Props {
  readonly label: string;
  readonly tabs: readonly { readonly name: string; readonly title: string; readonly href: string }[];
  /** The name of the one that is shown. */
  readonly current: string;
}

/** Views of one thing; each has an address of its own. */
export function Tabs({ label, tabs, current }: Props) {
  return (
    <nav class="tabs" aria-label={label}>
      {tabs.map(({ name, title, href }) => (
        <a key={name} href={href} aria-current={name === current ? 'page' : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}
