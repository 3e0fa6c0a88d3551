import { Fragment } from 'preact';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Loading } from '../../parts/loading.js';

type Received = Schemas['LoggedRequest'];

/** For a request that belongs to no operation: the operations that come nearest, part by part. */
export function NearMisses({ request }: { readonly request: Received }) {
  const { method, url } = request;
  const loaded = useLoaded({
    key: `near ${method} ${url}`,
    load: signal => answered(control.POST('/near-misses/request', { signal, body: { method, url } })),
  });
  return (
    <section class="card" aria-labelledby="near-title">
      <h2 id="near-title">No operation of the spec; these come nearest</h2>
      <Loading of={loaded}>
        {({ nearMisses }) => (
          <div class="table-frame" tabIndex={0} role="region" aria-label="The nearest operations">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">Operation</th>
                  <th scope="col">Method</th>
                  <th scope="col">Path</th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th scope="row">What came</th>
                  <td class="mono">{method}</td>
                  <td class="mono">{pathOf(url)}</td>
                </tr>
                {nearMisses.map(
                  ({ stubMapping }) =>
                    stubMapping && <Near key={stubMapping.name} near={stubMapping} request={request} />,
                )}
              </tbody>
            </table>
          </div>
        )}
      </Loading>
    </section>
  );
}

type Mapping = NonNullable<Schemas['NearMiss']['stubMapping']>;

function Near({ near, request }: { readonly near: Mapping; readonly request: Received }) {
  const { method, urlPathTemplate } = near.request;
  const given = pathOf(request.url).split('/');
  return (
    <tr>
      <th scope="row" class="mono">
        {near.name}
      </th>
      <td class="mono">{method === request.method ? method : <Differs text={method} />}</td>
      <td class="mono">
        {urlPathTemplate.split('/').map((part, index) => {
          const isSame = part === given[index] || (/^\{.*\}$/.test(part) && given[index] !== undefined);
          return (
            <Fragment key={index}>
              {index > 0 && '/'}
              {isSame ? part : <Differs text={part} />}
            </Fragment>
          );
        })}
      </td>
    </tr>
  );
}

/** What would have been right there. */
function Differs({ text }: { readonly text: string }) {
  return <mark class="differs">{text}</mark>;
}

function pathOf(url: string): string {
  return url.split('?')[0] ?? url;
}
