import { useState } from 'preact/hooks';
import { ActionForm } from '../../parts/action-form.js';
import { Field } from '../../parts/field.js';
import { tellDone } from '../../parts/notices.js';
import { titleOf, type Entity } from './entity-address.js';
import { attributesIn, putEntity } from './put-entity.js';
import { useWorkflow } from './use-workflow.js';

interface Props {
  readonly entity: Entity;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

const FIELDS = [
  ['status', 'Status'],
  ['subtype', 'Subtype'],
  ['rootType', 'Type of the root'],
  ['rootSubtype', 'Subtype of the root'],
  ['rootId', 'Id of the root'],
  ['rootRef', 'Ref of the root'],
  ['workflowVersion', 'Version of its workflow'],
] as const satisfies readonly (readonly [keyof Entity, string])[];

const HINTS: Readonly<Partial<Record<(typeof FIELDS)[number][0], string>>> = {
  workflowVersion: 'Empty follows the latest.',
};

/** Changes an entity; no event comes of it. */
export function EntityForm({ entity, onDone, onCancel }: Props) {
  const { statuses } = useWorkflow(entity);
  const [texts, setTexts] = useState(() => textsOf(entity));
  const [attributes, setAttributes] = useState(() => JSON.stringify(entity.attributes, null, 2));
  const [problem, setProblem] = useState<string>();
  const change = async (): Promise<void> => {
    const read = attributesIn(attributes);
    setProblem(typeof read === 'string' ? read : undefined);
    if (typeof read === 'string') return;
    const { type, retailerId, id, ref } = entity;
    await putEntity({ type, retailerId, id, ref, ...changesIn(entity, texts), attributes: read });
    tellDone(`${titleOf(entity)} is changed.`);
    onDone();
  };
  return (
    <ActionForm submit="Change" kind="button-main" onDo={change} beside={<Cancel onCancel={onCancel} />}>
      <p class="soft">What the entity is, is changed at once; no event comes of it and no ruleset runs.</p>
      <div class="form-row">
        {FIELDS.map(([name, title]) => (
          <Field key={name} label={title} hint={HINTS[name]}>
            <input
              value={texts[name]}
              list={name === 'status' ? 'entity-statuses' : undefined}
              required={name === 'status'}
              autocomplete="off"
              onInput={({ currentTarget }) => setTexts({ ...texts, [name]: currentTarget.value })}
            />
          </Field>
        ))}
        <datalist id="entity-statuses">
          {statuses.map(status => (
            <option key={status} value={status} />
          ))}
        </datalist>
      </div>
      <Field label="Attributes" hint="A JSON object; it replaces what is there." problem={problem}>
        <textarea
          rows={10}
          spellcheck={false}
          value={attributes}
          onInput={({ currentTarget }) => setAttributes(currentTarget.value)}
        />
      </Field>
    </ActionForm>
  );
}

function Cancel({ onCancel }: Pick<Props, 'onCancel'>) {
  return (
    <button type="button" class="button" onClick={onCancel}>
      Cancel
    </button>
  );
}

type Texts = Readonly<Record<(typeof FIELDS)[number][0], string>>;

function textsOf(entity: Entity): Texts {
  return Object.fromEntries(FIELDS.map(([name]) => [name, entity[name] ?? ''])) as Texts;
}

/** What was entered that differs from what the entity is; what was emptied is null. */
function changesIn(entity: Entity, texts: Texts): Readonly<Record<string, string | null>> {
  const before = textsOf(entity);
  const changed = FIELDS.filter(([name]) => texts[name] !== before[name]);
  return Object.fromEntries(changed.map(([name]) => [name, texts[name] === '' ? null : texts[name]]));
}
