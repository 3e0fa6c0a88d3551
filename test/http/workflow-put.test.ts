import { expect, test } from 'vitest';
import { request, signIn } from '../support/client.js';
import { openSandbox } from '../support/sandbox.js';
import { RULESET, uploaded, WORKFLOW } from '../support/uploads.js';

test('an uploaded workflow is answered as it came, and can be downloaded', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body, reason } = await uploaded(client, WORKFLOW);
  const downloaded = await client.get('/workflow/1/RETURN_ORDER::DEFAULT');

  expect(status).toBe(200);
  expect(reason).toBe('');
  expect(body).toEqual(WORKFLOW);
  expect(downloaded.body).toEqual(WORKFLOW);
});

test('keys that nobody knows are kept at every level, and all keep their order', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const ruleset = {
    zeta: [1],
    ...RULESET,
    rules: [{ props: { status: 'BOOKED', b: 1, a: { c: null } }, name: 'A.b.SetState' }],
  };
  const workflow = { zeta: { deep: [null] }, ...WORKFLOW, rulesets: [ruleset], alpha: true };

  const { body, reason } = await uploaded(client, workflow);

  expect(JSON.stringify(body)).toBe(JSON.stringify(workflow));
  expect(reason).toBe('');
});

test('what an export leaves out is filled in: the name, the version, and the retailer as text', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await uploaded(client, {
    ...WORKFLOW,
    retailerId: 1,
    name: undefined,
    version: undefined,
  });

  expect(status).toBe(200);
  expect(body).toEqual(WORKFLOW);
});

const LENIENT: readonly [what: string, fields: object][] = [
  ['no statuses', { statuses: null }],
  ['no settings', { settings: null }],
  ['settings', { settings: { 'fc.rubix.sdk.webhook.retry.schedule': 'exponential' } }],
  ['a null comment and id', { versionComment: null, id: null }],
  ['an unknown entity type', { entityType: 'SPACESHIP' }],
  ['an empty name', { name: '' }],
  ['a version that is a number', { version: 1.4 }],
  ['a version that is still to be filled in', { version: '{{version}}' }],
  ['no rulesets in the list', { rulesets: [] }],
  ['a ruleset of nothing but its name', { rulesets: [{ name: 'CREATE' }] }],
  ['rulesets without lists', { rulesets: [{ ...RULESET, rules: null, triggers: null, userActions: null }] }],
  [
    'triggers without a status',
    { rulesets: [{ ...RULESET, triggers: [{}, { status: null }, { status: '' }] }] },
  ],
  [
    'rules without properties',
    { rulesets: [{ ...RULESET, rules: [{ name: 'A.b.C' }, { name: 'D', props: null }] }] },
  ],
  ['a description that is missing', { rulesets: [{ ...RULESET, description: undefined }] }],
  [
    'placeholders',
    { rulesets: [{ ...RULESET, rules: [{ name: '[[account.id]].core.SetState', props: null }] }] },
  ],
  [
    'user actions without anything',
    { rulesets: [{ ...RULESET, userActions: [{}, { context: null, attributes: null }] }] },
  ],
  [
    '300 rulesets',
    { rulesets: Array.from({ length: 300 }, (_, index) => ({ ...RULESET, name: `R${index}` })) },
  ],
];

test.each(LENIENT)('an export with %s is taken', async (_what, fields) => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await uploaded(client, { ...WORKFLOW, ...fields });
  const name = encodeURIComponent(body.name);

  expect(status).toBe(200);
  expect((await client.get(`/workflow/1/${name}`)).body).toEqual(body);
});

