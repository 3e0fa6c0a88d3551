import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** The faults. */
export function FaultsPage() {
  const loaded = useLoaded({ key: '/faults', load: signal => answered(control.GET('/faults', { signal })) });
  return (
    <Page title="Faults">
      <Loading of={loaded}>{value => <JsonView value={value} label="Faults" />}</Loading>
    </Page>
  );
}
