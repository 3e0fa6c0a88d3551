import { expect, test } from 'vitest';
import type { RuleFunction } from '../mock/index.js';
import { eventsIn, messagesIn, orchestration, story, told, wholeLog } from './support/log.js';
import { rule, ruleset, send, setState, worldWith } from './support/workflows.js';

/** A rule that says what the entity and its event look like. */
const Look: RuleFunction = ({ entity, event }) => ({
  type: 'log',
  message: `${event.name} ${entity.status}/${event.entityStatus} ${JSON.stringify(event.attributes)}`,
});

const look = rule('Look');

test('rules run from top to bottom, and each sees what the ones before have changed', async () => {
  const { client, run } = await worldWith(
    [ruleset('Go', [look, setState('ONE'), look, setState('TWO'), look])],
    { rules: { Look } },
  );

  await run('Go');

  expect(await messagesIn(client)).toEqual(['Go OPEN/OPEN {}', 'Go ONE/ONE {}', 'Go TWO/TWO {}']);
});

test('a mutation happens right after its rule; events, webhooks and log lines wait for the end of the event', async () => {
  const { client, run } = await worldWith([ruleset('Go', [look, send('Next'), setState('ONE'), look])], {
    rules: { Look },
  });

  await run('Go');

  expect(await story(client)).toEqual([
    'Go for ORDER A: COMPLETE',
    '  Go: snapshot OPEN',
    '  Go: ruleSet Go',
    '  Go: rule Look function',
    '  Go: rule SendEvent',
    '  Go: rule SetState',
    '  Go: OPEN -> ONE',
    '  Go: rule Look function',
    '  Go: log Go OPEN/OPEN {}',
    '  Go: sends Next',
    'Next for ORDER A: NO_MATCH',
    '  Go: log Go ONE/ONE {}',
  ]);
});

test('all rulesets of an event end before the first of its inline events begins', async () => {
  const { client, run } = await worldWith([
    ruleset('Go', [send('A'), setState('ONE')]),
    ruleset('Go', [send('B'), setState('TWO')]),
    ruleset('A', [setState('THREE')], { from: ['TWO'] }),
    ruleset('B', [], { from: ['THREE'] }),
  ]);

  await run('Go');

  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'A COMPLETE', 'B COMPLETE']);
});

test('inline events run first in, first out: brothers before children', async () => {
  const { client, run } = await worldWith(
    [
      ruleset('Go', [send('A'), send('B')]),
      ruleset('A', [look, send('A1'), send('A2')]),
      ruleset('B', [look, send('B1')]),
      ...['A1', 'A2', 'B1'].map(name => ruleset(name, [look])),
    ],
    { rules: { Look: ({ event }) => ({ type: 'log', message: event.name }) } },
  );

  await run('Go');

  expect(await messagesIn(client)).toEqual(['A', 'B', 'A1', 'A2', 'B1']);
});

test('the status that an inline event meets is that of its turn', async () => {
  const { client, run, status } = await worldWith([
    ruleset('Go', [send('First'), send('Second'), setState('ONE')]),
    ruleset('First', [setState('TWO')], { from: ['ONE'] }),
    ruleset('Second', [setState('WRONG')], { from: ['ONE'] }),
    ruleset('Second', [setState('THREE')], { from: ['TWO'] }),
  ]);

  await run('Go');

  expect(status()).toBe('THREE');
  expect(await eventsIn(client)).toEqual(['Go COMPLETE', 'First COMPLETE', 'Second COMPLETE']);
});

test('every event names the one whose rule sent it as its source, and a posted one none', async () => {
  const { client, run } = await worldWith([
    ruleset('Go', [send('A'), send('B')]),
    ruleset('A', [send('C')]),
    ruleset('B', [send('C')]),
  ]);
  await run('Go');

  const events = orchestration(await wholeLog(client));

  const named = new Map(events.map(({ id, name }) => [id, name]));
  const sources = events.map(({ name, context }) => [name, ...context.sourceEvents.map(id => named.get(id))]);
  expect(sources).toEqual([['Go'], ['A', 'Go'], ['B', 'Go'], ['C', 'A'], ['C', 'B']]);
});

