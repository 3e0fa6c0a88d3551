import { question, refusal, statusOf, type Question } from '../question.js';
import { behaviour, response } from '../spec-place.js';

const operation = 'putWorkflow';
const path = '/api/v4.1/workflow';

/**
 * No workflow: it names neither retailer nor type nor name, so that even who refuses nothing has no place to keep it, and no
 * workflow that it could replace. What has been uploaded could not be taken back.
 */
const NO_WORKFLOW = { driftProbe: true };

/** What is asked by uploads that nobody can keep. */
export const UPLOAD_QUESTIONS: readonly Question[] = [
  ...refusal({
    id: 'upload-nothing',
    operation,
    title: 'an upload that has nothing of a workflow',
    about: response(operation, '400'),
    writes: true,
    status: 400,
    example: 'MissingRetailer',
    ask: probe => probe.ask({ method: 'PUT', path, body: NO_WORKFLOW }),
  }),
  ...refusal({
    id: 'upload-not-json',
    operation,
    title: 'an upload that is no JSON',
    about: response(operation, '400'),
    writes: true,
    status: 400,
    example: 'NotJson',
    messageVaries: true,
    // Prism would refuse it itself.
    ask: probe => probe.ask({ method: 'PUT', path, body: '{"driftProbe": true', pastPrism: true }),
  }),
  ...refusal({
    id: 'upload-unknown-token',
    operation,
    title: 'an upload with an unknown token',
    about: response(operation, '401'),
    writes: true,
    status: 401,
    example: 'InvalidToken',
    ask: probe => probe.ask({ method: 'PUT', path, body: NO_WORKFLOW, token: 'drift-probe-no-token' }),
  }),
  question({
    id: 'upload-content-type',
    operation,
    title: 'an upload that is declared as XML is 415',
    about: behaviour('content-type'),
    writes: true,
    expected: '415',
    ask: async probe => {
      const headers = { 'content-type': 'text/xml' };
      const exchange = await probe.ask({ method: 'PUT', path, headers, body: '<driftProbe/>' });
      return statusOf(probe, exchange, '415');
    },
  }),
];
