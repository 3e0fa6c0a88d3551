import { expect, test } from 'vitest';
import { getWorkflow, postTransition, putWorkflow } from '../contracts/index.js';
import { AGAIN, ask, LINES, shopPact } from './support/contracts/shop-pact.js';

test.each(LINES)(
  'with Pact %s workflows are uploaded, read, and asked for user actions',
  AGAIN,
  async (_line, Pact) => {
    const { pact, written } = await shopPact(Pact);
    const workflow = {
      retailerId: '1',
      entityType: 'ORDER',
      entitySubtype: 'HD',
      name: 'ORDER::HD',
      rulesets: [],
    };
    const triggers = [{ type: 'ORDER', status: 'BOOKED', retailerId: '1', flexType: 'ORDER::HD' }];

    await putWorkflow(pact, { workflow }).executeTest(async ({ url }) => {
      const headers = { authorization: 'Bearer mine', 'content-type': 'application/json' };
      const init = { method: 'PUT', headers, body: JSON.stringify(workflow) };
      expect((await fetch(`${url}/api/v4.1/workflow`, init)).status).toBe(200);
    });
    await getWorkflow(pact, { retailerId: '1', name: 'ORDER::HD', answer: { version: '1.7' } }).executeTest(
      async ({ url }) => {
        const found = await ask(url, '/workflow/1/ORDER::HD');
        expect(found.body).toMatchObject({ name: 'ORDER::HD', version: '1.7', rulesets: [{}] });
      },
    );
    await getWorkflow(pact, { retailerId: '1', name: 'WAVE::X', refused: 404 }).executeTest(
      async ({ url }) => {
        expect(await ask(url, '/workflow/1/WAVE::X')).toMatchObject({ status: 404 });
      },
    );
    await postTransition(pact, { triggers }).executeTest(async ({ url }) => {
      const offered = await ask(url, '/transition', { triggers });
      expect(offered.body).toMatchObject({ response: [{ userActions: [{}] }] });
    });

    expect((await written()).map(({ description }) => description)).toEqual([
      'a request for the user actions of ORDER',
      'a request for workflow ORDER::HD',
      'a request for workflow WAVE::X: 404',
      'an upload of workflow ORDER::HD',
    ]);
  },
);
