import { expect, test } from 'vitest';
import { eventsIn, ofCategory, rulesetsRun, theEvent, wholeLog } from './support/log.js';
import { emptyWorld, rule, ruleset, schedule, send, setState, worldWith } from './support/workflows.js';

/** The field of a post that brings a workflow along. */
function bringing(rulesets: readonly object[], fields: object = {}) {
  return { meta: { workflow: JSON.parse(JSON.stringify({ rulesets, ...fields })) as null } };
}

test('a workflow that comes with the event stands in for the stored one', async () => {
  const { client, run, status } = await worldWith([ruleset('Close', [setState('STORED')])]);

  const { body } = await run('Close', bringing([ruleset('Close', [setState('BROUGHT')])]));

  expect(body.eventStatus).toBe('COMPLETE');
  expect(status()).toBe('BROUGHT');
  const [audit] = ofCategory(await wholeLog(client), 'ruleSet');
  expect(audit?.attributes).toMatchObject({ workflow: 'ORDER::RUN_ONCE', version: '1.0' });
});

test('it keeps the name and version that it has', async () => {
  const { client, run } = await worldWith([]);
  const named = { name: 'ORDER::FIX', version: '3.7', entityType: 'ORDER', entitySubtype: 'FIX' };

  await run('Close', bringing([ruleset('Close')], named));

  const [audit] = ofCategory(await wholeLog(client), 'ruleSet');
  expect(audit?.attributes).toMatchObject({ workflow: 'ORDER::FIX', version: '3.7' });
});

test('what it sends inline runs in it too, and never in the stored one', async () => {
  const { client, run, status } = await worldWith([ruleset('Next', [setState('STORED')]), ruleset('Other')]);
  const brought = [
    ruleset('Close', [send('Next'), send('Other')]),
    ruleset('Next', [send('Last')]),
    ruleset('Last', [setState('BROUGHT')]),
  ];

  await run('Close', bringing(brought));

  expect(status()).toBe('BROUGHT');
  expect(await eventsIn(client)).toEqual([
    'Close COMPLETE',
    'Next COMPLETE',
    'Other NO_MATCH',
    'Last COMPLETE',
  ]);
});

test('its rulesets for exceptions are tried, and not those of the stored one', async () => {
  const { run, status } = await worldWith(
    [ruleset('Close', [setState('STORED')], { eventType: 'EXCEPTION' })],
    { stubs: [{ rule: 'Fails', fail: { name: 'RuleExecutionException', message: 'no' } }] },
  );
  const brought = [
    ruleset('Close', [rule('Fails')]),
    ruleset('Close', [setState('BROUGHT')], { eventType: 'EXCEPTION' }),
  ];

  await run('Close', bringing(brought));

  expect(status()).toBe('BROUGHT');
});

test('what it sends for later or elsewhere runs in the stored one', async () => {
  const { client, world, run, status } = await worldWith([ruleset('Later', [setState('STORED')])]);
  const brought = [ruleset('Close', [schedule('Later', 60)]), ruleset('Later', [setState('BROUGHT')])];

  await run('Close', bringing(brought));
  await world.clock.advance(60_000);
  await world.settle();

  expect(status()).toBe('STORED');
  expect(await rulesetsRun(client)).toEqual(['Close', 'Later']);
});

test('the next event knows nothing of it', async () => {
  const { run, status } = await worldWith([ruleset('Close', [setState('STORED')])]);
  await run('Close', bringing([ruleset('Close', [setState('BROUGHT')])]));

  await run('Close');

  expect(status()).toBe('STORED');
});

test('posted async, it waits with its event', async () => {
  const { world, post, status } = await worldWith([ruleset('Close', [setState('STORED')])]);
  await post('Close', bringing([ruleset('Close', [setState('BROUGHT')])]));

  await world.settle();

  expect(status()).toBe('BROUGHT');
});

test('an event that matches nothing in it is NO_MATCH, whatever the stored one has', async () => {
  const { run, status } = await worldWith([ruleset('Close', [setState('STORED')])]);

  const { body } = await run('Close', bringing([ruleset('Other')]));

  expect(body.eventStatus).toBe('NO_MATCH');
  expect(status()).toBe('OPEN');
});

test('it needs no stored workflow and no known entity', async () => {
  const { client, run, status } = await emptyWorld();
  const brought = [ruleset('Close', [setState('CLOSED')], { from: ['OPEN'] })];

  await run('Close', { entityId: '1', ...bringing(brought) });

  expect(status()).toBe('CLOSED');
  expect((await theEvent(client, 'Close')).eventStatus).toBe('COMPLETE');
});

test('it does not show in the log', async () => {
  const { client, post } = await worldWith([]);
  const id = await post('Close', bringing([ruleset('Secret')]));

  const { body } = await client.get(`/event/${id}`);

  expect(JSON.stringify(body)).not.toContain('Secret');
});
