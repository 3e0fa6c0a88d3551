import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** The workflows. */
export function WorkflowsPage() {
  const loaded = useLoaded({
    key: '/workflows',
    load: signal => answered(control.GET('/workflows', { signal })),
  });
  return (
    <Page title="Workflows">
      <Loading of={loaded}>{value => <JsonView value={value} label="Workflows" />}</Loading>
    </Page>
  );
}