test('events of the engine say who made them, a posted one who posted it', async () => {
  const { client, world, run } = await worldWith([ruleset('Go', [send('Next')])]);
  await run('Go');

  const [posted, sent] = orchestration(await wholeLog(client));

  expect(posted).toMatchObject({ source: 'Fluent-API', generatedBy: world.credentials.username });
  expect(sent).toMatchObject({ source: 'Fluent-API', generatedBy: 'Rubix User', category: 'ORDER WORKFLOW' });
  const { sourceEvents: _posted, ...context } = posted?.context ?? {};
  const { sourceEvents: _sent, ...sentContext } = sent?.context ?? {};
  expect(sentContext).toEqual(context);
});

test('attributes flow on from event to event, unless a rule gives others', async () => {
  const { client, run } = await worldWith(
    [ruleset('Go', [send('A')]), ruleset('A', [look, rule('Other')]), ruleset('B', [look, send('C')])],
    { rules: { Look, Other: () => ({ type: 'sendEvent', name: 'B', attributes: { y: [2] } }) } },
  );
  const attributes = { text: 'Grüße', whole: 1, part: 1.5, yes: true, none: null, list: [{ a: 1 }] };

  await run('Go', { attributes });

  expect(await messagesIn(client)).toEqual([
    `A OPEN/OPEN ${JSON.stringify(attributes)}`,
    'B OPEN/OPEN {"y":[2]}',
  ]);
  const [, a, b, c] = orchestration(await wholeLog(client));
  expect(a?.types).toEqual({
    text: 'STRING',
    whole: 'INTEGER',
    part: 'FLOAT',
    yes: 'BOOLEAN',
    none: 'OBJECT',
    list: 'OBJECT',
  });
  expect([b?.attributes, c?.attributes]).toEqual([{ y: [2] }, { y: [2] }]);
});

test('an empty map of attributes ends the flow, and is logged as null', async () => {
  const { client, run } = await worldWith([ruleset('Go', [rule('Clean')])], {
    rules: { Clean: () => ({ type: 'sendEvent', name: 'Next', attributes: {} }) },
  });
  await run('Go', { attributes: { a: 1 } });

  const { body } = await client.get('/event?name=Next');

  expect(body.results.map(({ attributes }) => attributes)).toEqual([null]);
});

test('attributes of an event never change its entity', async () => {
  const { world, run } = await worldWith([ruleset('Go', [setState('ONE'), send('Next')]), ruleset('Next')]);
  const [before] = world.entities.all();

  await run('Go', { attributes: { status: 'HACKED', ref: 'Z', attributes: { a: 1 }, colour: 'red' } });

  expect(world.entities.all()).toEqual([{ ...before, status: 'ONE' }]);
});

test('the same status again is still a mutation of its own', async () => {
  const { client, run } = await worldWith([ruleset('Go', [setState('OPEN'), setState('OPEN')])]);

  await run('Go');

  expect(told(await wholeLog(client)).filter(line => line.includes('->'))).toEqual([
    '  Go: OPEN -> OPEN',
    '  Go: OPEN -> OPEN',
  ]);
});

test('a ruleset may send its own event again as long as the status lets it', async () => {
  const { client, run, status } = await worldWith([
    ruleset('Step', [setState('TWO'), send('Step')], { from: ['ONE'] }),
    ruleset('Step', [setState('ONE'), send('Step')], { from: ['OPEN'] }),
  ]);

  await run('Step');

  expect(status()).toBe('TWO');
  expect(await eventsIn(client)).toEqual(['Step COMPLETE', 'Step COMPLETE', 'Step NO_MATCH']);
});
