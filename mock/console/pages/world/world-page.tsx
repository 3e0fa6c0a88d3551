import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** The world. */
export function WorldPage() {
  const loaded = useLoaded({ key: '/worlds', load: signal => answered(control.GET('/worlds', { signal })) });
  return (
    <Page title="World">
      <Loading of={loaded}>{value => <JsonView value={value} label="World" />}</Loading>
    </Page>
  );
}
