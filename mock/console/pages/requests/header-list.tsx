import { Fragment } from 'preact';
import type { Schemas } from '../../control/control.js';

interface Props {
  readonly headers: Readonly<Record<string, string>>;
  readonly label: string;
  /** What is wrong, each at `header.<name>`. */
  readonly problems?: readonly Schemas['Violation'][];
}

/** The headers of a message; those that are missing but should be there stand among them with what is wrong. */
export function HeaderList({ headers, label, problems = [] }: Props) {
  const given = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), { name, value }]),
  );
  const missing = problems
    .map(({ where }) => where.slice('header.'.length))
    .filter(name => !given.has(name.toLowerCase()));
  const rows = [...given.values(), ...[...new Set(missing)].map(name => ({ name, value: undefined }))];
  if (rows.length === 0) return <p class="soft">None.</p>;
  return (
    <dl class="facts headers" aria-label={label}>
      {rows.map(({ name, value }) => (
        <Fragment key={name}>
          <dt class="mono">{name}</dt>
          <dd class="mono">
            {value ?? <span class="badge badge-bad">missing</span>}
            {problems
              .filter(({ where }) => where.toLowerCase() === `header.${name.toLowerCase()}`)
              .map(({ message }) => (
                <p key={message} class="problem-text">
                  {message}
                </p>
              ))}
          </dd>
        </Fragment>
      ))}
    </dl>
  );
}
