import { useGoTo, useSearch } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Page } from '../../parts/page.js';
import { filtersIn, hrefToEntities, nameIn } from './entity-address.js';
import { EntityDialog } from './entity-dialog.js';
import { EntityFilters } from './entity-filters.js';
import { EntityList } from './entity-list.js';
import { NewEntityDialog } from './new-entity-dialog.js';
import { typeCounts } from './entity-rows.js';

/** What the world knows: all its entities, found by what they are, looked at, changed and created. */
export function EntitiesPage() {
  const search = useSearch();
  const goTo = useGoTo();
  const filters = filtersIn(search);
  const { value: counts = {} } = useLoaded({ key: 'entity types', load: typeCounts, on: ['entity'] });
  const key = search.get('entity') ?? '';
  const name = nameIn(key);
  const close = (): void => goTo(hrefToEntities(filters));
  return (
    <Page
      title="Entities"
      isFilling
      actions={
        <a class="button" href={hrefToEntities(filters, 'new')}>
          Create an entity
        </a>
      }
    >
      <EntityFilters key={JSON.stringify(filters)} filters={filters} counts={counts} />
      <EntityList filters={filters} />
      {name && <EntityDialog key={key} name={name} onClose={close} />}
      {key === 'new' && <NewEntityDialog types={Object.keys(counts)} filters={filters} onClose={close} />}
    </Page>
  );
}
