import { isObject } from '../../pact/pact.js';
import { NotExercised } from '../not-exercised.js';
import type { Probe } from '../probe.js';
import { question, refusal, type Question } from '../question.js';
import { response } from '../spec-place.js';

const operation = 'getWorkflow';

/** Where a workflow of the user's retailer is; NotExercised where the user has none. */
async function placeOf(probe: Probe, name: string): Promise<string> {
  const { body } = await probe.signedIn();
  const retailer = isObject(body) ? body['Retailer_id'] : undefined;
  if (typeof retailer !== 'number' && typeof retailer !== 'string')
    throw new NotExercised('the token answer names no retailer');
  return `/api/v4.1/workflow/${encodeURIComponent(String(retailer))}/${name}`;
}

/** What is asked about workflows; none is uploaded. */
export const WORKFLOW_QUESTIONS: readonly Question[] = [
  question({
    id: 'workflow-download',
    operation,
    title: 'the workflow that is downloaded is the one that was asked for',
    about: response(operation, '200'),
    expected: 'ORDER::HD',
    ask: async probe => {
      const { status, body } = await probe.ask({ path: await placeOf(probe, 'ORDER::HD') });
      if (status === 404) throw new NotExercised('the retailer has no workflow ORDER::HD');
      return status === 200 && isObject(body) ? String(body['name']) : `answered ${status}`;
    },
  }),
  ...refusal({
    id: 'workflow-unknown',
    operation,
    title: 'the name of no workflow',
    about: response(operation, '404'),
    status: 404,
    example: 'WorkflowNotFound',
    ask: async probe => probe.ask({ path: await placeOf(probe, 'DRIFT::PROBE') }),
  }),
];
