import { Field } from '../../parts/field.js';
import type { DraftProps } from './draft-props.js';
import type { FaultDraft } from './fault-draft.js';

interface Props extends DraftProps {
  readonly name: Exclude<keyof FaultDraft, 'operations' | 'way' | 'effect'>;
  readonly label: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
  readonly isNumber?: boolean;
}

/** One field of the form for a fault. */
export function TextField({ draft, change, name, label, hint, isRequired = false, isNumber = false }: Props) {
  return (
    <Field label={label} hint={hint}>
      <input
        value={draft[name]}
        required={isRequired}
        inputMode={isNumber ? 'decimal' : undefined}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
    </Field>
  );
}
