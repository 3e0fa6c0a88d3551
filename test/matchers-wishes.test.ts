import { MatchersV3 } from '@pact-foundation/pact';
import { expect, test } from 'vitest';
import {
  accepted,
  apiError,
  contextLike,
  emptyPage,
  eventLike,
  eventPage,
  like,
  syncResult,
  webhookLike,
  type Template,
} from '../contracts/index.js';
import { refusedByPact } from './support/contracts/judged.js';
import { openReceiver } from './support/receiver.js';
import { rule, ruleset, setState, worldWith } from './support/workflows.js';

function exampleOf(template: Template): Record<string, unknown> {
  return MatchersV3.reify<Record<string, never>>(template);
}

const EVENT = exampleOf(eventLike());
const CONTEXT = exampleOf(contextLike());

test('a value that is wished for is wanted exactly so, a matcher by its kind, and undefined not at all', async () => {
  const expected = eventLike({
    name: 'OrderCancel',
    eventStatus: 'FAILED',
    retailerId: like('9'),
    source: undefined,
  });
  const good: Template = { ...EVENT, name: 'OrderCancel', eventStatus: 'FAILED', retailerId: '2' };
  const { source: _source, ...sourceless } = good;

  const refused = await refusedByPact([
    { name: 'good', expected, body: good },
    { name: 'without source', expected, body: sourceless },
    { name: 'another name', expected, body: { ...good, name: 'OrderReturn' } },
    { name: 'another status', expected, body: { ...good, eventStatus: 'COMPLETE' } },
    { name: 'a number for a text', expected, body: { ...good, retailerId: 2 } },
  ]);

  expect(exampleOf(expected)).toMatchObject({ name: 'OrderCancel', eventStatus: 'FAILED', retailerId: '9' });
  expect([...refused].toSorted()).toEqual(['a number for a text', 'another name', 'another status']);
});

test('wishes reach into the context, the attributes and every event of a page', async () => {
  const attribute = { name: 'reason', value: { code: 7 }, type: 'OBJECT' };
  const expected = eventPage({
    results: MatchersV3.eachLike(
      eventLike({
        context: { entityType: 'ORDER', entityRef: null },
        attributes: [{ name: 'reason', value: { code: 7 } }],
      }),
    ),
  });
  const event = { ...EVENT, context: { ...CONTEXT, entityRef: null }, attributes: [attribute] };
  const page = { start: 0, count: 2, hasMore: true, results: [event, event] };
  const second = (changes: object) => ({ ...page, results: [event, { ...event, ...changes }] });

  const refused = await refusedByPact([
    { name: 'good', expected, body: page },
    { name: 'a reference', expected, body: second({ context: CONTEXT }) },
    { name: 'another type', expected, body: second({ context: { ...event.context, entityType: 'WAVE' } }) },
    { name: 'another value', expected, body: second({ attributes: [{ ...attribute, value: { code: 8 } }] }) },
    { name: 'no attributes', expected, body: second({ attributes: null }) },
  ]);

  expect([...refused].toSorted()).toEqual(['a reference', 'another type', 'another value', 'no attributes']);
});

test('an empty page has nothing in it, and an error at least one problem', async () => {
  const page = { start: 0, count: 0, hasMore: false, results: [] };
  const problem = { code: '404', message: 'Event not found' };

  const refused = await refusedByPact([
    { name: 'empty', expected: emptyPage(), body: page },
    { name: 'not empty', expected: emptyPage(), body: { ...page, count: 1, results: [EVENT] } },
    { name: 'two problems', expected: apiError({ code: '404' }), body: { errors: [problem, problem] } },
    { name: 'no problem', expected: apiError(), body: { errors: [] } },
    { name: 'another code', expected: apiError({ code: '401' }), body: { errors: [problem] } },
    { name: 'no message', expected: apiError(), body: { errors: [{ code: '404' }] } },
  ]);

  expect([...refused].toSorted()).toEqual(['another code', 'no message', 'no problem', 'not empty']);
});

test('what a post answers is wanted only as far as it is named', async () => {
  const refused = await refusedByPact([
    { name: 'empty body', expected: accepted(), body: {} },
    { name: 'full body', expected: accepted(), body: { eventId: 'e-1', eventStatus: 'PENDING' } },
    { name: 'no id', expected: accepted({ eventId: like('e-1') }), body: {} },
    {
      name: 'failed',
      expected: syncResult({ eventStatus: 'FAILED' }),
      body: { eventId: '1', eventStatus: 'FAILED' },
    },
    {
      name: 'no match',
      expected: syncResult({ eventStatus: 'FAILED' }),
      body: { eventId: '1', eventStatus: 'NO_MATCH' },
    },
  ]);

  expect([...refused].toSorted()).toEqual(['no id', 'no match']);
});

test('a webhook of the sandbox is what the matcher expects of one', async () => {
  const receiver = await openReceiver();
  const { run, world } = await worldWith(
    [ruleset('Go', [rule('SendWebhook', { url: `${receiver.url}/hook` }), setState('ONE')], { type: null })],
    {},
  );
  await run('Go', { attributes: { a: [1] } });
  const [got] = await receiver.arrived(1);
  await world.webhooks.idle();
  const body: unknown = JSON.parse(got?.body.toString() ?? '');
  const whole = webhookLike({
    name: 'Go',
    entityStatus: 'ONE',
    type: 'NORMAL',
    attributes: { a: [1] },
    rootEntityRef: like('HD_1'),
  });

  const refused = await refusedByPact([
    { name: 'plain', expected: webhookLike(), body },
    { name: 'whole', expected: whole, body },
    { name: 'another status', expected: webhookLike({ entityStatus: 'TWO' }), body },
    { name: 'no account', expected: webhookLike(), body: { ...(body as object), accountId: undefined } },
  ]);

  expect([...refused].toSorted()).toEqual(['another status', 'no account']);
});
