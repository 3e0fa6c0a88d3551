import type { Schemas } from '../../control/control.js';
import { hrefTo } from '../../control/navigation.js';
import { CopyButton } from '../../parts/copy-button.js';

type Played = Schemas['PlayedRun'];

// More of them tell nothing new.
const MOST_SHOWN = 50;

/** What came of a run that was done again: which answers have changed, and which worlds were kept. */
export function PlayedRunReport({
  played: { requests, compared, changed, kept },
}: {
  readonly played: Played;
}) {
  const isSame = changed.length === 0 && compared > 0;
  return (
    <section aria-label="What came of the run" class="form">
      <p role="status">
        <span class={isSame ? 'badge badge-good' : 'badge badge-bad'}>
          {isSame ? 'the same' : 'not the same'}
        </span>{' '}
        Requests: {requests}, answers compared: {compared}, changed: {changed.length}.
      </p>
      {changed.length > 0 && (
        <ol class="plain-list">
          {changed.slice(0, MOST_SHOWN).map(answer => (
            <li key={answer.step}>
              <Changed answer={answer} />
            </li>
          ))}
        </ol>
      )}
      {changed.length > MOST_SHOWN && <p class="soft">And {changed.length - MOST_SHOWN} more.</p>}
      {kept.map(world => (
        <Kept key={world.accountId} world={world} />
      ))}
    </section>
  );
}

function Changed({
  answer: { step, method, url, differences },
}: {
  readonly answer: Played['changed'][number];
}) {
  return (
    <details>
      <summary class="run-step">
        Step {step}: {method} {url}
      </summary>
      <dl class="facts">
        {differences.map(({ at, recorded, replayed }) => (
          <Difference key={at} at={at} recorded={recorded} replayed={replayed} />
        ))}
      </dl>
    </details>
  );
}

function Difference({ at, recorded, replayed }: Schemas['Difference']) {
  return (
    <>
      <dt>{at}</dt>
      <dd class="mono">
        {textOf(recorded)} → {textOf(replayed)}
      </dd>
    </>
  );
}

function textOf(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}

function Kept({ world: { accountId, credentials } }: { readonly world: Played['kept'][number] }) {
  return (
    <div class="form-end">
      <span>
        Kept as world <a href={hrefTo('/world', { world: accountId })}>{accountId}</a>
        {credentials
          ? ', with new credentials, which are told this once:'
          : ', with the secrets that it had.'}
      </span>
      {credentials && <CopyButton label="Copy as JSON" text={() => JSON.stringify(credentials, null, 2)} />}
    </div>
  );
}
