import { useCallback, useRef } from 'preact/hooks';
import { useGoTo } from '../../control/navigation.js';
import { EmptyNote } from '../../parts/empty-note.js';
import { usePagedRows } from '../../parts/paged-rows.js';
import { ProblemNote } from '../../parts/problem-note.js';
import { VirtualRows } from '../../parts/virtual-rows.js';
import { hrefToEntities, type Entity, type Filters } from './entity-address.js';
import { entityRows } from './entity-rows.js';

/** The entities that the filters leave, those that came last first. */
export function EntityList({ filters }: { readonly filters: Filters }) {
  const goTo = useGoTo();
  const isAtTop = useRef(true);
  const rows = usePagedRows({
    load: entityRows(filters),
    key: `entities ${JSON.stringify(filters)}`,
    on: ['entity'],
    isAtTop: () => isAtTop.current,
  });
  const look = useCallback((first: number, last: number) => rows.look(first, last), [rows]);
  const top = useCallback((isThere: boolean) => {
    isAtTop.current = isThere;
  }, []);
  const { count, problem, fresh } = rows;
  const open = (index: number): void => {
    const entity = rows.rowAt(index);
    if (entity) goTo(hrefToEntities(filters, entity));
  };
  return (
    <>
      {problem && <ProblemNote problem={problem} retry={() => rows.renew()} />}
      <div class="rows-bar">
        <span role="status">
          {count === undefined
            ? !problem && 'Loading…'
            : `${count.toLocaleString('en')} ${count === 1 ? 'entity' : 'entities'}`}
        </span>
        {fresh > 0 && (
          <button type="button" class="button" onClick={() => rows.renew()}>
            Show {fresh} new
          </button>
        )}
      </div>
      {count === 0 && <NoEntities hasFilters={Object.keys(filters).length > 0} />}
      {count !== undefined && count > 0 && (
        <VirtualRows
          key={JSON.stringify(filters)}
          label="Entities"
          class="entity-rows"
          count={count}
          head={HEAD}
          row={index => <Cells entity={rows.rowAt(index)} filters={filters} />}
          open={open}
          onLook={look}
          onTop={top}
        />
      )}
    </>
  );
}

function NoEntities({ hasFilters }: { readonly hasFilters: boolean }) {
  return hasFilters ? (
    <EmptyNote title="No entity is like that.">
      <p>
        The filters compare whole values. <a href={hrefToEntities({})}>Show all entities</a>
      </p>
    </EmptyNote>
  ) : (
    <EmptyNote title="This world knows no entity yet.">
      <p>
        <a href={hrefToEntities({}, 'new')}>Create one</a>, lay the demo data in on the page of the world, or
        post an event: what it names comes to be known.
      </p>
    </EmptyNote>
  );
}

const TITLES = ['Ref', 'Id', 'Type', 'Subtype', 'Status', 'Retailer', 'Root'] as const;

const HEAD = TITLES.map(title => (
  <span key={title} role="columnheader" class={`entity-${title.toLowerCase()}`}>
    {title}
  </span>
));

function Cells({ entity, filters }: { readonly entity: Entity | undefined; readonly filters: Filters }) {
  if (!entity) return <span role="gridcell">…</span>;
  const { type, subtype, id, ref, status, retailerId, rootType, rootRef, rootId } = entity;
  const isRoot = rootType === type && rootId === id && rootRef === ref;
  return (
    <>
      <span role="gridcell" class="entity-ref">
        <a href={hrefToEntities(filters, entity)} tabIndex={-1}>
          {ref ?? id}
        </a>
      </span>
      <span role="gridcell" class="entity-id mono">
        {id}
      </span>
      <span role="gridcell" class="entity-type">
        {type}
      </span>
      <span role="gridcell" class="entity-subtype">
        {subtype}
      </span>
      <span role="gridcell" class="entity-status">
        <span class="badge badge-plain">{status}</span>
      </span>
      <span role="gridcell" class="entity-retailer">
        {retailerId}
      </span>
      <span role="gridcell" class="entity-root soft" title={rootType}>
        {isRoot ? 'itself' : (rootRef ?? rootId)}
      </span>
    </>
  );
}
