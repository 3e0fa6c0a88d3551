import { expect, test } from 'vitest';
import { signIn } from './support/client.js';
import { blocksOf, workplace } from './support/documented.js';
import { NOTIFY_ORDER } from './support/events.js';
import { openSandbox } from './support/sandbox.js';

const PAGE = 'FAULTS.md';
const [ARM, ASK] = blocksOf(PAGE)
  .filter(({ language }) => language === 'bash')
  .map(({ code }) => code) as [string, string];

/** A sandbox whose time goes on, since a fault may wait. */
async function place() {
  const sandbox = await openSandbox();
  sandbox.world.clock.unfreeze();
  const client = await signIn(sandbox.url);
  const { shell } = await workplace();
  const ask = (script: string) =>
    shell(script.replaceAll('http://127.0.0.1:4141', sandbox.url), { TOKEN: client.token });
  return { client, ask, world: sandbox.world };
}

test('the call of the page arms a fault that answers the first two posts and no other', async () => {
  const { client, ask, world } = await place();

  const { code, output } = await ask(ARM);
  const statuses: number[] = [];
  for (let post = 0; post < 3; post++) {
    // oxlint-disable-next-line no-await-in-loop
    const { status } = await client.post('/event/async', NOTIFY_ORDER);
    statuses.push(status);
  }

  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ id: expect.any(String) as string, seen: 0, fired: 0 });
  expect(statuses).toEqual([503, 503, 200]);
  expect(world.faults.all()).toMatchObject([{ seen: 3, fired: 2 }]);
});

test('the lines of the library arm the same fault', async () => {
  const [arming = ''] = blocksOf(PAGE).flatMap(({ language, code }) => (language === 'ts' ? [code] : []));
  const { shell } = await workplace({
    'page.ts': `
      import { startSandbox } from 'fluent-event-sandbox';
      const sandbox = await startSandbox();
      ${arming}
      console.log(JSON.stringify(sandbox.world.faults.find(fault.id)));
      await sandbox.stop();`,
  });
  const { ask } = await place();

  const [byCall, byLibrary] = await Promise.all([ask(ARM), shell('npx tsx page.ts')]);

  expect(byLibrary.code).toBe(0);
  expect(JSON.parse(byLibrary.output)).toEqual(JSON.parse(byCall.output));
});

test('the requests of the page ask for trouble of their own, the first one two seconds late', async () => {
  const { ask, world } = await place();

  const { code, output } = await ask(ASK);

  const requests = world.requests.find({ operation: 'searchEvents' });
  expect(code).toBe(0);
  expect(output.match(/HTTP\/1\.1 503 /g)).toHaveLength(2);
  expect(requests.map(({ fault }) => fault)).toEqual(['header', 'header']);
  expect(requests[0]?.duration).toBeGreaterThanOrEqual(1999);
  expect(requests[1]?.duration).toBeLessThan(1999);
});
