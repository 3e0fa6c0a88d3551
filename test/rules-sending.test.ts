import { expect, test } from 'vitest';
import type { Json } from '../mock/index.js';
import { eventsIn, ofCategory, orchestration, theEvent, wholeLog } from './support/log.js';
import { rule, ruleset, setState, worldWith } from './support/workflows.js';

type Map = Readonly<Record<string, Json>>;

/** Runs an event whose only rule is this one. */
async function ran(name: string, props: Map | null) {
  const opened = await worldWith([ruleset('Go', [rule(name, props)])]);
  const { body } = await opened.run('Go', { attributes: { a: 1 } });
  const log = await wholeLog(opened.client);
  const [exception] = ofCategory(log, 'exception');
  const failure = exception && `${exception.name}: ${String(exception.attributes['message'])}`;
  return { ...opened, eventStatus: body.eventStatus, log, failure };
}

const INLINE = [['SendEvent'], ['SendEventGQL'], ['SendEventInline'], ['Forward']];
const LATER = [['ScheduleEvent'], ['SendScheduledEvent']];

test.each(INLINE)('%s sends the event on under another name, to the same entity, inline', async name => {
  const { client, run, status } = await worldWith([
    ruleset('Go', [rule(name, { eventName: 'Next' })]),
    ruleset('Next', [setState('NEXT')]),
  ]);

  await run('Go', { attributes: { a: 1 } });

  const [go, next] = orchestration(await wholeLog(client));
  expect(status()).toBe('NEXT');
  expect(next).toMatchObject({ name: 'Next', eventStatus: 'COMPLETE', attributes: { a: 1 } });
  expect(next?.context).toEqual({ ...go?.context, sourceEvents: [go?.id] });
});

test.each([...INLINE, ...LATER])('%s without an event name fails the event', async name => {
  const { eventStatus, failure } = await ran(name, { delay: 1 });

  expect(eventStatus).toBe('FAILED');
  expect(failure).toBe("PropertyNotFoundException: property 'eventName' is missing");
});

test('an event whose name is a number in the workflow is sent under that number', async () => {
  const { client } = await ran('SendEvent', { eventName: 5 });

  expect(await eventsIn(client)).toEqual(['Go COMPLETE', '5 NO_MATCH']);
});

test('DO_NOTHING is an event like any other for a real rule: it ends as NO_MATCH', async () => {
  const { client } = await ran('SendEvent', { eventName: 'DO_NOTHING' });

  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'DO_NOTHING NO_MATCH']);
});

test.each<[string, Json, number]>([
  ['seconds', 90, 90_000],
  ['seconds in a text', '90', 90_000],
  ['parts of a second', 0.5, 500],
  ['a text with spaces', ' 2 ', 2000],
  ['a year', 31_536_000, 31_536_000_000],
])('a delay may be %s', async (_what, delay, expected) => {
  const { client, world } = await ran('ScheduleEvent', { delay, eventName: 'Later' });
  const start = world.clock.now();
  const waiting = (await theEvent(client, 'Later')).eventStatus;

  await world.clock.set(start + expected - 1);
  const before = await world.settle();
  await world.clock.set(start + expected);
  const due = await world.settle();

  expect([waiting, before, due]).toEqual(['SCHEDULED', 0, 1]);
});

test.each(LATER)('%s sends the event with its attributes, for later', async name => {
  const { log, world } = await ran(name, { delay: 60, eventName: 'Later' });

  const [, later] = orchestration(log);
  const [action] = ofCategory(log, 'ACTION');
  expect(later).toMatchObject({ name: 'Later', eventStatus: 'SCHEDULED', attributes: { a: 1 } });
  expect(action?.attributes['Event']).toMatchObject({
    id: later?.id,
    scheduledOn: world.clock.now() + 60_000,
  });
});

test.each<[string, Json]>([
  ['zero', 0],
  ['a negative number', -5],
])('a delay of %s means now, in a context of its own', async (_what, delay) => {
  const { client, world } = await ran('ScheduleEvent', { delay, eventName: 'Later' });
  const before = await eventsIn(client);

  await world.settle();

  expect(before).toEqual(['Go COMPLETE', 'Later PENDING']);
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'Later NO_MATCH']);
});

test.each<[string, Json, string]>([
  ['missing', null, "PropertyNotFoundException: property 'delay' is missing"],
  ['a word', 'soon', "TypeError: property 'delay' must be a number, not 'soon'"],
  ['a list', [5], "TypeError: property 'delay' must be a number, not '[5]'"],
  ['without end', 'Infinity', 'TypeError: '],
])('a delay that is %s fails the event', async (_what, delay, told) => {
  const { eventStatus, failure, log } = await ran('ScheduleEvent', { delay, eventName: 'Later' });

  expect(eventStatus).toBe('FAILED');
  expect(failure).toContain(told);
  expect(orchestration(log)).toHaveLength(1);
});
