import { expect, test } from 'vitest';
import { DEMO_ACCOUNT } from '../../mock/index.js';
import { signIn, type Client, type Reply } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';
import { uploaded } from '../support/uploads.js';

const [, LIMITED] = DEMO_ACCOUNT.users;

/** A user action that an app shows under a label. */
function shown(label: string, modules: readonly string[] | null, more: object = {}) {
  return { context: [{ label, type: 'PRIMARY', modules, confirm: false }], attributes: [], ...more };
}

const WORKFLOW = {
  retailerId: '1',
  version: '1.40',
  entityType: 'RETURN_ORDER',
  entitySubtype: 'DEFAULT',
  rulesets: [
    {
      name: 'Approve',
      type: 'RETURN_ORDER',
      triggers: [{ status: 'BOOKED' }, { status: 'HELD' }],
      userActions: [shown('Approve', ['adminconsole', 'servicepoint'])],
    },
    {
      name: 'Refund',
      type: 'RETURN_ORDER',
      subtype: 'DEFAULT',
      triggers: [{ status: 'BOOKED' }],
      userActions: [
        shown('Refund all', ['adminconsole'], { eventName: 'RefundAll', extra: { kept: true } }),
        shown('Refund some', ['adminconsole']),
      ],
    },
    {
      name: 'Comment',
      type: 'RETURN_ORDER',
      triggers: [],
      userActions: [shown('Comment', null), { eventName: null }],
    },
    { name: 'Pick', type: 'FULFILMENT', userActions: [shown('Pick', ['servicepoint'])] },
    {
      name: 'Approve',
      type: 'RETURN_ORDER',
      eventType: 'EXCEPTION',
      triggers: [],
      userActions: [shown('Never', ['adminconsole'])],
    },
    { name: 'Silent', type: 'RETURN_ORDER', triggers: [], userActions: null },
  ],
};

const TRIGGER = {
  type: 'RETURN_ORDER',
  subtype: 'DEFAULT',
  status: 'BOOKED',
  retailerId: '1',
  module: 'adminconsole',
  flexType: 'RETURN_ORDER::DEFAULT',
};

interface Result {
  readonly trigger: object;
  readonly userActions: readonly { readonly eventName: string }[];
  readonly transitions: readonly object[];
}

function resultsIn({ body }: Reply): readonly Result[] {
  return (body as unknown as { response: readonly Result[] }).response;
}

async function clientWithWorkflow(): Promise<Client> {
  const { url } = await openSandbox();
  const client = await signIn(url);
  await uploaded(client, WORKFLOW);
  return client;
}

/** The events that are offered for a trigger. */
async function offered(client: Client, fields: object): Promise<readonly string[]> {
  const reply = await client.post('/transition', { triggers: [{ ...TRIGGER, ...fields }] });
  return resultsIn(reply).flatMap(({ userActions }) => userActions.map(({ eventName }) => eventName));
}

test('user actions come as the workflow has them, each with its event, twice', async () => {
  const client = await clientWithWorkflow();

  const reply = await client.post('/transition', { triggers: [TRIGGER] });

  const [approve, refund] = WORKFLOW.rulesets;
  const actions = [
    { ...approve?.userActions?.[0], eventName: 'Approve' },
    refund?.userActions?.[0],
    { ...refund?.userActions?.[1], eventName: 'Refund' },
  ];
  expect(reply.status).toBe(200);
  expect(reply.reason).toBe('');
  expect(reply.body).toEqual({
    response: [{ trigger: TRIGGER, userActions: actions, transitions: actions }],
  });
});

