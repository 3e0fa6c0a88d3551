import { eventApi } from '../../control/event-api.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Field } from '../../parts/field.js';
import { Loading } from '../../parts/loading.js';
import type { DraftProps } from './draft-props.js';
import { TextField } from './text-field.js';

/** Which requests it is meant for; all that is filled in has to hold. */
export function ConditionFields(props: DraftProps) {
  return (
    <>
      <Operations {...props} />
      <fieldset class="form-set">
        <legend>Only requests that contain this</legend>
        <div class="form-row fault-row fault-texts">
          <JsonField
            {...props}
            name="body"
            label="In the body, as JSON"
            placeholder='{ "name": "OrderCancel" }'
          />
          <JsonField
            {...props}
            name="query"
            label="In the query, as JSON"
            placeholder='{ "eventStatus": "FAILED" }'
          />
          <TextField {...props} name="path" label="Path" hint="Such as /api/v4.1/event/async." />
          <TextField {...props} name="user" label="User" hint="Who is signed in." />
        </div>
      </fieldset>
    </>
  );
}

function Operations({ draft: { operations }, change }: DraftProps) {
  const loaded = useLoaded({
    key: 'operations',
    load: async () => (await eventApi()).operations.map(({ id }) => id),
  });
  const turn = (name: string, isOn: boolean): void =>
    change({ operations: isOn ? [...operations, name] : operations.filter(each => each !== name) });
  return (
    <fieldset class="form-set">
      <legend>Only these operations; all, if none is chosen</legend>
      <Loading of={loaded}>
        {names =>
          names.map(name => (
            <label key={name} class="tick">
              <input
                type="checkbox"
                checked={operations.includes(name)}
                onChange={({ currentTarget }) => turn(name, currentTarget.checked)}
              />
              {name}
            </label>
          ))
        }
      </Loading>
    </fieldset>
  );
}

interface JsonProps extends DraftProps {
  readonly name: 'body' | 'query';
  readonly label: string;
  readonly placeholder: string;
}

function JsonField({ draft, change, problems, name, label, placeholder }: JsonProps) {
  return (
    <Field label={label} problem={problems[name]}>
      <textarea
        rows={3}
        spellcheck={false}
        placeholder={placeholder}
        value={draft[name]}
        onInput={({ currentTarget }) => change({ [name]: currentTarget.value })}
      />
    </Field>
  );
}
