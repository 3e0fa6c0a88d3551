import { expect, test } from 'vitest';
import type { Fault } from '../mock/index.js';
import { ask } from './support/control-plane.js';
import { accountNamed, openSandbox } from './support/sandbox.js';

const WANTED = {
  on: { operation: 'postEventAsync', body: { name: 'OrderCancel' } },
  times: { first: 2 },
  do: { delay: '1m', status: 429, retryAfter: '30s' },
};

const SHOWN = {
  ...WANTED,
  id: 'fault-1',
  do: { delay: 60_000, status: 429, retryAfter: 30 },
  seen: 0,
  fired: 0,
};

test('a fault that is armed is answered as it counts, and shown in the list and by its id', async () => {
  const { url } = await openSandbox();

  const armed = await ask<Fault>(`${url}/__admin/faults`, { method: 'POST', body: WANTED });

  expect([armed.status, armed.body]).toEqual([201, SHOWN]);
  expect((await ask(`${url}/__admin/faults`)).body).toEqual({ faults: [SHOWN] });
  expect((await ask(`${url}/__admin/faults/fault-1`)).body).toEqual(SHOWN);
});

test('a fault that is shown can be armed again as it is, without what it has done', async () => {
  const { world } = await openSandbox();
  const { id: _id, seen: _seen, fired: _fired, ...plan } = world.faults.arm(WANTED);

  expect(world.faults.arm(plan)).toEqual({ ...SHOWN, id: 'fault-2' });
});

test('faults are disarmed one by one or all at once, by either door', async () => {
  const { url, world } = await openSandbox();
  const ids = (): readonly string[] => world.faults.all().map(({ id }) => id);
  for (let count = 0; count < 5; count++) world.faults.arm(WANTED);

  const one = await ask(`${url}/__admin/faults/fault-2`, { method: 'DELETE' });
  const other = [world.faults.disarm('fault-4'), world.faults.disarm('fault-4')];
  const left = ids();
  const all = await ask(`${url}/__admin/faults`, { method: 'DELETE' });

  expect([one.status, all.status, ...other]).toEqual([204, 204, true, false]);
  expect(left).toEqual(['fault-1', 'fault-3', 'fault-5']);
  expect(ids()).toEqual([]);
  world.faults.arm(WANTED);
  world.faults.clear();
  expect(ids()).toEqual([]);
});

test.each(['GET', 'DELETE'])(
  '%s of a fault that is not there is a 404 that names the nearest',
  async method => {
    const { url, world } = await openSandbox();
    world.faults.arm(WANTED);

    const { status, body } = await ask(`${url}/__admin/faults/fault1`, { method });

    expect(status).toBe(404);
    expect(body.detail).toBe("unknown fault 'fault1'; did you mean 'fault-1'?");
    expect(world.faults.find('fault1')).toBeUndefined();
  },
);

test('a fault is armed in the world that the caller chooses', async () => {
  const sandbox = await openSandbox();
  const other = sandbox.createWorld(accountNamed('OTHER'));

  await ask(`${sandbox.url}/__admin/faults?world=OTHER`, { method: 'POST', body: WANTED });

  expect([sandbox.world.faults.all(), other.faults.all()]).toEqual([[], [SHOWN]]);
});

test('what the owner of a fault does with it later changes nothing', async () => {
  const { world } = await openSandbox();
  const body = { name: 'OrderCancel' };
  world.faults.arm({ on: { body }, do: { hang: true } });

  body.name = 'OrderNote';

  expect(world.faults.all()[0]?.on).toEqual({ body: { name: 'OrderCancel' } });
});
