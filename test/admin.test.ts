import { readFile } from 'node:fs/promises';
import { createHash, createPublicKey } from 'node:crypto';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ask } from './support/control-plane.js';
import { PACKAGED_SPEC } from './support/referee.js';
import { openSandbox } from './support/sandbox.js';

interface Health {
  readonly status: string;
  readonly name: string;
  readonly specHash: string;
  readonly pid: number;
  readonly startNonce: string;
  readonly uptime: number;
}

interface Statement {
  readonly kind: string;
  readonly subject: string;
  readonly name: string;
  readonly evidence: { readonly level: string; readonly source: string };
}

async function read<Body>(url: string): Promise<Body> {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return (await response.json()) as Body;
}

test('the health page tells who is serving, and what', async () => {
  const { url } = await openSandbox();
  const spec = await readFile(PACKAGED_SPEC, 'utf8');

  const health = await read<Health>(`${url}/__admin/health`);

  expect(health).toMatchObject({
    status: 'up',
    name: 'fluent-event-sandbox',
    version: expect.stringMatching(/^\d+\.\d+\.\d+/),
    specHash: createHash('sha256').update(spec).digest('hex'),
    pid: process.pid,
  });
  expect(health.uptime).toBeGreaterThanOrEqual(0);
});

test('two sandboxes are told apart', async () => {
  const [one, other] = [await openSandbox(), await openSandbox()];

  const first = await read<Health>(`${one.url}/__admin/health`);
  const again = await read<Health>(`${one.url}/__admin/health`);
  const second = await read<Health>(`${other.url}/__admin/health`);

  expect(again.startNonce).toBe(first.startNonce);
  expect(second.startNonce).not.toBe(first.startNonce);
});

test('the fidelity page has evidence for every statement', async () => {
  const { url } = await openSandbox();
  const levels = new Set(['documented', 'observed', 'inferred', 'invented']);

  const { statements } = await read<{ statements: readonly Statement[] }>(`${url}/__admin/fidelity`);

  expect(statements.length).toBeGreaterThan(150);
  expect(statements.filter(({ evidence }) => !levels.has(evidence.level))).toEqual([]);
  expect(statements.filter(({ evidence }) => !evidence.source)).toEqual([]);
  expect(statements.filter(({ name }) => !name)).toEqual([]);
});

test('the fidelity page leaves no statement of the spec out', async () => {
  const { url } = await openSandbox();
  const spec = await readFile(PACKAGED_SPEC, 'utf8');
  const { 'x-readings': readings, 'x-behaviours': behaviours } = parse(spec) as {
    readonly 'x-readings': object;
    readonly 'x-behaviours': readonly { readonly id: string }[];
  };

  const { statements } = await read<{ statements: readonly Statement[] }>(`${url}/__admin/fidelity`);
  const named = (kind: string) => statements.filter(each => each.kind === kind).map(({ name }) => name);

  expect(named('reading')).toEqual(Object.keys(readings));
  expect(named('behaviour')).toEqual(behaviours.map(({ id }) => id));
  expect(named('operation').toSorted()).toEqual([
    'createToken',
    'getEvent',
    'getWorkflow',
    'postEventAsync',
    'postEventSync',
    'postTransition',
    'putWorkflow',
    'searchEvents',
  ]);
  expect(named('parameter')).toContain('context.sourceEvents');
  expect(named('field')).toContain('generatedOn');
  expect(named('response')).toContain('401');
});

test('the admin pages need no token and show no secret', async () => {
  const { url } = await openSandbox();

  const health = JSON.stringify(await read<Health>(`${url}/__admin/health`));

  expect(health).not.toMatch(/demo-secret|demo-password/);
});

test.each(['', '/', '/nothing', '/event', '/Health'])(
  'a path that the control plane does not have (%j) is a 404 that names those that it has',
  async path => {
    const { url } = await openSandbox();

    const { status, type, body } = await ask(`${url}/__admin${path}`);

    expect([status, type]).toEqual([404, 'application/problem+json']);
    expect(body).toMatchObject({ type: 'about:blank', title: 'Not Found', status: 404 });
    expect(body.detail).toContain('/__admin/events/{id}/trace, /__admin/explain');
  },
);

