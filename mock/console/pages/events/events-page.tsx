import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** The event log. */
export function EventsPage() {
  const loaded = useLoaded({ key: '/events', load: signal => answered(control.GET('/events', { signal })) });
  return (
    <Page title="Events">
      <Loading of={loaded}>{value => <JsonView value={value} label="Events" />}</Loading>
    </Page>
  );
}
