import { useCallback, useRef } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefToRequest, useGoTo, useSearch } from '../../control/navigation.js';
import { EmptyNote } from '../../parts/empty-note.js';
import { Page } from '../../parts/page.js';
import { usePagedRows, type LoadRows, type PagedRows } from '../../parts/paged-rows.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { VirtualRows } from '../../parts/virtual-rows.js';
import { FilterBar } from './filter-bar.js';
import { ForgetJournal } from './forget-journal.js';
import { RequestCells, RequestHead } from './request-cells.js';
import { filtersIn, hrefToJournal, isFiltering, queryOf, type RequestFilters } from './request-filters.js';

type Entry = Schemas['JournalEntry'];

/** The journal: every request that the picked world has got, live. */
export function RequestsPage() {
  const filters = filtersIn(useSearch());
  const key = JSON.stringify(filters);
  const isAtTop = useRef(true);
  const rows = usePagedRows<Entry>({
    load: requestsFor(filters),
    key,
    on: ['request'],
    isAtTop: () => isAtTop.current,
  });
  const onTop = useCallback((isTop: boolean) => {
    isAtTop.current = isTop;
  }, []);
  const { count, problem } = rows;
  return (
    <Page title="Requests" isFilling actions={<ForgetJournal onDone={() => rows.renew()} />}>
      <FilterBar filters={filters} count={count} />
      {problem && <ProblemNote problem={problem} retry={() => rows.renew()} />}
      <NewRequests rows={rows} />
      {count === undefined && !problem && <p class="loading">Loading…</p>}
      {count === 0 && <NothingFound isFiltered={isFiltering(filters)} />}
      {count !== undefined && count > 0 && <Journal key={key} rows={rows} count={count} onTop={onTop} />}
    </Page>
  );
}

function requestsFor(filters: RequestFilters): LoadRows<Entry> {
  return async (start, limit, signal) => {
    const query = { ...queryOf(filters), start, limit };
    const { requests, meta } = await answered(control.GET('/requests', { signal, params: { query } }));
    return { count: meta.total, rows: requests };
  };
}

interface JournalProps {
  readonly rows: PagedRows<Entry>;
  readonly count: number;
  readonly onTop: (isAtTop: boolean) => void;
}

function Journal({ rows, count, onTop }: JournalProps) {
  const goTo = useGoTo();
  const look = useCallback((first: number, last: number) => rows.look(first, last), [rows]);
  return (
    <VirtualRows
      label="Requests, newest first"
      class="request-rows"
      count={count}
      head={<RequestHead />}
      row={index => <RequestCells entry={rows.rowAt(index)} />}
      open={index => {
        const entry = rows.rowAt(index);
        if (entry) goTo(hrefToRequest(entry.id));
      }}
      onLook={look}
      onTop={onTop}
    />
  );
}

function NewRequests({ rows }: { readonly rows: PagedRows<Entry> }) {
  if (rows.fresh === 0) return null;
  return (
    <button
      type="button"
      class="button-main new-requests"
      onClick={() => {
        document.querySelector('.request-rows')?.scrollTo({ top: 0 });
        rows.renew();
      }}
    >
      {rows.fresh === 1 ? '1 new request' : `${rows.fresh.toLocaleString('en')} new requests`}
    </button>
  );
}

function NothingFound({ isFiltered }: { readonly isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyNote title="No request meets all of these filters.">
        <p>
          Change them above, or <a href={hrefToJournal({})}>show all requests</a>.
        </p>
      </EmptyNote>
    );
  }
  return (
    <EmptyNote title="Nobody has asked this world for anything yet.">
      <p>
        Point your client at <code>{location.origin}</code>; what it sends appears here at once. Requests to{' '}
        <code>/__admin</code> are not recorded.
      </p>
    </EmptyNote>
  );
}