test.each([
  ['DELETE', '/health', 'GET, HEAD'],
  ['GET', '/explain', 'POST'],
  ['POST', '/entities', 'GET, HEAD, PUT'],
  ['OPTIONS', '/workflows', 'GET, HEAD'],
  ['POST', '/events/x/trace', 'GET, HEAD'],
])('%s %s is a 405 that names the methods there are', async (method, path, allowed) => {
  const { url } = await openSandbox();

  const { status, type, headers, body } = await ask(`${url}/__admin${path}`, {
    method,
    ...(method === 'POST' ? { body: {} } : {}),
  });

  expect([status, type, headers.get('allow')]).toEqual([405, 'application/problem+json', allowed]);
  expect(body.detail).toContain(method);
});

test.each(['/entities', '/workflows', '/webhooks/key', '/events/x/trace'])(
  'a world that nobody has is a 404 at %s',
  async path => {
    const { url } = await openSandbox();

    const byQuery = await ask(`${url}/__admin${path}?world=DEMOO`);
    const byHeader = await ask(`${url}/__admin${path}`, { headers: { 'sandbox-world': 'DEMOO' } });

    for (const { status, body } of [byQuery, byHeader]) {
      expect([status, body.detail]).toEqual([404, "unknown world 'DEMOO'; did you mean 'DEMO'?"]);
    }
  },
);

test('a query parameter that a page does not know is a 400, so that no filter is lost silently', async () => {
  const { url } = await openSandbox();

  const { status, body } = await ask(`${url}/__admin/entities?retailerid=1`);
  const twice = await ask(`${url}/__admin/entities?type=ORDER&type=WAVE`);

  expect([status, body.detail]).toEqual([
    400,
    "unknown query parameter 'retailerid'; did you mean 'retailerId'?",
  ]);
  expect([twice.status, twice.body.detail]).toEqual([400, "'type' may be given only once"]);
});

interface WorkflowOverview {
  readonly retailerId: string;
  readonly name: string;
  readonly version: string;
  readonly rulesets: number;
  readonly ruleUses: Readonly<Record<'total' | 'native' | 'function' | 'configured' | 'default', number>>;
  readonly stubbedRules: readonly { readonly rule: string; readonly uses: number }[];
}

test('the workflows page says of every workflow how much of it is stubbed', async () => {
  const { url } = await openSandbox({
    rules: { CreateConsignment: () => {} },
    stubs: [{ rule: 'CreateFulfilment', emit: [] }],
  });

  const { body } = await ask<{ workflows: readonly WorkflowOverview[] }>(`${url}/__admin/workflows`);
  const orders = body.workflows.find(({ name, retailerId }) => name === 'ORDER::HD' && retailerId === '1');

  expect(body.workflows).toHaveLength(8);
  expect(orders).toMatchObject({ version: '1.0', rulesets: 49, ruleUses: { function: 1, configured: 1 } });
  const { total = 0, ...kinds } = orders?.ruleUses ?? {};
  expect(Object.values(kinds).reduce((sum, uses) => sum + uses, 0)).toBe(total);
  expect(orders?.stubbedRules).toContainEqual({ rule: 'CreateFulfilment', uses: 1 });
  const stubbed = orders?.stubbedRules.reduce((sum, { uses }) => sum + uses, 0);
  expect(stubbed).toBe(total - (orders?.ruleUses.native ?? 0));
});

test('the webhook key is shown in all forms, and stays the same', async () => {
  const { url } = await openSandbox();
  interface Key {
    readonly algorithm: string;
    readonly publicKey: string;
    readonly pem: string;
  }

  const { body } = await ask<Key>(`${url}/__admin/webhooks/key`);
  const pem = await ask(`${url}/__admin/webhooks/key?format=pem`);

  expect([pem.type, pem.text]).toEqual(['text/plain', body.pem]);
  expect(createPublicKey(body.pem).export({ type: 'spki', format: 'der' }).toString('base64')).toBe(
    body.publicKey,
  );
});

test('the control plane shows no private key', async () => {
  const { url } = await openSandbox();

  expect((await ask(`${url}/__admin/webhooks/key`)).text).not.toContain('PRIVATE');
});

test.each(['/health', '/workflows', '/entities'])(
  'HEAD %s is answered like GET, without the body',
  async path => {
    const { url } = await openSandbox();

    const { status, type, text, headers } = await ask(`${url}/__admin${path}`, { method: 'HEAD' });

    expect([status, type, text]).toEqual([200, 'application/json', '']);
    expect(Number(headers.get('content-length'))).toBeGreaterThan(50);
  },
);
