import { EVENTS, type Probe } from '../probe.js';
import { question, refusal, statusOf, type Question } from '../question.js';
import { behaviour, response } from '../spec-place.js';
import { post, probeEvent } from './probe-event.js';

const DOORS = [
  ['postEventAsync', 'async'],
  ['postEventSync', 'sync'],
] as const;

/** A body from which fields were left out. */
function without(probe: Probe, ...names: readonly string[]) {
  const body = Object.entries(probeEvent(probe, `without-${names[0] ?? ''}`));
  return Object.fromEntries(body.filter(([name]) => !names.includes(name)));
}

const MISSING = [
  ['retailer', 'retailerId', 'MissingRetailer'],
  ['name', 'name', 'MissingName'],
  ['entity', 'entityRef', 'MissingEntity'],
] as const;

function refusedPosts(operation: string, door: string): readonly Question[] {
  const path = `${EVENTS}/${door}`;
  const of = { operation, writes: true, about: response(operation, '400'), status: 400 } as const;
  return [
    ...MISSING.flatMap(([id, field, example]) =>
      refusal({
        ...of,
        id: `${door}-without-${id}`,
        title: `a post without ${field}`,
        example,
        ask: probe => post(probe, path, without(probe, field)),
      }),
    ),
    ...refusal({
      ...of,
      id: `${door}-not-json`,
      title: 'a body that is no JSON',
      example: 'NotJson',
      messageVaries: true,
      // Prism would refuse it itself.
      ask: probe =>
        probe.ask({ method: 'POST', path, body: `{"retailerId": "${probe.retailerId}"`, pastPrism: true }),
    }),
    ...refusal({
      ...of,
      about: response(operation, '401'),
      status: 401,
      id: `${door}-unknown-token`,
      title: 'a post with an unknown token',
      example: 'InvalidToken',
      ask: probe =>
        probe.ask({ method: 'POST', path, body: probeEvent(probe, 'token'), token: 'drift-probe-no-token' }),
    }),
    question({
      id: `${door}-content-type`,
      operation,
      title: 'a body that is declared as XML is 415',
      about: behaviour('content-type'),
      writes: true,
      expected: '415',
      ask: async probe => {
        const headers = { 'content-type': 'text/xml' };
        const body = `<retailerId>${probe.retailerId}</retailerId>`;
        return statusOf(probe, await probe.ask({ method: 'POST', path, headers, body }), '415');
      },
    }),
  ];
}

/** What is asked by posts that are refused. */
export const POST_REFUSAL_QUESTIONS: readonly Question[] = [
  ...DOORS.flatMap(([operation, door]) => refusedPosts(operation, door)),
  ...refusal({
    id: 'transition-without-triggers',
    operation: 'postTransition',
    title: 'a request without triggers',
    about: response('postTransition', '400'),
    writes: true,
    status: 400,
    example: 'MissingTriggers',
    ask: probe =>
      probe.ask({ method: 'POST', path: '/api/v4.1/transition', body: { driftProbe: probe.retailerId } }),
  }),
];
