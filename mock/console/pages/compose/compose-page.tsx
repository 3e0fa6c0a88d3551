import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** Compose. */
export function ComposePage() {
  const loaded = useLoaded({ key: '/health', load: signal => answered(control.GET('/health', { signal })) });
  return (
    <Page title="Compose">
      <Loading of={loaded}>{value => <JsonView value={value} label="Compose" />}</Loading>
    </Page>
  );
}
