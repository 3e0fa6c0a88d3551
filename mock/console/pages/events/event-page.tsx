import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** One event. */
export function EventPage({ params: { id = '' } }: { readonly params: Readonly<Record<string, string>> }) {
  const loaded = useLoaded({
    key: id,
    load: signal => answered(control.GET('/events/{id}', { signal, params: { path: { id } } })),
  });
  return (
    <Page title="One event.">
      <Loading of={loaded}>{value => <JsonView value={value} label="One event." />}</Loading>
    </Page>
  );
}
