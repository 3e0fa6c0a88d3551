import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { Card } from '../../parts/card.js';
import { Loading } from '../../parts/loading.js';
import { durationText } from '../../parts/moment.js';

type World = Schemas['WorldOverview'];

/** What the world is and how much is in it, and which sandbox it is in. */
export function OverviewCard({ world }: { readonly world: World }) {
  const health = useLoaded({
    key: 'health',
    load: signal => answered(control.GET('/health', { signal })),
  });
  const { accountId, clientId, retailerIds } = world;
  return (
    <Card title="Overview">
      <dl class="facts">
        <dt>Account</dt>
        <dd>{accountId}</dd>
        <dt>Client id</dt>
        <dd>{clientId}</dd>
        <dt>{retailerIds.length === 1 ? 'Retailer' : 'Retailers'}</dt>
        <dd>{retailerIds.join(', ')}</dd>
        <Counted name="Events" count={world.events} page="/events" />
        <Counted name="Entities" count={world.entities} page="/entities" />
        <Counted name="Workflows" count={world.workflows} page="/workflows" />
      </dl>
      <Loading of={health}>{value => <Sandbox health={value} />}</Loading>
    </Card>
  );
}

function Counted({
  name,
  count,
  page,
}: {
  readonly name: string;
  readonly count: number;
  readonly page: string;
}) {
  return (
    <>
      <dt>{name}</dt>
      <dd>
        <a href={hrefTo(page)}>{count.toLocaleString('en')}</a>
      </dd>
    </>
  );
}

function Sandbox({ health: { version, specHash, uptime, pid } }: { readonly health: Schemas['Health'] }) {
  return (
    <dl class="facts">
      <dt>Version</dt>
      <dd>{version ?? 'not told'}</dd>
      <dt>Spec</dt>
      <dd>
        <a href="/__admin/spec/event-api.yaml">event-api.yaml</a>, SHA-256{' '}
        <code title={specHash}>{specHash?.slice(0, 12) ?? 'not told'}…</code>
      </dd>
      <dt>Runs for</dt>
      <dd>{uptime === undefined ? 'not told' : durationText(uptime)}</dd>
      <dt>Process</dt>
      <dd>{pid ?? 'not told'}</dd>
    </dl>
  );
}
