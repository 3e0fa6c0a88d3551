import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SCENARIOS } from '../contracts/index.js';

const PAGE = readFileSync(new URL('../docs/CONFORMANCE-SDK.md', import.meta.url), 'utf8');
const PACKAGE = new URL('../node_modules/@fluentcommerce/fc-connect-sdk/package.json', import.meta.url);

// The page says why: the program around the SDK has to see to them.
const LEFT_OUT = new Set(['late-no-match', 'late-failed', 'order-kept', 'webhook-repeated', 'webhook-fast']);

test('the page about the official SDK speaks of the version that is installed, with a date and every scenario', () => {
  const { version } = JSON.parse(readFileSync(PACKAGE, 'utf8')) as { readonly version: string };
  const rows = [...PAGE.matchAll(/^\| `([\w-]+)` \| (?:\*\*failed\*\*|passed|warned|not exercised) \|/gm)];

  expect(PAGE).toContain(`\`@fluentcommerce/fc-connect-sdk\` ${version}, as it is`);
  expect(PAGE).toMatch(/\| when +\| \d{4}-\d\d-\d\d +\|/);
  expect(rows.map(([, id]) => id)).toEqual(SCENARIOS.map(({ id }) => id).filter(id => !LEFT_OUT.has(id)));
});
