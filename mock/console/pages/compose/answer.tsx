import { hrefTo, hrefToEvent } from '../../control/navigation.js';
import type { Posted } from '../../control/post-event.js';
import { JsonView } from '../../parts/json-view.js';
import { HttpBadge } from '../../parts/status-badge.js';
import { Story } from '../../parts/story/story.js';

/** How a post was answered, and below it the story of its event as it goes on. */
export function Answer({ posted }: { readonly posted: Posted }) {
  const { status, body, eventId, reason } = posted;
  return (
    <section class="answer" aria-label="The answer">
      <h2>
        Answer <HttpBadge status={status} />
      </h2>
      {reason !== undefined && (
        <p class={status < 400 ? 'note' : 'note story-reason'}>
          <strong>{status < 400 ? 'The sandbox says' : 'Refused'}</strong>: {reason}
        </p>
      )}
      <JsonView value={body} label="The body of the answer" />
      {eventId === undefined ? (
        status < 400 && (
          <p>
            The answer does not tell the id of the event; it is in <a href={hrefTo('/events')}>the log</a>.
          </p>
        )
      ) : (
        <>
          <h2>
            Story of <a href={hrefToEvent(eventId)}>the event</a>
          </h2>
          <Story key={eventId} id={eventId} />
        </>
      )}
    </section>
  );
}
