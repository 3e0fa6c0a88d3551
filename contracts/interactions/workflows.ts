import { type Template } from '../matchers/matcher.js';
import { transitionAnswer, workflowLike } from '../matchers/workflows.js';
import { AUTHORIZED } from './authorized.js';
import {
  addExchange,
  type Asked,
  type Exchange,
  type PactWriter,
  type ReadyInteraction,
} from './pact-writer.js';
import { refusalOf, statesOfRefusal, type Refusal } from './refusals.js';

/** A workflow is uploaded. */
export interface WorkflowUpload extends Asked, Refusal {
  readonly workflow: Template;
  /** What is asked of the workflow as it is kept. */
  readonly answer?: Template | undefined;
}

/** A workflow is read. */
export interface WorkflowRead extends Asked, Refusal {
  readonly retailerId: string;
  /** Such as `ORDER::HD`. */
  readonly name: string;
  /** What is asked of the workflow. */
  readonly answer?: Template | undefined;
}

/** The user actions of entities are asked for. */
export interface TransitionAsk extends Asked, Refusal {
  /** The entities, as the API wants them named. */
  readonly triggers: readonly Template[];
  /** What is asked of the answer. */
  readonly answer?: Template | undefined;
}

/** A workflow is uploaded. */
export function putWorkflow(pact: PactWriter, upload: WorkflowUpload): ReadyInteraction {
  return addOpen(pact, upload, {
    description: `an upload of workflow ${titleOf(upload.workflow)}`,
    method: 'PUT',
    path: '/api/v4.1/workflow',
    request: draft => void draft.headers(AUTHORIZED).jsonBody(upload.workflow),
    body: workflowLike(upload.answer),
  });
}

/** A workflow is read. */
export function getWorkflow(pact: PactWriter, read: WorkflowRead): ReadyInteraction {
  const { retailerId, name } = read;
  return addOpen(pact, read, {
    description: `a request for workflow ${name}`,
    method: 'GET',
    path: `/api/v4.1/workflow/${encodeURIComponent(retailerId)}/${name}`,
    request: draft => void draft.headers(AUTHORIZED),
    body: workflowLike({ retailerId, name, ...read.answer }),
  });
}

/** The user actions that entities offer are asked for. */
export function postTransition(pact: PactWriter, ask: TransitionAsk): ReadyInteraction {
  return addOpen(pact, ask, {
    description: `a request for the user actions of ${ask.triggers.map(({ type }) => String(type)).join(', ')}`,
    method: 'POST',
    path: '/api/v4.1/transition',
    request: draft => void draft.headers(AUTHORIZED).jsonBody({ triggers: ask.triggers }),
    body: transitionAnswer(ask.answer),
  });
}

function titleOf({ name }: Template): string {
  return typeof name === 'string' ? name : 'without a name';
}

function addOpen(
  pact: PactWriter,
  { given, description, refused, ...refusal }: Asked & Refusal,
  exchange: Omit<Exchange, 'given' | 'status'>,
): ReadyInteraction {
  const answered = { ...exchange, description: description ?? exchange.description };
  if (refused === undefined)
    return addExchange(pact, { ...answered, given: given ?? 'the demo workflows are loaded', status: 200 });
  return addExchange(pact, {
    ...answered,
    description: description ?? `${exchange.description}: ${refused}`,
    given: given ?? statesOfRefusal(refused, refusal.retryAfter),
    ...refusalOf(refused, refusal),
  });
}
