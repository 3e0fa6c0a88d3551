import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { ActionForm } from '../../parts/action-form.js';
import { Field } from '../../parts/field.js';
import { JsonView } from '../../parts/json-view.js';
import { tellDone } from '../../parts/notices.js';
import { ConditionFields } from './condition-fields.js';
import { EffectFields } from './effect-fields.js';
import { draftOf, EMPTY_DRAFT, type FaultDraft } from './fault-draft.js';
import { EXAMPLES } from './fault-examples.js';
import { faultOf } from './fault-of-draft.js';
import { TimesFields } from './times-fields.js';

/** The form for a fault, with what will be sent beside it. */
export function ArmForm({ onDone }: { readonly onDone: () => void }) {
  const [draft, setDraft] = useState(EMPTY_DRAFT);
  const [example, setExample] = useState('');
  const { fault, problems } = faultOf(draft);
  const change = (part: Partial<FaultDraft>): void => setDraft({ ...draft, ...part });
  const arm = async (): Promise<void> => {
    if (Object.keys(problems).length > 0) throw new Error('What a request has to contain must be JSON.');
    const { id } = await answered(control.POST('/faults', { body: fault }));
    tellDone(`${id} is armed.`);
    onDone();
  };
  const begin = (title: string): void => {
    setExample(title);
    const [, chosen] = EXAMPLES.find(each => each[0] === title) ?? [];
    setDraft(chosen ? draftOf(chosen) : EMPTY_DRAFT);
  };
  const fields = { draft, change, problems };
  return (
    <div class="fault-form">
      <ActionForm submit="Arm it" kind="button-main" onDo={arm}>
        <Field label="Begin with">
          <select value={example} onChange={({ currentTarget }) => begin(currentTarget.value)}>
            <option value="">an empty form</option>
            {EXAMPLES.map(([title]) => (
              <option key={title} value={title}>
                {title}
              </option>
            ))}
          </select>
        </Field>
        <EffectFields {...fields} />
        <TimesFields {...fields} />
        <ConditionFields {...fields} />
      </ActionForm>
      <section class="fault-json" aria-label="The fault as JSON">
        <h3>What will be sent</h3>
        <JsonView value={fault} label="What will be sent" />
      </section>
    </div>
  );
}
