import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { JsonView } from '../../parts/json-view.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';

/** One request. */
export function RequestPage({ params: { id = '' } }: { readonly params: Readonly<Record<string, string>> }) {
  const loaded = useLoaded({
    key: id,
    load: signal => answered(control.GET('/requests/{id}', { signal, params: { path: { id } } })),
  });
  return (
    <Page title="One request.">
      <Loading of={loaded}>{value => <JsonView value={value} label="One request." />}</Loading>
    </Page>
  );
}
