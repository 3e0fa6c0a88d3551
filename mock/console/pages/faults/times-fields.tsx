import { Field } from '../../parts/field.js';
import type { DraftProps } from './draft-props.js';
import { WAYS, type FaultDraft } from './fault-draft.js';
import { TextField } from './text-field.js';

/** How often it happens. */
export function TimesFields(props: DraftProps) {
  const { draft, change } = props;
  return (
    <fieldset class="form-set">
      <legend>How often</legend>
      <div class="form-row fault-row">
        <div class="fault-choice">
          <Field label="It strikes">
            <select
              value={draft.way}
              onChange={({ currentTarget }) => change({ way: currentTarget.value as FaultDraft['way'] })}
            >
              {Object.entries(WAYS).map(([name, title]) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </select>
          </Field>
        </div>
        {draft.way === 'chance' ? (
          <>
            <TextField
              {...props}
              name="chance"
              label="Chance"
              hint="Above 0 and up to 1."
              isRequired
              isNumber
            />
            <TextField
              {...props}
              name="seed"
              label="Seed of the chance"
              hint="The same one strikes the same requests."
              isRequired
              isNumber
            />
          </>
        ) : (
          draft.way !== 'always' && <TextField {...props} name="count" label="Number" isRequired isNumber />
        )}
      </div>
    </fieldset>
  );
}
