import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { useLoaded } from '../../control/use-loaded.js';
import { ActionButton } from '../../parts/action-button.js';
import { Card } from '../../parts/card.js';
import { EmptyNote } from '../../parts/empty-note.js';
import { Loading } from '../../parts/loading.js';
import { tellDone } from '../../parts/notices.js';
import { Page } from '../../parts/page.js';
import { ArmForm } from './arm-form.js';
import { ArmedFaults } from './armed-faults.js';

/** Trouble on order: what is armed and what it did, and more of it. */
export function FaultsPage() {
  const loaded = useLoaded({
    key: 'faults',
    load: async signal => (await answered(control.GET('/faults', { signal }))).faults,
    // A request that is touched counts.
    on: ['fault', 'request'],
  });
  const clear = async (): Promise<void> => {
    await answered(control.DELETE('/faults'));
    tellDone('All faults are disarmed.');
    loaded.reload();
  };
  return (
    <Page
      title="Faults"
      actions={
        loaded.value !== undefined &&
        loaded.value.length > 0 && <ActionButton onDo={clear}>Disarm all</ActionButton>
      }
    >
      <Loading of={loaded}>
        {faults =>
          faults.length === 0 ? (
            <EmptyNote title="No fault is armed: everything works as it should.">
              <p>Arm one below, run your client, and look at what it made of it.</p>
            </EmptyNote>
          ) : (
            <ArmedFaults faults={faults} onDone={loaded.reload} />
          )
        }
      </Loading>
      <Card title="Arm a fault">
        <ArmForm onDone={loaded.reload} />
      </Card>
    </Page>
  );
}
