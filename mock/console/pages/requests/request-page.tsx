import { answered } from '../../control/answered.js';
import { control, type Schemas } from '../../control/control.js';
import { hrefTo, hrefToEvent } from '../../control/navigation.js';
import { useLoaded } from '../../control/use-loaded.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Loading } from '../../parts/loading.js';
import { durationText, Moment } from '../../parts/moment.js';
import { Page } from '../../parts/page.js';
import { HttpBadge } from '../../parts/status-badge.js';
import { curlOf } from './curl.js';
import { eventApi, type EventApi } from '../../control/event-api.js';
import { NearMisses } from './near-misses.js';
import { clientOf } from './request-cells.js';
import { hrefToJournal } from './request-filters.js';
import { RequestSide } from './request-side.js';
import { ResponseSide } from './response-side.js';

type Entry = Schemas['JournalEntry'];

/** One request with its answer, held against the spec. */
export function RequestPage({ params: { id = '' } }: { readonly params: Readonly<Record<string, string>> }) {
  const loaded = useLoaded({
    key: id,
    load: async signal => {
      const asked = control.GET('/requests/{id}', { signal, params: { path: { id } } });
      const [entry, api] = await Promise.all([answered(asked), eventApi()]);
      return { entry, api };
    },
  });
  const entry = loaded.value?.entry;
  return (
    <Page
      title={entry ? `${entry.request.method} ${entry.request.url.split('?')[0] ?? ''}` : 'Request'}
      actions={
        entry && (
          <>
            <CopyButton label="Copy as curl" text={() => curlOf(entry.request)} />
            <a class="button" href={hrefToJournal({})}>
              All requests
            </a>
          </>
        )
      }
    >
      <Loading of={loaded}>{({ entry: shown, api }) => <Whole entry={shown} api={api} />}</Loading>
    </Page>
  );
}

function Whole({ entry, api }: { readonly entry: Entry; readonly api: EventApi }) {
  const { sandbox, request, response } = entry;
  const operation = api.operations.find(({ id }) => id === sandbox.operation);
  const isHiding = [request.url, request.body, response.body, ...Object.values(request.headers)].some(text =>
    text.includes('[hidden]'),
  );
  return (
    <>
      <Facts entry={entry} />
      <Violations violations={sandbox.violations} />
      {sandbox.fault !== null && <Fault id={sandbox.fault} />}
      {!entry.wasMatched && <NearMisses request={request} />}
      <div class="sides">
        <RequestSide entry={entry} operation={operation} api={api} />
        <ResponseSide entry={entry} operation={operation} api={api} />
      </div>
      {isHiding && (
        <p class="soft">
          <code>[hidden]</code> stands for a secret, which the journal never shows.
        </p>
      )}
    </>
  );
}

function Facts({ entry }: { readonly entry: Entry }) {
  const { request, response, sandbox, timing } = entry;
  const { operation, reasons, created, read } = sandbox;
  return (
    <dl class="facts">
      <dt>Answer</dt>
      <dd>
        <HttpBadge status={response.status || null} /> after {durationText(timing.totalTime)}, request{' '}
        {sandbox.number} of world {sandbox.world}, <Moment at={request.loggedDateString} /> UTC
      </dd>
      <dt>Operation</dt>
      <dd>
        {operation === null ? 'none of the spec' : <a href={hrefToJournal({ operation })}>{operation}</a>}
      </dd>
      <dt>Sent by</dt>
      <dd>
        {[sandbox.user === null ? '' : `user ${sandbox.user}`, clientOf(request)]
          .filter(Boolean)
          .join(', with ')}
      </dd>
      {reasons.length > 0 && (
        <>
          <dt>Reason</dt>
          <dd>{reasons.join('; ')}</dd>
        </>
      )}
      {created.length > 0 && <Events title="Created" ids={created} />}
      {read.length > 0 && <Events title="Showed" ids={read} />}
    </dl>
  );
}

// More ids than that are not read by anybody at once.
const FEW = 5;

function Events({ title, ids }: { readonly title: string; readonly ids: readonly string[] }) {
  const links = ids.map(id => (
    <li key={id}>
      <a class="mono" href={hrefToEvent(id)}>
        {id}
      </a>
    </li>
  ));
  return (
    <>
      <dt>{title}</dt>
      <dd>
        <ul class="event-links">{links.slice(0, FEW)}</ul>
        {links.length > FEW && (
          <details>
            <summary>{links.length - FEW} more events</summary>
            <ul class="event-links">{links.slice(FEW)}</ul>
          </details>
        )}
      </dd>
    </>
  );
}

function Violations({ violations }: { readonly violations: readonly Schemas['Violation'][] }) {
  if (violations.length === 0) return null;
  return (
    <section class="note note-violations" aria-labelledby="violations-title">
      <h2 id="violations-title">What the client did wrong by the spec</h2>
      <ul>
        {violations.map(({ kind, where, message }) => (
          <li key={`${kind} ${where} ${message}`}>
            <code>{where}</code> <span class="badge badge-odd">{kind}</span> {message}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Fault({ id }: { readonly id: string }) {
  return (
    <p class="note note-fault">
      The fault <a href={hrefTo('/faults')}>{id}</a> struck this request: the answer is what it says, not what
      the API would have said.
    </p>
  );
}
