import { Field } from '../../parts/field.js';
import type { DraftProps } from './draft-props.js';
import { EFFECTS, type EffectName } from './fault-draft.js';
import { TextField } from './text-field.js';

/** What happens: one effect with its own fields, and a delay beside it. */
export function EffectFields(props: DraftProps) {
  const { draft, change } = props;
  return (
    <fieldset class="form-set">
      <legend>What happens</legend>
      <div class="form-row fault-row">
        <div class="fault-choice">
          <Field label="Effect">
            <select
              value={draft.effect}
              onChange={({ currentTarget }) => change({ effect: currentTarget.value as EffectName })}
            >
              {Object.entries(EFFECTS).map(([name, title]) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ))}
            </select>
          </Field>
        </div>
        <OwnFields {...props} />
        <TextField
          {...props}
          name="delay"
          label={draft.effect === 'delay' ? 'Delay' : 'Delay before it'}
          hint="Such as 20s, by the clock of the world."
          isRequired={draft.effect === 'delay'}
        />
      </div>
    </fieldset>
  );
}

function OwnFields(props: DraftProps) {
  const { effect } = props.draft;
  if (effect === 'late')
    return <TextField {...props} name="late" label="Late by" hint="Such as 5s." isRequired />;
  if (effect === 'insert' || effect === 'remove')
    return <TextField {...props} name="shifted" label="How many events" isRequired isNumber />;
  if (effect !== 'status') return null;
  return (
    <>
      <TextField {...props} name="status" label="Status" hint="400 to 599." isRequired isNumber />
      <TextField {...props} name="code" label="Code of the error" hint="The status, if left empty." />
      <TextField {...props} name="message" label="Message of the error" />
      <TextField {...props} name="retryAfter" label="Retry-After" hint="Seconds, or such as 2m." />
    </>
  );
}
