/** Grades the official SDK as it is, and writes what came of it into docs/CONFORMANCE-SDK.md. */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { conform } from '../../contracts/index.js';
import { sdkPage } from './sdk-page.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = JSON.parse(
  readFileSync(`${root}node_modules/@fluentcommerce/fc-connect-sdk/package.json`, 'utf8'),
) as { readonly version: string };

const report = await conform({
  command: [process.execPath, '--import', 'tsx', `${root}scripts/conformance/sdk-program.ts`],
  plan: {
    client: `fc-connect-sdk ${version}`,
    events: [{ name: 'OrderCancel' }, { name: 'PickConfirm' }],
    reads: true,
    waitsFor: ['PickConfirm'],
    // What the program around the SDK has to see to.
    except: ['late-no-match', 'late-failed', 'order-kept', 'webhook-repeated', 'webhook-fast'],
    webhooks: { url: 'http://127.0.0.1:{port}/hook' },
    timeout: 45_000,
  },
  onCase: ({ pointer, verdict }) => console.log(verdict, pointer),
});
writeFileSync(`${root}docs/CONFORMANCE-SDK.md`, sdkPage(report, version));
