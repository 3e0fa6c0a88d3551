import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** The journal of requests. */
export function RequestsPage() {
  const loaded = useLoaded({
    key: '/requests',
    load: signal => answered(control.GET('/requests', { signal })),
  });
  return (
    <Page title="Requests">
      <Loading of={loaded}>{value => <JsonView value={value} label="Requests" />}</Loading>
    </Page>
  );
}
