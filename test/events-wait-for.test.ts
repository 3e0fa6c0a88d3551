import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { NOTIFY_ORDER, posted } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

test('an event that is there already is given at once', async () => {
  const sandbox = await openSandbox();
  const id = await posted(await signIn(sandbox.url), NOTIFY_ORDER);

  const event = await sandbox.events.waitFor({ name: 'NotifyOrderStatus' });

  expect(event.id).toBe(id);
});

test('an event that comes later, or becomes so later, ends the wait', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const stored = sandbox.events.waitFor({ 'context.entityId': '107', eventType: 'ORCHESTRATION' });
  const complete = sandbox.events.waitFor({ eventType: 'ORCHESTRATION', eventStatus: 'COMPLETE' });

  const id = await posted(client, NOTIFY_ORDER);
  const pending = await stored;
  await sandbox.settle();

  expect([pending.id, pending.eventStatus]).toEqual([id, 'PENDING']);
  expect((await complete).id).toBe(id);
});

test('an event that a snapshot brings back ends the wait', async () => {
  const sandbox = await openSandbox();
  const id = await posted(await signIn(sandbox.url), NOTIFY_ORDER);
  const snapshot = sandbox.snapshot();
  sandbox.reset();
  const wait = sandbox.events.waitFor({ name: 'NotifyOrderStatus' });

  sandbox.restore(snapshot);

  expect((await wait).id).toBe(id);
});

test('what does not come in time is an error that names the nearest events and how they differ', async () => {
  const sandbox = await openSandbox();
  const client = await signIn(sandbox.url);
  const near = await posted(client, NOTIFY_ORDER);
  await posted(client, { ...NOTIFY_ORDER, name: 'Other', entityId: '108' });
  const filters = { name: 'NotifyOrderStatus', 'context.entityId': '107', eventStatus: 'FAILED' };

  const wait = sandbox.events.waitFor(filters, { timeout: 1 });

  await expect(wait).rejects.toThrow(
    "no event with name 'NotifyOrderStatus', context.entityId '107', eventStatus 'FAILED' came within 1 ms; the nearest are\n" +
      `  NotifyOrderStatus ${near}: eventStatus is 'PENDING', not 'FAILED'`,
  );
});

test('where nothing comes near, the error says how many events there are', async () => {
  const sandbox = await openSandbox({ seed: 'none' });

  await expect(sandbox.events.waitFor({ name: 'X' }, { timeout: 1 })).rejects.toThrow(
    "no event with name 'X' came within 1 ms; none of the 0 events that the world has comes near",
  );
});

test('the end of the sandbox ends every wait', async () => {
  const sandbox = await openSandbox();
  const refused = sandbox.events.waitFor({ name: 'X' }, { timeout: 60_000 }).catch(String);

  await sandbox.stop();

  expect(await refused).toContain('before the sandbox stopped');
});
