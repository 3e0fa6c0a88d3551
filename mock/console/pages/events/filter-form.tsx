import { useEffect, useId } from 'preact/hooks';
import { eventApi, type ApiParameter, type ApiSchema } from '../../control/event-api.js';
import { useGoTo, useSearch } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Loading } from '../../parts/loading.js';
import {
  filtersIn,
  filterTitle,
  hrefToLog,
  LIST_FILTERS,
  shownIn,
  TIME_FILTERS,
  type ActiveFilter,
  type Show,
} from './event-filters.js';

interface Field {
  readonly name: string;
  readonly description: string;
  /** What the spec knows as values. */
  readonly choices: readonly string[];
}

// With more than that, a list to pick from is easier than boxes to tick.
const MOST_BOXES = 10;

/** Every filter of the API; what is entered is added to the conditions of the address. */
export function FilterForm({ onDone }: { readonly onDone: () => void }) {
  const fields = useLoaded({ key: 'event filters', load: filterFields });
  const search = useSearch();
  const goTo = useGoTo();
  return (
    <form
      id="event-filters"
      class="card filter-form"
      aria-label="Filters"
      onSubmit={event => {
        event.preventDefault();
        const wanted = filtersOf(event.currentTarget, search);
        goTo(hrefToLog(wanted, shownFor(wanted, search)));
        for (const input of event.currentTarget.querySelectorAll<HTMLInputElement>('input.filter-text'))
          input.value = '';
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') onDone();
      }}
    >
      <Loading of={fields}>{known => <Fields known={known} />}</Loading>
    </form>
  );
}

function Fields({ known }: { readonly known: readonly Field[] }) {
  const search = useSearch();
  useEffect(focusFilters, []);
  return (
    <>
      <div class="filter-boxes">
        {known.filter(isTicked).map(field => (
          <Boxes key={field.name} field={field} picked={search.getAll(field.name)} />
        ))}
      </div>
      <div class="filter-texts">
        {known
          .filter(field => !isTicked(field))
          .map(field => (
            <Text key={field.name} field={field} />
          ))}
        {TIME_FILTERS.map(name => (
          <Time key={name} name={name} value={search.get(name) ?? ''} />
        ))}
      </div>
      <div class="rows-bar">
        <button type="submit" class="button-main">
          Apply
        </button>
        <span class="soft">
          A filter may have several values: add them one after the other; any of them will do.
        </span>
      </div>
    </>
  );
}

/** Leads the keyboard to the name, which most look for. */
export function focusFilters(): void {
  document.querySelector<HTMLInputElement>('#event-filters input[name="name"]')?.focus();
}

function isTicked({ choices }: Field): boolean {
  return choices.length > 0 && choices.length <= MOST_BOXES;
}

function Boxes({
  field: { name, description, choices },
  picked,
}: {
  readonly field: Field;
  readonly picked: readonly string[];
}) {
  return (
    <fieldset class="filter-set" title={description}>
      <legend>{filterTitle(name)}</legend>
      {choices.map(choice => (
        <label key={choice}>
          <input type="checkbox" name={name} value={choice} checked={picked.includes(choice)} />
          {choice}
        </label>
      ))}
    </fieldset>
  );
}

function Text({ field: { name, description, choices } }: { readonly field: Field }) {
  const list = useId();
  return (
    <label class="field" title={description}>
      {filterTitle(name)}
      <input
        class="filter-text"
        name={name}
        autocomplete="off"
        spellcheck={false}
        list={choices.length > 0 ? list : undefined}
      />
      {choices.length > 0 && (
        <datalist id={list}>
          {choices.map(choice => (
            <option key={choice} value={choice} />
          ))}
        </datalist>
      )}
    </label>
  );
}

function Time({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <label class="field">
      {`${name} (UTC)`}
      <input type="datetime-local" name={name} step="0.001" value={asInput(value)} />
    </label>
  );
}

/** A moment as a field for times takes it; empty for what is none. */
function asInput(value: string): string {
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, -1);
}

/** The fields, with what the spec says of the filters of the same names in the Event API. */
async function filterFields(): Promise<readonly Field[]> {
  const spec = await eventApi();
  const parameters = spec.operation('searchEvents')?.parameters ?? [];
  return LIST_FILTERS.map(name => {
    const parameter = parameters.find(each => each.name === name);
    return {
      name,
      description: parameter?.description ?? '',
      choices: choicesOf(parameter, part => spec.resolved(part)),
    };
  });
}

function choicesOf(
  parameter: ApiParameter | undefined,
  resolve: (schema: ApiSchema) => ApiSchema,
): readonly string[] {
  const { items } = parameter?.schema ?? {};
  return ((items && resolve(items).enum) ?? []).map(String);
}

function filtersOf(form: HTMLFormElement, search: URLSearchParams): readonly ActiveFilter[] {
  const entered = [...new FormData(form).entries()].flatMap(([name, value]) => {
    const text = typeof value === 'string' ? value.trim() : '';
    if (text === '') return [];
    // What a field for times holds is without its zone.
    return [{ name, value: isTime(name) ? new Date(`${text}Z`).toISOString() : text }];
  });
  // Boxes and times say all that there is of them, the other fields only what is to be added.
  const boxes = [...form.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  const isBox = (filter: ActiveFilter): boolean =>
    boxes.some(({ name, value }) => name === filter.name && value === filter.value);
  return [...filtersIn(search).filter(filter => !isTime(filter.name) && !isBox(filter)), ...entered];
}

function isTime(name: string): boolean {
  return TIME_FILTERS.some(each => each === name);
}

/** Whoever asks for a type or a category wants to see it, and not events alone. */
function shownFor(filters: readonly ActiveFilter[], search: URLSearchParams): Show {
  const shown = shownIn(search);
  const isNew = (name: string): boolean => filters.some(each => each.name === name) && !search.has(name);
  return shown === 'events' && (isNew('category') || isNew('eventType')) ? 'all' : shown;
}
