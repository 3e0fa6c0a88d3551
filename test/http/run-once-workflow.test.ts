import { expect, test } from 'vitest';
import { signIn } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';
import { BRAND_NEW, NEW_ORDER_WORKFLOW } from '../support/uploads.js';

/** An event that brings its own workflow. */
function runOnce(workflow: unknown): object {
  return { ...BRAND_NEW, meta: { workflow } };
}

test('a run-once workflow may leave out what the event tells', async () => {
  const client = await signIn((await openSandbox()).url);

  const { status } = await client.post('/event/sync', runOnce({ rulesets: NEW_ORDER_WORKFLOW.rulesets }));

  expect(status).toBe(200);
});

test.each([
  [{}, "'meta.workflow.rulesets' is required"],
  [{ rulesets: [{}] }, "'meta.workflow.rulesets[0].name' is required"],
  [{ rulesets: [{ name: 'A', rules: [{}] }] }, "'meta.workflow.rulesets[0].rules[0].name' is required"],
  [{ rulesets: [{ name: 'A', triggers: [null] }] }, "'meta.workflow.rulesets[0].triggers[0]' must be object"],
])('a run-once workflow that is broken (%j) is a 400 that says where', async (workflow, message) => {
  const client = await signIn((await openSandbox()).url);

  const { status, body } = await client.post('/event/sync', runOnce(workflow));

  expect(status).toBe(400);
  expect(body.errors.map(error => error.message)).toEqual([message]);
});