test.each([
  [{ status: 'HELD' }, ['Approve']],
  [{ status: 'DONE' }, []],
  [{ status: null }, ['Approve', 'RefundAll', 'Refund']],
  [{ subtype: 'EXPRESS' }, ['Approve']],
  [{ subtype: null }, ['Approve', 'RefundAll', 'Refund']],
  [{ module: 'servicepoint' }, ['Approve']],
  [{ module: 'ServicePoint' }, []],
  [{ module: null }, ['Approve', 'RefundAll', 'Refund', 'Comment', 'Comment']],
  [{ module: '', status: 'DONE' }, ['Comment', 'Comment']],
  [{ type: 'FULFILMENT', module: 'servicepoint' }, ['Pick']],
  [{ type: 'FULFILMENT', module: 'servicepoint', status: 'ANY', subtype: 'X' }, ['Pick']],
  [{ type: 'ARTICLE' }, []],
  [{ retailerId: 1 }, ['Approve', 'RefundAll', 'Refund']],
])('with %j those of the rulesets that fit are offered: %j', async (fields, events) => {
  const client = await clientWithWorkflow();

  expect(await offered(client, fields)).toEqual(events);
});

test('several triggers are answered in their order', async () => {
  const client = await clientWithWorkflow();
  const triggers = ['HELD', 'DONE', 'BOOKED'].map(status => ({ ...TRIGGER, status }));

  const results = resultsIn(await client.post('/transition', { triggers }));

  expect(results.map(({ trigger }) => trigger)).toEqual(triggers);
  expect(results.map(({ userActions }) => userActions.length)).toEqual([1, 0, 3]);
});

test('no triggers are no results', async () => {
  const client = await clientWithWorkflow();

  expect((await client.post('/transition', { triggers: [] })).body).toEqual({ response: [] });
});

test('a version may be given whole or by its minor, as text or number; without one the latest counts', async () => {
  const client = await clientWithWorkflow();
  const later = {
    ...WORKFLOW,
    rulesets: [{ name: 'Later', userActions: [shown('Later', ['adminconsole'])] }],
  };
  await uploaded(client, later);

  const first = ['Approve', 'RefundAll', 'Refund'];
  for (const flexVersion of [40, '40', '1.40'])
    // oxlint-disable-next-line no-await-in-loop
    expect([flexVersion, await offered(client, { flexVersion })]).toEqual([flexVersion, first]);
  for (const flexVersion of [41, '41', '1.41', 1.41, undefined, null, ''])
    // oxlint-disable-next-line no-await-in-loop
    expect([flexVersion, await offered(client, { flexVersion })]).toEqual([flexVersion, ['Later']]);
});

test.each([
  [{ flexType: 'RETURN_ORDER::NONE' }, "retailer 1 has no workflow 'RETURN_ORDER::NONE'"],
  [{ retailerId: '2' }, "retailer 2 has no workflow 'RETURN_ORDER::DEFAULT'"],
  [{ flexVersion: 7 }, "version 7 of workflow 'RETURN_ORDER::DEFAULT' is not kept; the latest is 1.40"],
])(
  'where there is no such workflow (%j) nothing is offered, and the sandbox says why',
  async (fields, why) => {
    const client = await clientWithWorkflow();
    const trigger = { ...TRIGGER, ...fields };

    const { status, body, reason } = await client.post('/transition', { triggers: [trigger] });

    expect(status).toBe(200);
    expect(body).toEqual({ response: [{ trigger, userActions: [], transitions: [] }] });
    expect(reason).toBe(why);
  },
);

test('a retailer that the user does not work for is a 403', async () => {
  const { url } = await openSandbox();
  const limited = await signIn(url, DEMO_ACCOUNT, LIMITED);

  const { status, body } = await limited.post('/transition', {
    triggers: [TRIGGER, { ...TRIGGER, retailerId: 2 }],
  });

  expect(status).toBe(403);
  expect(body).toEqual({ errors: [{ code: '403', message: expect.stringContaining("retailer '2'") }] });
});

test.each([
  [{}, ["'triggers' is required"]],
  [{ triggers: TRIGGER }, ["'triggers' must be array"]],
  [
    { triggers: [{}] },
    [
      "'triggers[0].type' is required",
      "'triggers[0].retailerId' is required",
      "'triggers[0].flexType' is required",
    ],
  ],
])('a request of the wrong shape (%j) is a 400 that says where', async (body, messages) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const reply = await client.post('/transition', body);

  expect(reply.status).toBe(400);
  expect(reply.body.errors.map(({ message }) => message)).toEqual(messages);
});
