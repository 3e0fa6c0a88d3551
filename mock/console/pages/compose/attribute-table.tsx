import { useState } from 'preact/hooks';
import { valueOf, valueText } from './body-check.js';

interface Props {
  /** What stands in the body under `attributes`. */
  readonly value: unknown;
  readonly onChange: (attributes: Readonly<Record<string, unknown>> | undefined) => void;
}

/** The attributes of an event, one a line; a value is JSON where it can be read as such, else a text. */
export function AttributeTable({ value, onChange }: Props) {
  const [added, setAdded] = useState('');
  if (typeof value !== 'object' && value !== undefined) {
    return <p class="soft">What stands there is no object; it can be changed in the JSON.</p>;
  }
  const pairs = Object.entries(value ?? {}) as readonly (readonly [string, unknown])[];
  const replace = (index: number, pair: readonly (readonly [string, unknown])[]): void => {
    const next = [...pairs.slice(0, index), ...pair, ...pairs.slice(index + 1)];
    onChange(next.length === 0 ? undefined : Object.fromEntries(next));
  };
  const add = (): void => {
    if (added === '') return;
    replace(pairs.length, [[added, '']]);
    setAdded('');
  };
  return (
    <fieldset class="attributes">
      <legend>attributes</legend>
      {pairs.map(([name, held], index) => (
        <div key={name} class="attribute">
          <span class="mono attribute-name" title={name}>
            {name}
          </span>
          <input
            aria-label={`Value of ${name}`}
            value={valueText(held)}
            spellcheck={false}
            onChange={({ currentTarget }) => replace(index, [[name, valueOf(currentTarget.value)]])}
          />
          <button
            type="button"
            class="button-plain"
            aria-label={`Remove ${name}`}
            onClick={() => replace(index, [])}
          >
            ×
          </button>
        </div>
      ))}
      <div class="attribute">
        <input
          aria-label="Name of a new attribute"
          placeholder="new attribute"
          value={added}
          onInput={({ currentTarget }) => setAdded(currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <button type="button" class="button" onClick={add} disabled={added === ''}>
          Add
        </button>
      </div>
    </fieldset>
  );
}
