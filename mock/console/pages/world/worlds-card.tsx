import { useState } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefTo, useGoTo } from '../../control/navigation.js';
import { Card } from '../../parts/card.js';
import { ConfirmDialog } from '../../parts/confirm-dialog.js';
import { tellDone } from '../../parts/notices.js';
import { countsText } from './counts-text.js';
import { NewWorldDialog } from './new-world-dialog.js';

type World = Schemas['WorldOverview'];

interface Props {
  readonly worlds: readonly World[];
  /** The account of the one that the page shows. */
  readonly shown: string | undefined;
  readonly onDone: () => void;
}

/** All worlds of the sandbox: opened, gone to, and removed. */
export function WorldsCard({ worlds, shown, onDone }: Props) {
  const goTo = useGoTo();
  const [isOpening, setOpening] = useState(false);
  const [removed, setRemoved] = useState<World>();
  const remove = async ({ accountId }: World): Promise<void> => {
    await answered(control.DELETE('/worlds/{accountId}', { params: { path: { accountId } } }));
    tellDone(`The world ${accountId} is gone.`);
    if (accountId === shown) goTo(hrefTo('/world', { world: [] }));
    else onDone();
  };
  return (
    <Card
      title="Worlds"
      isWide
      actions={
        <button type="button" class="button" onClick={() => setOpening(true)}>
          Open a world…
        </button>
      }
    >
      <WorldsTable worlds={worlds} shown={shown} onRemove={setRemoved} />
      {isOpening && <NewWorldDialog onDone={onDone} onClose={() => setOpening(false)} />}
      {removed && (
        <ConfirmDialog
          title={`Remove world ${removed.accountId}?`}
          confirm="Remove"
          onConfirm={() => remove(removed)}
          onClose={() => setRemoved(undefined)}
        >
          <p>
            Lost are its {countsText(removed)}, its snapshots, and its credentials: clients that use them
            cannot sign in any more.
          </p>
        </ConfirmDialog>
      )}
    </Card>
  );
}

interface TableProps {
  readonly worlds: readonly World[];
  readonly shown: string | undefined;
  readonly onRemove: (world: World) => void;
}

function WorldsTable({ worlds, shown, onRemove }: TableProps) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label="Worlds of this sandbox">
      <table class="table">
        <thead>
          <tr>
            <th scope="col">Account</th>
            <th scope="col">Client id</th>
            <th scope="col">Retailers</th>
            <th scope="col">Contents</th>
            <th scope="col">What to do</th>
          </tr>
        </thead>
        <tbody>
          {worlds.map((world, index) => (
            <tr key={world.accountId}>
              <th scope="row">{world.accountId}</th>
              <td>{world.clientId}</td>
              <td>{world.retailerIds.join(', ')}</td>
              <td>{countsText(world)}</td>
              <td>
                <WorldActions
                  world={world}
                  isShown={world.accountId === shown}
                  isDefault={index === 0}
                  onRemove={onRemove}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface ActionsProps {
  readonly world: World;
  readonly isShown: boolean;
  readonly isDefault: boolean;
  readonly onRemove: (world: World) => void;
}

function WorldActions({ world, isShown, isDefault, onRemove }: ActionsProps) {
  const { accountId } = world;
  return (
    <div class="form-end">
      {isShown ? (
        <span class="soft">shown</span>
      ) : (
        <a class="button" href={hrefTo('/world', { world: accountId })} aria-label={`Go to ${accountId}`}>
          Go to it
        </a>
      )}
      {isDefault ? (
        <span class="soft">the default world, which stays</span>
      ) : (
        <button
          type="button"
          class="button-danger"
          aria-label={`Remove ${accountId}`}
          onClick={() => onRemove(world)}
        >
          Remove…
        </button>
      )}
    </div>
  );
}
