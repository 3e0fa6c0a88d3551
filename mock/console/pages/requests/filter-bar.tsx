import { useGoTo } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { eventApi } from '../../control/event-api.js';
import { hrefToJournal, isFiltering, type RequestFilters } from './request-filters.js';

interface Props {
  readonly filters: RequestFilters;
  /** How many requests meet them; undefined until that is known. */
  readonly count: number | undefined;
}

/** Marks the choice of requests without an operation among the operations. */
const NO_OPERATION = 'none';

const STATUSES = [
  ['', 'Any status'],
  ['2xx', '2xx: it went well'],
  ['4xx', '4xx: the client erred'],
  ['5xx', '5xx: the sandbox refused'],
  ['none', 'No answer'],
] as const;

/** The filters of the journal; each choice is an address of its own. */
export function FilterBar({ filters, count }: Props) {
  const goTo = useGoTo();
  const choose = (chosen: RequestFilters): void =>
    goTo(hrefToJournal({ ...filters, ...chosen }), { replace: true });
  return (
    <div class="rows-bar">
      <OperationChoice filters={filters} choose={choose} />
      <StatusChoice status={filters.status} choose={choose} />
      <label class="check">
        <input
          type="checkbox"
          checked={filters.violations === 'true'}
          onChange={({ currentTarget }) => choose({ violations: currentTarget.checked ? 'true' : undefined })}
        />
        With violations
      </label>
      <label class="check">
        <input
          type="checkbox"
          checked={filters.fault !== undefined}
          onChange={({ currentTarget }) => choose({ fault: currentTarget.checked ? 'true' : undefined })}
        />
        {filters.fault === undefined || filters.fault === 'true' ? 'With a fault' : `With ${filters.fault}`}
      </label>
      {isFiltering(filters) && <a href={hrefToJournal({})}>Show all</a>}
      <span class="soft" role="status">
        {count === undefined ? '' : count === 1 ? '1 request' : `${count.toLocaleString('en')} requests`}
      </span>
    </div>
  );
}

type Choose = (chosen: RequestFilters) => void;

function OperationChoice({ filters, choose }: { readonly filters: RequestFilters; readonly choose: Choose }) {
  const { value: api } = useLoaded({ key: 'event-api', load: eventApi });
  const { operation, unmatched } = filters;
  // An address may name one that the spec does not have; it has to be seen to be left.
  const names = new Set([...(api?.operations.map(({ id }) => id) ?? []), ...(operation ? [operation] : [])]);
  return (
    <label class="choice-field">
      <span class="visually-hidden">Operation</span>
      <select
        value={unmatched ? NO_OPERATION : (operation ?? '')}
        onChange={({ currentTarget: { value } }) =>
          choose(
            value === NO_OPERATION
              ? { operation: undefined, unmatched: 'true' }
              : { operation: value || undefined, unmatched: undefined },
          )
        }
      >
        <option value="">Any operation</option>
        {[...names].map(name => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
        <option value={NO_OPERATION}>No operation of the spec</option>
      </select>
    </label>
  );
}

function StatusChoice({ status, choose }: { readonly status: string | undefined; readonly choose: Choose }) {
  const isListed = STATUSES.some(([value]) => value === (status ?? ''));
  return (
    <label class="choice-field">
      <span class="visually-hidden">Status</span>
      <select
        value={status ?? ''}
        onChange={({ currentTarget: { value } }) => choose({ status: value || undefined })}
      >
        {STATUSES.map(([value, title]) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
        {!isListed && <option value={status}>{status}</option>}
      </select>
    </label>
  );
}
