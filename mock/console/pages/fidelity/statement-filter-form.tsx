import { useState } from 'preact/hooks';
import { useGoTo } from '../../control/navigation.js';
import { Field } from '../../parts/field.js';
import { hrefToStatements, type Wanted } from './statement-filter.js';

interface Props {
  readonly kinds: readonly string[];
  readonly wanted: Wanted;
}

/** Narrows the statements by kind and text; it goes into the address. */
export function StatementFilter({ kinds, wanted }: Props) {
  const goTo = useGoTo();
  const [text, setText] = useState(wanted.text ?? '');
  return (
    <form
      class="form form-inline"
      role="search"
      onSubmit={event => {
        event.preventDefault();
        goTo(hrefToStatements({ ...wanted, text }));
      }}
    >
      <Field label="Kind">
        <select
          value={wanted.kind ?? ''}
          onChange={({ currentTarget }) =>
            goTo(hrefToStatements({ ...wanted, text, kind: currentTarget.value }))
          }
        >
          <option value="">all kinds</option>
          {kinds.map(kind => (
            <option key={kind} value={kind}>
              {kind}
            </option>
          ))}
        </select>
      </Field>
      <Field label="Text">
        <input
          type="search"
          value={text}
          placeholder="Such as refresh token"
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </Field>
      <div class="form-end">
        <button type="submit" class="button">
          Search
        </button>
      </div>
    </form>
  );
}
