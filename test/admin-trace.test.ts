import { expect, test } from 'vitest';
import { ask } from './support/control-plane.js';
import { NOTIFY_ORDER } from './support/events.js';
import { accountNamed } from './support/sandbox.js';
import { afterPosting, CREATE, textOf } from './support/traces.js';

test('the text is a tree with statuses, changes and totals', async () => {
  const { url, id, trace } = await afterPosting(CREATE);
  const { generatedOn } = trace.roots[0] ?? {};

  const lines = (await textOf(url, id)).split('\n');

  expect(lines.slice(0, 9)).toEqual([
    `CREATE  ORDER HD_101  COMPLETE  ${generatedOn}  0 ms  <- this one`,
    '├─ snapshot',
    '├─ ruleSet CREATE  0 ms',
    '│  ├─ rule DEMO.core.SetState  0 ms',
    '│  ├─ Mutation  ORDER HD_101  CREATED -> RECEIVED',
    '│  └─ rule DEMO.core.SendEvent  0 ms',
    '└─ Send Event',
    `   └─ ValidateAddress  ORDER HD_101  COMPLETE  ${generatedOn}  0 ms`,
    '      ├─ snapshot',
  ]);
  const { events, audits, stateChanges } = trace.totals;
  expect(lines.at(-2)).toBe(
    `${events} events, ${audits} audits, ${stateChanges.length} state changes, 0 webhooks, 0 ms`,
  );
});

test('the form of the answer follows the query, else what the caller accepts', async () => {
  const { url, id } = await afterPosting(NOTIFY_ORDER);
  const path = `${url}/__admin/events/${id}/trace`;
  const typeFor = async (accept: string, query = '') =>
    (await ask(path + query, { headers: { accept } })).type;

  expect(await typeFor('*/*')).toBe('application/json');
  expect(await typeFor('text/plain')).toBe('text/plain');
  expect(await typeFor('application/json, text/plain;q=0.5')).toBe('application/json');
  expect(await typeFor('text/plain, application/json;q=0.5')).toBe('text/plain');
  expect(await typeFor('application/json', '?format=text')).toBe('text/plain');
  expect(await typeFor('text/plain', '?format=json')).toBe('application/json');
  const wrong = await ask(`${path}?format=txet`);
  expect([wrong.status, wrong.body.detail]).toEqual([400, "unknown format 'txet'; did you mean 'text'?"]);
});

test('an event that nobody knows is a 404, and so is one of another world', async () => {
  const sandbox = await afterPosting(NOTIFY_ORDER);
  const { url, id } = sandbox;
  sandbox.createWorld(accountNamed('OTHER'));

  const unknown = await ask(`${url}/__admin/events/nobody/trace`);
  const foreign = await ask(`${url}/__admin/events/${id}/trace?world=OTHER`);

  expect([unknown.status, unknown.type]).toEqual([404, 'application/problem+json']);
  expect(unknown.body.detail).toBe("no event 'nobody' is known in world DEMO");
  expect([foreign.status, foreign.body.detail]).toEqual([404, `no event '${id}' is known in world OTHER`]);
});

test('a name that would steer a terminal or forge lines does neither', async () => {
  const { url, id } = await afterPosting({ ...NOTIFY_ORDER, name: '\u001b[2JX\n└─ forged' });

  const text = await textOf(url, id);

  expect(text).not.toContain('\u001b');
  expect(text.split('\n')[0]).toMatch(/^\?\[2JX\?└─ forged {2}ORDER HD_107 {2}NO_MATCH/);
});
