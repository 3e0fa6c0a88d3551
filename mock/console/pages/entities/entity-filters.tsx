import { useGoTo } from '../../control/navigation.js';
import { Field } from '../../parts/field.js';
import { filtersIn, FILTERS, hrefToEntities, type Filters } from './entity-address.js';

const TITLES: Readonly<Record<(typeof FILTERS)[number], string>> = {
  type: 'Type',
  subtype: 'Subtype',
  status: 'Status',
  ref: 'Ref',
  id: 'Id',
  retailerId: 'Retailer',
  rootRef: 'Ref of the root',
};

interface Props {
  readonly filters: Filters;
  /** How many entities of each type there are. */
  readonly counts: Readonly<Record<string, number>>;
}

/** What the list is narrowed by; it goes into the address. */
export function EntityFilters({ filters, counts }: Props) {
  const goTo = useGoTo();
  const apply = (form: HTMLFormElement): void => {
    const given = [...new FormData(form)].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    );
    goTo(hrefToEntities(filtersIn(new URLSearchParams(given))));
  };
  return (
    <form
      class="form form-inline entity-filters"
      aria-label="Filters"
      onSubmit={event => {
        event.preventDefault();
        apply(event.currentTarget);
      }}
    >
      <Field label={TITLES.type}>
        <select
          name="type"
          value={filters.type ?? ''}
          onChange={({ currentTarget: { form } }) => form && apply(form)}
        >
          <option value="">all types</option>
          {typesOf(counts, filters.type).map(type => (
            <option key={type} value={type}>
              {type} ({counts[type] ?? 0})
            </option>
          ))}
        </select>
      </Field>
      {FILTERS.slice(1).map(name => (
        <Field key={name} label={TITLES[name]}>
          <input name={name} defaultValue={filters[name] ?? ''} autocomplete="off" spellcheck={false} />
        </Field>
      ))}
      <div class="form-end">
        <button type="submit" class="button">
          Filter
        </button>
        {Object.keys(filters).length > 0 && (
          <a class="button" href={hrefToEntities({})}>
            Show all
          </a>
        )}
      </div>
    </form>
  );
}

/** The types there are, and the one that the address asks for even where there is none of it. */
function typesOf(counts: Props['counts'], asked: string | undefined): readonly string[] {
  return [...new Set([...Object.keys(counts), ...(asked === undefined ? [] : [asked])])];
}
