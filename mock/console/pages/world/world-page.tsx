import { pickedWorld } from '../../control/picked-world.js';
import { useWorlds } from '../../control/worlds.js';
import { EmptyNote } from '../../parts/empty-note.js';
import { hrefTo } from '../../control/navigation.js';
import { Loading } from '../../parts/loading.js';
import { Page } from '../../parts/page.js';
import { ClockCard } from './clock-card.js';
import { OverviewCard } from './overview-card.js';
import { ProcessingCard } from './processing-card.js';
import { ResetButton } from './reset-button.js';
import { RunCard } from './run-card.js';
import { SeedCard } from './seed-card.js';
import { SettingsCard } from './settings-card.js';
import { SnapshotsCard } from './snapshots-card.js';
import { TransferCard } from './transfer-card.js';
import { WorldsCard } from './worlds-card.js';

/** The picked world as a whole: what it is, its time, what is in it, and the other worlds. */
export function WorldPage() {
  const loaded = useWorlds(['event']);
  const { value, reload } = loaded;
  const shown = value?.shown;
  return (
    <Page
      title={shown ? `World ${shown.accountId}` : 'World'}
      actions={shown && <ResetButton world={shown} onDone={reload} />}
    >
      <Loading of={loaded}>
        {({ worlds }) => (
          <div class="cards world-cards">
            {shown ? (
              <>
                <OverviewCard world={shown} />
                <ClockCard />
                <ProcessingCard />
                <SeedCard onDone={reload} />
                <SnapshotsCard world={shown} onDone={reload} />
                <TransferCard world={shown} onDone={reload} />
                <RunCard onDone={reload} />
              </>
            ) : (
              <NoWorld />
            )}
            <WorldsCard worlds={worlds} shown={shown?.accountId} onDone={reload} />
            <SettingsCard />
          </div>
        )}
      </Loading>
    </Page>
  );
}

function NoWorld() {
  return (
    <div class="card-wide">
      <EmptyNote title={`There is no world ${pickedWorld() ?? ''} any more.`}>
        <p>
          <a href={hrefTo('/world', { world: [] })}>Go to the default world</a>, or open one below.
        </p>
      </EmptyNote>
    </div>
  );
}
