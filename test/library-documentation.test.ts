import { expect, test } from 'vitest';
import { blocksOf, workplace } from './support/documented.js';

// A run of another account than that of the page, whose worlds stand in nobody's way.
const RECORDED = `
import { DEMO_ACCOUNT, startSandbox } from 'fluent-event-sandbox';
const account = { ...DEMO_ACCOUNT, accountId: 'ACME', clientId: 'ACME', clientSecret: 'acme-secret-1' };
const sandbox = await startSandbox({ record: 'run.json', accounts: [account] });
await sandbox.stop();`;

test('the blocks of the page about the library are one program, which does what they say', async () => {
  const blocks = blocksOf('LIBRARY.md').filter(({ language }) => language === 'ts');
  const seen = `console.log(JSON.stringify([event.name, shop.credentials.clientId,
    sandbox.events.find({ name: 'Imported' }).length, sandbox.clock.now() >= Date.parse('2030-01-01T00:00:00Z')]));`;
  const { shell } = await workplace({
    'record.ts': RECORDED,
    'page.ts': [...blocks.map(({ code }) => code), seen].join('\n'),
  });

  const { code, output } = await shell('npx tsx record.ts\nnpx tsx page.ts');

  expect(blocks.length).toBeGreaterThan(5);
  expect(output).toMatch(/\["Imported","[^"]+",1,true\]/);
  expect(code).toBe(0);
});
