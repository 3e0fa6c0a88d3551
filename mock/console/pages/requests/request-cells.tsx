import type { ComponentChildren } from 'preact';
import type { Schemas } from '../../control/control.js';
import { hrefToRequest } from '../../control/navigation.js';
import { durationText, Moment } from '../../parts/moment.js';
import { RowHead, WaitingCell } from '../../parts/row-cells.js';
import { HttpBadge } from '../../parts/status-badge.js';

type Entry = Schemas['JournalEntry'];

const COLUMNS = [
  ['time', 'Time (UTC)'],
  ['method', 'Method'],
  ['path', 'Path and query'],
  ['operation', 'Operation'],
  ['status', 'Status'],
  ['duration', 'Duration'],
  ['user', 'User'],
  ['client', 'Client'],
  ['marks', 'Wrong, fault'],
  ['events', 'Events'],
] as const;

/** The titles of the columns of the journal. */
export function RequestHead() {
  return <RowHead columns={COLUMNS} />;
}

/** One request of the journal; undefined for one that is on its way. */
export function RequestCells({ entry }: { readonly entry: Entry | undefined }) {
  if (!entry) {
    return <WaitingCell columns={COLUMNS} />;
  }
  const { request, response, sandbox, timing } = entry;
  const client = clientOf(request);
  return (
    <>
      <Cell name="time">
        <Moment at={request.loggedDateString} />
      </Cell>
      <Cell name="method">{request.method}</Cell>
      <Cell name="path" title={request.url}>
        <a href={hrefToRequest(entry.id)} tabIndex={-1}>
          <Url url={request.url} />
        </a>
      </Cell>
      <Cell name="operation">{sandbox.operation ?? <em>none</em>}</Cell>
      <Cell name="status">
        <HttpBadge status={response.status || null} />
      </Cell>
      <Cell name="duration">{durationText(timing.totalTime)}</Cell>
      <Cell name="user" title={sandbox.user ?? ''}>
        {sandbox.user}
      </Cell>
      <Cell name="client" title={client}>
        {client}
      </Cell>
      <Cell name="marks">
        <Marks sandbox={sandbox} />
      </Cell>
      <Cell name="events">{eventsText(sandbox)}</Cell>
    </>
  );
}

interface CellProps {
  readonly name: (typeof COLUMNS)[number][0];
  /** The whole text, for what may be cut. */
  readonly title?: string;
  readonly children: ComponentChildren;
}

const LOOKS: Readonly<Record<string, string>> = {
  method: ' mono',
  path: ' mono',
  client: ' soft',
  events: ' soft',
};

function Cell({ name, title, children }: CellProps) {
  return (
    <span class={`cell-${name}${LOOKS[name] ?? ''}`} role="gridcell" title={title}>
      {children}
    </span>
  );
}

const BASE = '/api/v4.1';

/** Path and query; where there is little room, the style sheet leaves the beginning out that nearly all have. */
function Url({ url }: { readonly url: string }) {
  if (!url.startsWith(`${BASE}/`)) return <>{url}</>;
  return (
    <>
      <span class="path-base">{BASE}</span>
      {url.slice(BASE.length)}
    </>
  );
}

/** What sent a request, as it calls itself; else its address. */
export function clientOf({ headers, clientIp }: Entry['request']): string {
  const name = Object.keys(headers).find(each => each.toLowerCase() === 'user-agent');
  return (name === undefined ? undefined : headers[name]) ?? clientIp ?? '';
}

function Marks({ sandbox: { violations, fault } }: { readonly sandbox: Entry['sandbox'] }) {
  return (
    <>
      {violations.length > 0 && (
        <span class="badge badge-odd" title={violations.map(({ message }) => message).join('\n')}>
          {violations.length} wrong
        </span>
      )}
      {fault !== null && <span class="badge badge-bad">{fault}</span>}
    </>
  );
}

function eventsText({ created, read }: Entry['sandbox']): string {
  const parts = [
    created.length > 0 ? `${created.length} created` : '',
    read.length > 0 ? `${read.length} read` : '',
  ];
  return parts.filter(part => part !== '').join(', ');
}
