import { hrefToEvent, hrefToRequest, hrefToWorkflow } from '../../control/navigation.js';
import { JsonView } from '../json-view.js';
import { durationText, Moment } from '../moment.js';
import { StatusBadge } from '../status-badge.js';
import { entityText, KIND_NAMES, stepText } from './step-words.js';
import type { PostRequest, ReadRequest, Step, TraceNode } from './story-tree.js';

/** All that is known of one step. */
export function StepDetails({ step, onClose }: { readonly step: Step; readonly onClose: () => void }) {
  const { node, post, read, kind } = step;
  const request = post ?? read;
  return (
    <aside class="card step-details" aria-label="The chosen step">
      <header class="dialog-head">
        <h2>
          <span class={`kind kind-${kind}`}>{KIND_NAMES[kind]}</span> {stepText(step)}
        </h2>
        <button type="button" class="button-plain" aria-label="Close" onClick={onClose}>
          ×
        </button>
      </header>
      <dl class="facts">
        <dt>Time (UTC)</dt>
        <dd>
          <Moment at={step.start} />
        </dd>
        {step.end > step.start && (
          <>
            <dt>Duration</dt>
            <dd>{durationText(step.end - step.start)}</dd>
          </>
        )}
        {request && <RequestFacts request={request} />}
        {read && <SeenFacts read={read} />}
        {node && <NodeFacts node={node} />}
      </dl>
      {node?.properties && Object.keys(node.properties).length > 0 && (
        <JsonView value={node.properties} label="Properties of the rule" />
      )}
    </aside>
  );
}

function RequestFacts({ request }: { readonly request: PostRequest | ReadRequest }) {
  return (
    <>
      <dt>Request</dt>
      <dd>
        <a href={hrefToRequest(request.id)}>Open it in the journal</a>
      </dd>
      <dt>Answer</dt>
      <dd>{request.status ?? 'none'}</dd>
      <dt>Client</dt>
      <dd>{request.client ?? 'does not say'}</dd>
      {request.violations > 0 && (
        <>
          <dt>Violations</dt>
          <dd>{request.violations}</dd>
        </>
      )}
      {request.fault !== undefined && (
        <>
          <dt>Fault</dt>
          <dd>{request.fault}</dd>
        </>
      )}
    </>
  );
}

function SeenFacts({ read: { sawStatus } }: { readonly read: ReadRequest }) {
  return (
    <>
      <dt>It saw</dt>
      <dd>
        <ul class="plain-list">
          {Object.entries(sawStatus).map(([id, status]) => (
            <li key={id}>
              <a class="mono" href={hrefToEvent(id)}>
                {id}
              </a>{' '}
              <StatusBadge status={status} />
            </li>
          ))}
        </ul>
      </dd>
    </>
  );
}

function NodeFacts({ node }: { readonly node: TraceNode }) {
  const { id, category, eventStatus, entity, message, stubbed, workflow, version, ruleset, rule } = node;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Category', category],
    ['Status', eventStatus],
    ['Entity', entityText(entity)],
    ['Entity id', entity.id ?? undefined],
    ['Rule', rule],
    ['Stubbed', stubbed],
    ['Message', message],
    ['Why', node.reason?.text],
  ];
  return (
    <>
      {facts.map(([title, value]) =>
        value === undefined || value === '' ? null : <Fact key={title} title={title} value={value} />,
      )}
      {ruleset !== undefined && workflow !== undefined && (
        <>
          <dt>Ruleset</dt>
          <dd>
            <a href={hrefToWorkflow(workflow, { ruleset })}>
              {ruleset} in {workflow} {version}
            </a>
          </dd>
        </>
      )}
      <dt>Id</dt>
      <dd>
        <a class="mono" href={hrefToEvent(id)}>
          {id}
        </a>
      </dd>
    </>
  );
}

function Fact({ title, value }: { readonly title: string; readonly value: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </>
  );
}
