import { readFile } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
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
  expect(named('operation').toSorted()).toEqual(
    ['createToken', 'getEvent', 'postEventAsync', 'postEventSync', 'searchEvents'].toSorted(),
  );
  expect(named('parameter')).toContain('context.sourceEvents');
  expect(named('field')).toContain('generatedOn');
  expect(named('response')).toContain('401');
});

test('the admin pages need no token and show no secret', async () => {
  const { url } = await openSandbox();

  const health = JSON.stringify(await read<Health>(`${url}/__admin/health`));

  expect(health).not.toMatch(/demo-secret|demo-password/);
});
