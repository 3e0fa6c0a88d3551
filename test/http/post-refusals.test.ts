import { describe, expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../mock/index.js';
import { signIn } from '../support/client.js';
import { eventCount, NOTIFY_ORDER } from '../support/events.js';
import { openSandbox } from '../support/sandbox.js';

const REQUIRED = ['name', 'retailerId', 'entityType'];
const [, LIMITED] = DEMO_ACCOUNT.users;

const WRONG: readonly [field: string, fields: object][] = [
  ['name', { name: 7 }],
  ['name', { name: '' }],
  ['name', { name: ['OrderCancel'] }],
  ['retailerId', { retailerId: true }],
  ['retailerId', { retailerId: 1.5 }],
  ['retailerId', { retailerId: '' }],
  ['entityType', { entityType: 1 }],
  ['entityType', { entityType: '' }],
  ['entitySubtype', { entitySubtype: 1 }],
  ['entityId', { entityId: { id: 1 } }],
  ['entityId', { entityId: 1.5 }],
  ['entityRef', { entityRef: 107 }],
  ['rootEntityType', { rootEntityType: false }],
  ['rootEntityId', { rootEntityId: [] }],
  ['rootEntityRef', { rootEntityRef: 1 }],
  ['attributes', { attributes: 'cancelReason' }],
  ['attributes', { attributes: [{ name: 'cancelReason', value: 'LATE' }] }],
  ['scheduledOn', { scheduledOn: 'tomorrow' }],
  ['scheduledOn', { scheduledOn: '2026-03-09' }],
  ['scheduledOn', { scheduledOn: '2026-02-30T10:00:00Z' }],
  ['scheduledOn', { scheduledOn: '2026-13-01T10:00:00Z' }],
  ['scheduledOn', { scheduledOn: true }],
  ['meta', { meta: 'run-once' }],
  ['meta.workflow', { meta: { workflow: 'ORDER::HD' } }],
];

describe.each(['async', 'sync'])('a post to /event/%s', mode => {
  test.each(REQUIRED)('without %s, or with null, is refused by its name and not stored', async field => {
    const { url } = await openSandbox();
    const client = await signIn(url);
    const errors = [{ code: 'NotNull', message: `'${field}' is required` }];

    const absent = await client.post(`/event/${mode}`, { ...NOTIFY_ORDER, [field]: undefined });
    const empty = await client.post(`/event/${mode}`, { ...NOTIFY_ORDER, [field]: null });

    expect(absent.status).toBe(400);
    expect(absent.body).toEqual({ errors });
    expect(empty.status).toBe(400);
    expect(empty.body).toEqual({ errors });
    expect(await eventCount(client)).toBe(0);
  });

  test.each([
    {},
    { entityId: null },
    { entityRef: null },
    { entityId: null, entityRef: null },
    { entityId: '', entityRef: '' },
  ])('that names no entity (%j) is refused and not stored', async names => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, body } = await client.post(`/event/${mode}`, {
      ...NOTIFY_ORDER,
      entityId: undefined,
      ...names,
    });

    expect(status).toBe(400);
    expect(body).toEqual({
      errors: [{ code: 'NotNull', message: "'entityId' or 'entityRef' is required" }],
    });
    expect(await eventCount(client)).toBe(0);
  });

  test('that has nothing in it is told everything at once', async () => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, body } = await client.post(`/event/${mode}`, {});

    const required = [...REQUIRED.map(field => `'${field}'`), "'entityId' or 'entityRef'"];
    expect(status).toBe(400);
    expect(body.errors.map(({ code }) => code)).toEqual(required.map(() => 'NotNull'));
    expect(body.errors.map(({ message }) => message).toSorted()).toEqual(
      required.map(field => `${field} is required`).toSorted(),
    );
  });

  test.each(WRONG)('with a wrong %s (%j) is refused by its name and not stored', async (field, fields) => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, body } = await client.post(`/event/${mode}`, { ...NOTIFY_ORDER, ...fields });

    expect(status).toBe(400);
    expect(body).toEqual({ errors: [{ code: '400', message: expect.stringContaining(`'${field}' `) }] });
    expect(await eventCount(client)).toBe(0);
  });

  test('for a retailer that the account does not have is a 403 and not stored', async () => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, body } = await client.post(`/event/${mode}`, { ...NOTIFY_ORDER, retailerId: '3' });

    expect(status).toBe(403);
    expect(body).toEqual({ errors: [{ code: '403', message: expect.stringMatching(/retailer '?3/) }] });
    expect(await eventCount(client)).toBe(0);
  });

  test('for a retailer of somebody else is a 403 and not stored', async () => {
    const { url } = await openSandbox();
    const client = await signIn(url);
    const limitedClient = await signIn(url, DEMO_ACCOUNT, LIMITED);

    const { status, body } = await limitedClient.post(`/event/${mode}`, { ...NOTIFY_ORDER, retailerId: 2 });

    expect(status).toBe(403);
    expect(body).toEqual({ errors: [{ code: '403', message: expect.stringMatching(/retailer '?2/) }] });
    expect(await eventCount(client)).toBe(0);
  });

  test('without any body is refused', async () => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, body } = await client.send(`/event/${mode}`, { method: 'POST' });

    expect(status).toBe(400);
    expect(body.errors).toEqual([{ code: '400', message: expect.stringContaining('body') }]);
  });
});
