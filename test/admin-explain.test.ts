import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { ask } from './support/control-plane.js';
import { eventCount, NOTIFY_ORDER, posted, trailOf } from './support/events.js';
import { CANCEL, explain, explained } from './support/explanations.js';
import { accountNamed, openSandbox } from './support/sandbox.js';

test('explaining an event that nobody posted leaves nothing behind', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  await explain(url, { event: { ...CANCEL, entityId: '999' } });

  expect(await eventCount(client)).toBe(0);
  const { body } = await ask<{ count: number }>(`${url}/__admin/entities?id=999`);
  expect(body.count).toBe(0);
});

test('a field of the event that nobody knows is told, as for a post', async () => {
  const { lines } = await explained({ entitySubType: 'HD' });

  expect(lines).toContain("unknown field 'entitySubType' is ignored; did you mean 'entitySubtype'?");
});

test('the text for terminals marks every condition', async () => {
  const { url } = await openSandbox();
  const init = { method: 'POST', body: { event: { ...CANCEL, entityId: '101' } } };

  const { type, text } = await ask(`${url}/__admin/explain`, { ...init, headers: { accept: 'text/plain' } });
  const byFormat = await ask(`${url}/__admin/explain?format=text`, init);
  const inJson = await explain(url, init.body);

  expect(type).toBe('text/plain');
  expect([byFormat.text, inJson.body.text]).toEqual([text, text]);
  const lines = text.split('\n');
  expect(lines[0]).toMatch(/^NO_MATCH: in ORDER::HD v1\.0 ruleset 'OrderCancel' runs/);
  expect(lines).toContain('The 10 nearest of 49 rulesets (✓ condition met, ✗ not):');
  expect(text).toMatch(/^ {2}✓ +✓ +✓ +✓ +✗ +OrderCancel +ORDER +BOOKED, PICK_PACK +ORDER::HD v1\.0$/m);
});

test('a name that would steer a terminal or forge lines does neither', async () => {
  const { text, summary } = await explained({ name: `\u001b[2J${'x'.repeat(500)}\nMATCH` });

  expect(text).not.toContain('\u001b');
  expect(text.split('\n').filter(line => line.startsWith('MATCH'))).toEqual([]);
  expect(summary.length).toBeLessThan(300);
});

test('a name of a megabyte is explained without delay', async () => {
  const { url } = await openSandbox({ bodyLimit: 4_000_000 });

  const { status, body } = await explain(url, { event: { ...CANCEL, name: 'x'.repeat(1_000_000) } });

  expect([status, body.outcome]).toEqual([200, 'NO_MATCH']);
}, 5000);

test.each([
  [{}, "either 'eventId' or 'event' is required"],
  [{ eventId: 'x', event: CANCEL }, 'not both'],
  [{ eventid: 'x' }, "unknown field 'eventid'; did you mean 'eventId'?"],
  [{ eventId: 5 }, "'eventId' must be a text"],
  [{ event: { name: 'X' } }, "'retailerId' is required"],
  [{ event: { ...CANCEL, entityId: null } }, 'is required'],
  [{ event: CANCEL, entity: { stauts: 'BOOKED' } }, "unknown field 'stauts'; did you mean 'status'?"],
  [{ eventId: 'x', entity: { status: 'BOOKED' } }, "'entity' goes with 'event'"],
])('a question that makes no sense (%j) is a 400 that says why', async (body, detail) => {
  const { url } = await openSandbox();

  const reply = await ask(`${url}/__admin/explain`, { method: 'POST', body });

  expect([reply.status, reply.type]).toEqual([400, 'application/problem+json']);
  expect(reply.body.detail).toContain(detail);
});

test('an event that is not in the world is a 404', async () => {
  const sandbox = await openSandbox();
  sandbox.createWorld(accountNamed('OTHER'));
  const id = await posted(await signIn(sandbox.url), NOTIFY_ORDER);

  const { status, body } = await ask(`${sandbox.url}/__admin/explain?world=OTHER`, {
    method: 'POST',
    body: { eventId: id },
  });

  expect([status, body.detail]).toEqual([404, `no event '${id}' is known in world OTHER`]);
});

test('an audit is a 400 that names the event to ask for', async () => {
  const { url, world } = await openSandbox();
  const client = await signIn(url);
  const id = await posted(client, NOTIFY_ORDER);
  await world.settle();
  const [audit] = await trailOf(client, id);

  const { status, body } = await ask(`${url}/__admin/explain`, {
    method: 'POST',
    body: { eventId: audit?.id },
  });

  expect(status).toBe(400);
  expect(body.detail).toContain(`explain its source '${id}'`);
});
