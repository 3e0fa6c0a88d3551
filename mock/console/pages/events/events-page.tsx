import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { hrefTo, hrefToEvent, useGoTo, useSearch } from '../../control/navigation.js';
import { EmptyNote } from '../../parts/empty-note.js';
import { Page } from '../../parts/page.js';
import { usePagedRows, type LoadRows, type PagedRows } from '../../parts/paged-rows.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { VirtualRows } from '../../parts/virtual-rows.js';
import type { Schemas } from '../../control/control.js';
import { EventCells, EventHead } from './event-cells.js';
import { filtersIn, hrefToLog, queryOf, shownIn, type EventQuery, type Show } from './event-filters.js';
import { FilterChips } from './filter-chips.js';
import { FilterForm, focusFilters } from './filter-form.js';

type Event = Schemas['Event'];

/** The event log: live, of any length, with every filter of the API. */
export function EventsPage() {
  const search = useSearch();
  const goTo = useGoTo();
  const isAtTop = useRef(true);
  const query = queryOf(search);
  const key = JSON.stringify(query);
  const rows = usePagedRows<Event>({
    load: eventsFor(query),
    key,
    on: ['event'],
    isAtTop: () => isAtTop.current,
  });
  const look = useCallback((first: number, last: number) => rows.look(first, last), [rows]);
  const top = useCallback((isTop: boolean) => {
    isAtTop.current = isTop;
  }, []);
  const { count, problem } = rows;
  return (
    <Page
      title="Events"
      isFilling
      actions={
        <a class="button" href={hrefTo('/compose')}>
          Post an event
        </a>
      }
    >
      <LogBar count={count} />
      {problem && <ProblemNote problem={problem} retry={() => rows.renew()} />}
      <FreshRows rows={rows} />
      {count === undefined && !problem && <p class="loading">Loading…</p>}
      {count === 0 && <NothingFound isFiltered={filtersIn(search).length > 0} show={shownIn(search)} />}
      {count !== undefined && count > 0 && (
        <VirtualRows
          key={key}
          label="Events, newest first"
          class="event-rows"
          count={count}
          head={<EventHead />}
          row={index => <EventCells event={rows.rowAt(index)} />}
          open={index => {
            const event = rows.rowAt(index);
            if (event) goTo(hrefToEvent(event.id));
          }}
          onLook={look}
          onTop={top}
        />
      )}
    </Page>
  );
}

function eventsFor(query: EventQuery): LoadRows<Event> {
  return async (start, limit, signal) => {
    const { count, events } = await answered(
      control.GET('/events', { signal, params: { query: { ...query, start, limit } } }),
    );
    return { count, rows: events };
  };
}

const SHOWN: readonly (readonly [Show, string])[] = [
  ['events', 'Events'],
  ['audits', 'Audits'],
  ['all', 'All'],
];

function LogBar({ count }: { readonly count: number | undefined }) {
  const search = useSearch();
  const filters = filtersIn(search);
  // A type that was asked for would win over what is chosen here.
  const untyped = filters.filter(filter => filter.name !== 'eventType');
  const show = shownIn(search);
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useSlash(() => {
    setOpen(true);
    focusFilters();
  });
  return (
    <>
      <div class="rows-bar">
        <nav class="choice" aria-label="What is shown">
          {SHOWN.map(([name, title]) => (
            <a key={name} href={hrefToLog(untyped, name)} aria-current={name === show ? 'true' : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <button
          ref={button}
          type="button"
          class="button"
          aria-expanded={isOpen}
          aria-controls="event-filters"
          aria-keyshortcuts="/"
          onClick={() => setOpen(!isOpen)}
        >
          {filters.length === 0 ? 'Filter' : `Filter (${filters.length})`}
        </button>
        <span class="soft" role="status">
          {count === undefined ? '' : `${count.toLocaleString('en')} in all`}
        </span>
      </div>
      <FilterChips />
      {isOpen && (
        <FilterForm
          onDone={() => {
            setOpen(false);
            button.current?.focus();
          }}
        />
      )}
    </>
  );
}

function FreshRows({ rows }: { readonly rows: PagedRows<Event> }) {
  if (rows.fresh === 0) return null;
  return (
    <button
      type="button"
      class="button-main fresh-rows"
      onClick={() => {
        document.querySelector('.event-rows')?.scrollTo({ top: 0 });
        rows.renew();
      }}
    >
      {rows.fresh === 1 ? '1 new event' : `${rows.fresh.toLocaleString('en')} new events`}
    </button>
  );
}

function NothingFound({ isFiltered, show }: { readonly isFiltered: boolean; readonly show: Show }) {
  if (isFiltered) {
    return (
      <EmptyNote title="No event meets all of these filters.">
        <p>
          Take one away above, or <a href={hrefToLog([], show)}>take all away</a>.
        </p>
      </EmptyNote>
    );
  }
  return (
    <EmptyNote title="Nothing has happened in this world yet.">
      <p>
        <a href={hrefTo('/compose')}>Post an event</a> here, or point your client at{' '}
        <code>{location.origin}</code>. What comes in appears at once.
      </p>
    </EmptyNote>
  );
}

/** Calls back when the slash is pressed where it is not a letter of a text. */
function useSlash(callback: () => void): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      const { key, target } = event;
      const isTyping =
        target instanceof Element && target.closest('input, select, textarea, dialog') !== null;
      if (key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', pressed);
    return () => removeEventListener('keydown', pressed);
  }, []);
}
