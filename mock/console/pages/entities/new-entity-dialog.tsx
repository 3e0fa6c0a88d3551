import { useState } from 'preact/hooks';
import { hrefToEvent } from '../../control/navigation.js';
import { ActionForm } from '../../parts/action-form.js';
import { Dialog } from '../../parts/dialog.js';
import { Field } from '../../parts/field.js';
import { hrefToEntities, titleOf, type Entity, type Filters } from './entity-address.js';
import { attributesIn, putEntity, type PutEntity } from './put-entity.js';

interface Props {
  /** The types that are offered. */
  readonly types: readonly string[];
  /** What the list is narrowed by, which a new one probably is too. */
  readonly filters: Filters;
  readonly onClose: () => void;
}

/** Creates an entity, and tells which event came of it. */
export function NewEntityDialog({ types, filters, onClose }: Props) {
  const [made, setMade] = useState<PutEntity>();
  return (
    <Dialog title={made ? titleOf(made.entity) : 'Create an entity'} onClose={onClose}>
      {made ? <Made made={made} /> : <NewEntityForm types={types} filters={filters} onMade={setMade} />}
    </Dialog>
  );
}

function Made({ made: { entity, isNew, event } }: { readonly made: PutEntity }) {
  return (
    <div class="form">
      <p>
        {isNew ? 'It is there, in status ' : 'It was there already, and is changed; its status is '}
        <span class="badge badge-plain">{entity.status}</span>
      </p>
      {isNew && (
        <p>
          {event === undefined
            ? 'No event came of it: only those that begin as CREATED have one, where their type has.'
            : 'A CREATE event came of it.'}
        </p>
      )}
      <div class="form-end">
        {event !== undefined && (
          <a class="button-main" href={hrefToEvent(event)}>
            Look at its CREATE event
          </a>
        )}
        <a class="button" href={hrefToEntities({}, entity)}>
          Look at it
        </a>
      </div>
    </div>
  );
}

const FIELDS = [
  ['type', 'Type', 'Such as ORDER.'],
  ['subtype', 'Subtype', 'Such as HD.'],
  ['retailerId', 'Retailer', undefined],
  ['ref', 'Ref', 'It needs a ref or an id.'],
  ['id', 'Id', undefined],
  ['status', 'Status', 'CREATED, if left empty.'],
  ['rootType', 'Type of the root', 'Itself, if left empty.'],
  ['rootId', 'Id of the root', undefined],
  ['rootRef', 'Ref of the root', undefined],
] as const satisfies readonly (readonly [keyof Entity, string, string | undefined])[];

type Texts = Readonly<Partial<Record<(typeof FIELDS)[number][0], string>>>;

interface FormProps {
  readonly types: readonly string[];
  readonly filters: Filters;
  readonly onMade: (made: PutEntity) => void;
}

function NewEntityForm({ types, filters: { type = '', subtype = '', retailerId = '1' }, onMade }: FormProps) {
  const [texts, setTexts] = useState<Texts>({ type, subtype, retailerId });
  const [attributes, setAttributes] = useState('{}');
  const [problem, setProblem] = useState<string>();
  const create = async (): Promise<void> => {
    const read = attributesIn(attributes);
    setProblem(typeof read === 'string' ? read : undefined);
    if (typeof read !== 'string') onMade(await putEntity({ ...given(texts), attributes: read }));
  };
  return (
    <ActionForm submit="Create" kind="button-main" onDo={create}>
      <div class="form-row">
        {FIELDS.map(([name, title, hint]) => (
          <Field key={name} label={title} hint={hint}>
            <input
              value={texts[name] ?? ''}
              list={name === 'type' ? 'entity-types' : undefined}
              required={name === 'type' || name === 'retailerId'}
              autocomplete="off"
              onInput={({ currentTarget }) => setTexts({ ...texts, [name]: currentTarget.value })}
            />
          </Field>
        ))}
        <datalist id="entity-types">
          {types.map(each => (
            <option key={each} value={each} />
          ))}
        </datalist>
      </div>
      <Field label="Attributes" hint="A JSON object." problem={problem}>
        <textarea
          rows={6}
          spellcheck={false}
          value={attributes}
          onInput={({ currentTarget }) => setAttributes(currentTarget.value)}
        />
      </Field>
    </ActionForm>
  );
}

/** The fields that something was entered in. */
function given(texts: Texts): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
}
