import { useState } from 'preact/hooks';
import type { Schemas } from '../../control/control.js';
import { hrefTo, hrefToEvent, useGoTo } from '../../control/navigation.js';
import { postEvent, repostable } from '../../control/post-event.js';
import { CopyButton } from '../../parts/copy-button.js';
import { attempt, tellDone, tellProblem } from '../../parts/notices.js';
import { asCurl, asPact, asSdk } from './event-texts.js';

/** What can be done with an event of the log. */
export function EventActions({ event }: { readonly event: Schemas['Event'] }) {
  return (
    <>
      <PostAgain body={repostable(event)} />
      <a class="button" href={hrefTo('/compose', { from: event.id })}>
        Edit and post
      </a>
      <CopyButton label="Copy as curl" text={() => asCurl(event)} />
      <CopyButton label="Copy as SDK call" text={() => asSdk(event)} />
      <CopyButton label="Copy as Pact interaction" text={() => asPact(event)} />
    </>
  );
}

function PostAgain({ body }: { readonly body: Readonly<Record<string, unknown>> }) {
  const goTo = useGoTo();
  const [isBusy, setBusy] = useState(false);
  const post = async (): Promise<void> => {
    setBusy(true);
    await attempt(async () => {
      const { status, eventId, reason } = await postEvent(body, 'async');
      if (eventId !== undefined) {
        tellDone('Posted again; this is the new event.');
        goTo(hrefToEvent(eventId));
      } else if (status < 300) tellDone('Posted again; the answer does not tell its id.');
      else tellProblem(`The Event API answered ${status}${reason === undefined ? '' : `: ${reason}`}`);
    });
    setBusy(false);
  };
  return (
    <button type="button" class="button-main" disabled={isBusy} onClick={() => void post()}>
      Post again
    </button>
  );
}
