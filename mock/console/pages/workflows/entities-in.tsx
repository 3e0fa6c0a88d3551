import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Loading } from '../../parts/loading.js';
import type { State } from './selection.js';

// The page of entities shows the rest.
const FEW = 8;

/** The entities that are in a state now: how many, and the first of them. */
export function EntitiesIn({ state, retailerId }: { readonly state: State; readonly retailerId: string }) {
  const { entityType: type, name: status, entities } = state;
  const query = { type, status, retailerId };
  const loaded = useLoaded({
    // With the number of them, those that are shown change too.
    key: `entities ${type} ${status} ${retailerId} ${entities}`,
    load: signal =>
      answered(control.GET('/entities', { signal, params: { query: { ...query, limit: FEW } } })),
  });
  return (
    <>
      <h3>Entities</h3>
      <p>
        <a href={hrefTo('/entities', query)}>
          {entities === 1 ? '1 entity is' : `${entities.toLocaleString('en')} entities are`} in it now
        </a>
      </p>
      {entities > 0 && (
        <Loading of={loaded}>
          {({ entities: found }) => (
            <ul class="inline-list">
              {found.map(({ id, ref }) => (
                <li key={`${id} ${ref}`} class="mono">
                  {ref ?? id}
                </li>
              ))}
              {entities > found.length && <li>…</li>}
            </ul>
          )}
        </Loading>
      )}
    </>
  );
}
