import { useSearch } from '../../control/navigation.js';
import { filtersIn, filterTitle, hrefToLog, shownIn } from './event-filters.js';

/** The conditions that hold, each with a way to take it away. */
export function FilterChips() {
  const search = useSearch();
  const filters = filtersIn(search);
  const show = shownIn(search);
  if (filters.length === 0) return null;
  return (
    <ul class="chips" aria-label="Filters that hold">
      {filters.map(filter => (
        <li key={`${filter.name} ${filter.value}`}>
          <a
            class="chip"
            href={hrefToLog(
              filters.filter(each => each !== filter),
              show,
            )}
            aria-label={`Take away ${filterTitle(filter.name)} ${filter.value}`}
          >
            <span class="soft">{filterTitle(filter.name)}</span>{' '}
            <span class="chip-value">{filter.value}</span> <span aria-hidden="true">×</span>
          </a>
        </li>
      ))}
      {filters.length > 1 && (
        <li>
          <a class="chip-all" href={hrefToLog([], show)}>
            Take all away
          </a>
        </li>
      )}
    </ul>
  );
}
