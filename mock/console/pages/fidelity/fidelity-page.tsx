import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** The fidelity table. */
export function FidelityPage() {
  const loaded = useLoaded({
    key: '/fidelity',
    load: signal => answered(control.GET('/fidelity', { signal })),
  });
  return (
    <Page title="Fidelity">
      <Loading of={loaded}>{value => <JsonView value={value} label="Fidelity" />}</Loading>
    </Page>
  );
}
