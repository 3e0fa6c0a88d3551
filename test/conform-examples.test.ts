import { expect, test } from 'vitest';
import { followParcel } from '../contracts/consumers/programs/carrier.js';
import { feedInventory } from '../contracts/consumers/programs/inventory.js';
import type { Program } from '../contracts/consumers/programs/program.js';
import { publishProduct } from '../contracts/consumers/programs/product.js';
import { runWarehouse } from '../contracts/consumers/programs/wms.js';
import { conform, isFine, type PlanInput } from '../contracts/index.js';

const WEBHOOKS = { url: 'http://127.0.0.1:{port}/hook' };

const EXAMPLES: Readonly<Record<string, { readonly program: Program; readonly plan: PlanInput }>> = {
  inventory: { program: feedInventory, plan: { role: 'inventory' } },
  product: { program: publishProduct, plan: { role: 'product' } },
  wms: { program: runWarehouse, plan: { role: 'wms', webhooks: WEBHOOKS } },
  carrier: { program: followParcel, plan: { role: 'carrier', printsIds: true, webhooks: WEBHOOKS } },
};

test.concurrent.each(Object.entries(EXAMPLES))(
  'the example %s passes everything that it comes to',
  async (_name, { program, plan }) => {
    const report = await conform({ run: program, plan, jobs: 6 });

    const cases = report.suites.flatMap(suite => suite.cases);
    const wrong = cases.filter(({ verdict }) => verdict === 'failed' || verdict === 'warned');
    expect(wrong.map(({ pointer, findings }) => `${pointer}: ${findings[0]?.message}`)).toEqual([]);
    expect(isFine(report)).toBe(true);
    expect(cases.filter(({ verdict }) => verdict === 'passed').length).toBeGreaterThan(20);
  },
);
