import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** The entities. */
export function EntitiesPage() {
  const loaded = useLoaded({
    key: '/entities',
    load: signal => answered(control.GET('/entities', { signal })),
  });
  return (
    <Page title="Entities">
      <Loading of={loaded}>{value => <JsonView value={value} label="Entities" />}</Loading>
    </Page>
  );
}
