import type { Schemas } from '../../control/control.js';
import type { ApiOperation, EventApi } from '../../control/event-api.js';
import { EvidenceMark } from '../../parts/evidence-mark.js';
import { ExpectedTable } from './expected-table.js';
import { expectedFields, expectedPath, expectedQuery } from './expectation.js';
import { HeaderList } from './header-list.js';
import { MarkedJson } from './marked-json.js';
import { bodyMarks, bodySchema, headerOf, queryIn, readBody } from './received.js';

interface Props {
  readonly entry: Schemas['JournalEntry'];
  /** Undefined for a request that belongs to none. */
  readonly operation: ApiOperation | undefined;
  readonly api: EventApi;
}

/** What the client sent, against what the spec expects. */
export function RequestSide({ entry, operation, api }: Props) {
  const { request, sandbox } = entry;
  const inPath = operation ? expectedPath(operation, request.url.split('?')[0] ?? '') : [];
  return (
    <section class="card side" aria-labelledby="request-title">
      <h2 id="request-title">Request</h2>
      {operation && (
        <p>
          <code>{operation.id}</code>: {operation.summary} <EvidenceMark evidence={operation.evidence} />
        </p>
      )}
      {inPath.length > 0 && (
        <>
          <h3>Path</h3>
          <ExpectedTable label="Path parameters" what="Parameter" rows={inPath} />
        </>
      )}
      <QueryPart entry={entry} operation={operation} />
      <h3>Headers</h3>
      <HeaderList
        headers={request.headers}
        label="Headers of the request"
        problems={sandbox.violations.filter(({ where }) => where.startsWith('header.'))}
      />
      <BodyPart entry={entry} operation={operation} api={api} />
    </section>
  );
}

function QueryPart({ entry: { request, sandbox }, operation }: Omit<Props, 'api'>) {
  const given = queryIn(request);
  const rows = operation ? expectedQuery(operation, given, sandbox.violations) : [];
  if (rows.length === 0 && given.size === 0) return null;
  return (
    <>
      <h3>Query</h3>
      {operation ? (
        <ExpectedTable label="Query parameters" what="Parameter" rows={rows} />
      ) : (
        <HeaderList headers={Object.fromEntries(given)} label="Query of the request" />
      )}
    </>
  );
}

function BodyPart({ entry: { request, sandbox }, operation, api }: Props) {
  const body = readBody(request.body, request.headers);
  const schema = operation && bodySchema(operation, body, api);
  const { violations } = sandbox;
  const length = headerOf(request.headers, 'content-length') ?? '0';
  if (body.text === '' && length === '0' && !operation?.body) return null;
  return (
    <>
      <h3>Body</h3>
      {body.text === '' ? <NoBody length={length} /> : <BodyText body={body} violations={violations} />}
      {schema?.properties && (body.value !== undefined || body.text === '') && (
        <ExpectedTable
          label="Fields of the body"
          what="Field"
          rows={expectedFields(schema, body.value, { api, violations })}
        />
      )}
    </>
  );
}

/** `length` is what was announced, in bytes. */
function NoBody({ length }: { readonly length: string }) {
  return (
    <p class="soft">
      {length === '0'
        ? 'None was sent.'
        : `None is kept: ${length} bytes were announced, but the sandbox did not take them in.`}
    </p>
  );
}

interface BodyTextProps {
  readonly body: ReturnType<typeof readBody>;
  readonly violations: readonly Schemas['Violation'][];
}

function BodyText({ body: { text, value, isForm }, violations }: BodyTextProps) {
  const marks = bodyMarks(violations);
  if (value !== undefined && !isForm)
    return <MarkedJson value={value} label="Body of the request" marks={marks} />;
  return (
    <>
      {[...marks.values()].map(mark => (
        <p key={mark} class="problem-text">
          {mark}
        </p>
      ))}
      <pre class="json plain-text" tabIndex={0} aria-label="Body of the request">
        <code>{text}</code>
      </pre>
    </>
  );
}
