import { useState } from 'preact/hooks';
import type { HrefOf, Transition } from './selection.js';

interface Props {
  /** The entity type that they are of. */
  readonly type: string;
  readonly transitions: readonly Transition[];
  readonly hrefOf: HrefOf;
}

/** The diagram as a table, which is only in the page once it is unfolded. */
export function TransitionsTable({ type, transitions, hrefOf }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details class="transitions" open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        The {transitions.length === 1 ? '1 transition' : `${transitions.length} transitions`} of {type} as a
        table
      </summary>
      {isOpen && (
        <div
          class="table-frame ruleset-table"
          tabIndex={0}
          role="region"
          aria-label={`Transitions of ${type}`}
        >
          <table class="table">
            <thead>
              <tr>
                <th scope="col">From</th>
                <th scope="col">To</th>
                <th scope="col">Ruleset and event</th>
                <th scope="col">Whenever it runs</th>
                <th scope="col">Status is set by</th>
              </tr>
            </thead>
            <tbody>
              {transitions.map((transition, index) => (
                <Row key={index} transition={transition} hrefOf={hrefOf} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}

function Row({ transition, hrefOf }: { readonly transition: Transition; readonly hrefOf: HrefOf }) {
  const { from, to, ruleset, isCertain, isStubbed } = transition;
  return (
    <tr>
      <td>{from === null ? 'any status' : <a href={hrefOf({ state: from })}>{from}</a>}</td>
      <td>
        <a href={hrefOf({ state: to })}>{to}</a>
      </td>
      <td>
        <a href={hrefOf({ way: { from, to } })}>{ruleset}</a>
      </td>
      <td>{isCertain ? 'yes' : 'perhaps'}</td>
      <td>{isStubbed ? 'a stubbed rule' : 'a native rule'}</td>
    </tr>
  );
}