const WRONG: readonly [fields: object, code: string, message: RegExp][] = [
  [{ rulesets: undefined }, 'NotNull', /^'rulesets' is required/],
  [{ rulesets: null }, 'NotNull', /^'rulesets' is required/],
  [{ rulesets: {} }, '400', /^'rulesets' must be array/],
  [{ retailerId: undefined }, 'NotNull', /^'retailerId' is required/],
  [{ retailerId: '' }, '400', /^'retailerId' must not be empty/],
  [{ retailerId: true }, '400', /^'retailerId' must be/],
  [{ entityType: undefined }, 'NotNull', /^'entityType' is required/],
  [{ entityType: '' }, '400', /^'entityType' must not be empty/],
  [{ entityType: 3 }, '400', /^'entityType' must be string/],
  [{ entitySubtype: null }, 'NotNull', /^'entitySubtype' is required/],
  [{ entitySubtype: [] }, '400', /^'entitySubtype' must be string/],
  [{ rulesets: [RULESET, null] }, '400', /^'rulesets\[1\]' must be object/],
  [{ rulesets: [{ ...RULESET, name: undefined }] }, 'NotNull', /^'rulesets\[0\]\.name' is required/],
  [{ rulesets: [{ ...RULESET, name: '' }] }, '400', /^'rulesets\[0\]\.name' must not be empty/],
  [{ rulesets: [{ ...RULESET, rules: {} }] }, '400', /^'rulesets\[0\]\.rules' must be/],
  [
    { rulesets: [{ ...RULESET, rules: [{ props: {} }] }] },
    'NotNull',
    /^'rulesets\[0\]\.rules\[0\]\.name' is/,
  ],
  [{ rulesets: [{ ...RULESET, rules: [{ name: 'A.b.C', props: [] }] }] }, '400', /props' must be object/],
  [{ rulesets: [{ ...RULESET, triggers: 'CREATED' }] }, '400', /^'rulesets\[0\]\.triggers' must be/],
  [{ rulesets: [{ ...RULESET, triggers: ['CREATED'] }] }, '400', /^'rulesets\[0\]\.triggers\[0\]' must be/],
  [{ rulesets: [{ ...RULESET, userActions: {} }] }, '400', /^'rulesets\[0\]\.userActions' must be/],
  [{ statuses: 'CREATED' }, '400', /^'statuses' must be/],
  [{ settings: [] }, '400', /^'settings' must be/],
];

test.each(WRONG)(
  'what no engine could use (%j) is a 400 that says where, and is not stored',
  async (fields, code, message) => {
    const { url } = await openSandbox();
    const client = await signIn(url);

    const { status, body } = await uploaded(client, { ...WORKFLOW, ...fields });

    expect(status).toBe(400);
    expect(body).toEqual({ errors: [{ code, message: expect.stringMatching(message) }] });
    expect((await client.get('/workflow/1/RETURN_ORDER::DEFAULT')).status).toBe(404);
  },
);

test('everything that is wrong is told at once', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, body } = await uploaded(client, { rulesets: [{}, { name: 'A', rules: [{}] }] });

  expect(status).toBe(400);
  expect(body.errors).toHaveLength(5);
});

test('what looks like a mistake is taken and told with its place', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);

  const { status, reason } = await uploaded(client, {
    ...WORKFLOW,
    rulesets: [{ ...RULESET, rules: [{ name: 'A.b.SetState', props: { status: 'BOKED' } }] }],
  });

  expect(status).toBe(200);
  expect(reason).toMatch(/^\/rulesets\/0\/rules\/0\/props\/status: .*'BOKED'.*did you mean 'BOOKED'\?$/);
});

test('of many mistakes the first ten are told, and how many more there are', async () => {
  const { url } = await openSandbox();
  const client = await signIn(url);
  const rules = Array.from({ length: 14 }, (_, index) => ({ name: `Rule${index}` }));

  const { status, reason } = await uploaded(client, { ...WORKFLOW, rulesets: [{ ...RULESET, rules }] });

  expect(status).toBe(200);
  expect(reason).toContain("'Rule9'");
  expect(reason).not.toContain("'Rule10'");
  expect(reason).toMatch(/; 4 more; run workflow lint; 14 rule uses, 0 native, 14 stubbed: Rule0, /);
});

test('an upload needs a token', async () => {
  const { url } = await openSandbox();
  const headers = { 'content-type': 'application/json' };

  const { status } = await request(`${url}/api/v4.1/workflow`, {
    method: 'PUT',
    body: JSON.stringify(WORKFLOW),
    headers,
  });

  expect(status).toBe(401);
});
