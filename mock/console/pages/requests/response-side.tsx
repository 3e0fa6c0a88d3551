import type { Schemas } from '../../control/control.js';
import { JsonView } from '../../parts/json-view.js';
import { HttpBadge } from '../../parts/status-badge.js';
import type { ApiOperation, ApiResponse, EventApi } from '../../control/event-api.js';
import { expectedFields, schemaFor } from './expectation.js';
import { EvidenceMark } from '../../parts/evidence-mark.js';
import { ExpectedTable, SpecText } from './expected-table.js';
import { HeaderList } from './header-list.js';
import { readBody } from './received.js';

interface Props {
  readonly entry: Schemas['JournalEntry'];
  /** Undefined for a request that belongs to none. */
  readonly operation: ApiOperation | undefined;
  readonly api: EventApi;
}

/** What was answered, against what the spec has for that status. */
export function ResponseSide({ entry, operation, api }: Props) {
  const { response, sandbox } = entry;
  const body = readBody(response.body, response.headers);
  const documented = operation?.responses[String(response.status)];
  return (
    <section class="card side" aria-labelledby="response-title">
      <h2 id="response-title">
        Response <HttpBadge status={response.status || null} />
      </h2>
      {operation && response.status !== 0 && <Documented response={documented} operation={operation} />}
      {response.status === 0 ? (
        <p>The connection ended without an answer.</p>
      ) : (
        <>
          <h3>Headers</h3>
          <HeaderList headers={response.headers} label="Headers of the response" />
          <h3>Body</h3>
          {sandbox.answerCut && (
            <p class="problem-text">
              {body.text === ''
                ? 'The journal has let this body go to make room.'
                : 'The journal keeps only the beginning of this body.'}
            </p>
          )}
          <ResponseBody text={body.text} value={body.value} />
          {documented && body.value !== undefined && (
            <Fields response={documented} value={body.value} api={api} />
          )}
        </>
      )}
    </section>
  );
}

function Documented({
  response,
  operation,
}: {
  readonly response: ApiResponse | undefined;
  readonly operation: ApiOperation;
}) {
  if (!response) {
    return (
      <p class="problem-text">
        The spec has no answer with this status for {operation.id}; it has{' '}
        {Object.keys(operation.responses).join(', ')}.
      </p>
    );
  }
  return (
    <p>
      <span class="soft">The spec says:</span> <SpecText text={response.description ?? ''} />{' '}
      <EvidenceMark evidence={response['x-evidence']} />
    </p>
  );
}

function ResponseBody({ text, value }: { readonly text: string; readonly value: unknown }) {
  if (value !== undefined) return <JsonView value={value} label="Body of the response" />;
  if (text === '') return <p class="soft">None.</p>;
  return (
    <pre class="json plain-text" tabIndex={0} aria-label="Body of the response">
      <code>{text}</code>
    </pre>
  );
}

interface FieldsProps {
  readonly response: ApiResponse;
  readonly value: unknown;
  readonly api: EventApi;
}

function Fields({ response, value, api }: FieldsProps) {
  const schema = schemaFor(response, value, api);
  if (!schema?.properties) return null;
  return (
    <ExpectedTable
      label="Fields of the response"
      what="Field"
      rows={expectedFields(schema, value, { api, violations: [] })}
    />
  );
}
