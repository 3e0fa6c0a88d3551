import { useId } from 'preact/hooks';
import type { ApiParameter, ApiSchema, EventApi } from '../../control/event-api.js';
import { EvidenceMark } from '../../parts/evidence-mark.js';
import { AttributeTable } from './attribute-table.js';
import { valueText, type Body } from './body-check.js';

interface Props {
  readonly spec: EventApi;
  readonly schema: ApiSchema;
  readonly body: Body;
  readonly onChange: (body: Body) => void;
}

/** The fields of a post as the spec has them; those that the API ignores are folded away. */
export function EventForm({ spec, schema, body, onChange }: Props) {
  const fields = Object.entries(schema.properties ?? {}).map(
    ([name, property]) => [name, spec.resolved(property)] as const,
  );
  const set = (name: string, value: unknown): void => {
    // What is new goes where the spec has it, what is there stays in its place.
    const next = { ...body, [name]: value };
    onChange(Object.fromEntries(Object.entries(next).filter(([, each]) => each !== undefined)));
  };
  const choices = spec.operation('searchEvents')?.parameters ?? [];
  const shown = ([name, property]: (typeof fields)[number]) =>
    name === 'attributes' ? (
      <AttributeTable key={name} value={body[name]} onChange={value => set(name, value)} />
    ) : (
      <Field
        key={name}
        field={{ name, property, need: needOf(name, schema), choices: choicesOf(name, choices) }}
        value={body[name]}
        onChange={value => set(name, value)}
      />
    );
  return (
    <div class="event-form">
      {fields.filter(([, property]) => !isIgnored(property)).map(shown)}
      <details>
        <summary>Fields that are accepted and ignored</summary>
        <div class="event-form">{fields.filter(([, property]) => isIgnored(property)).map(shown)}</div>
      </details>
    </div>
  );
}

function isIgnored({ description = '' }: ApiSchema): boolean {
  return description.includes('Accepted and ignored');
}

function needOf(name: string, { required = [], anyOf = [] }: ApiSchema): string | undefined {
  if (required.includes(name)) return 'required';
  const choices = anyOf.flatMap(choice => choice.required ?? []);
  if (!choices.includes(name)) return undefined;
  return `this or ${choices.filter(each => each !== name).join(' or ')} is required`;
}

/** What the filter of the same name knows as values. */
function choicesOf(name: string, parameters: readonly ApiParameter[]): readonly string[] {
  const filter = parameters.find(each => each.name === `context.${name}`);
  return (filter?.schema.items?.enum ?? []).map(String);
}

interface FieldProps {
  readonly field: {
    readonly name: string;
    readonly property: ApiSchema;
    readonly need: string | undefined;
    readonly choices: readonly string[];
  };
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

function Field({ field: { name, property, need, choices }, value, onChange }: FieldProps) {
  const id = useId();
  const { description = '', 'x-evidence': evidence } = property;
  const isObject = [property.type].flat().includes('object');
  return (
    <div class="field">
      <label for={id}>
        <span class="mono field-name">{name}</span>
        {need !== undefined && <span class="field-need"> {need}</span>}
      </label>
      <input
        id={id}
        value={isObject || typeof value === 'object' ? valueText(value) : textOf(value)}
        list={choices.length > 0 ? `${id}-choices` : undefined}
        aria-describedby={`${id}-says`}
        aria-required={need === 'required'}
        autocomplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => onChange(entered(currentTarget.value, property))}
      />
      {choices.length > 0 && (
        <datalist id={`${id}-choices`}>
          {choices.map(choice => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
      <span id={`${id}-says`} class="field-says">
        {description} <EvidenceMark evidence={evidence} />
      </span>
    </div>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : valueText(value);
}

/** What a text in a field means: nothing when it is empty, a number where only that will do, JSON for an object. */
function entered(text: string, property: ApiSchema): unknown {
  if (text === '') return undefined;
  // An id may be a number too; there a text is what most clients send.
  const isNumber = property.anyOf?.some(({ type }) => type === 'integer') === true;
  if (isNumber && /^-?\d+$/.test(text)) return Number(text);
  if (![property.type].flat().includes('object')) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
