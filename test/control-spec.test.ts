import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { ask } from './support/control-plane.js';
import { CONTROL } from './support/control-spec.js';
import { CONTROL_API_SPEC } from '../mock/openapi/load.js';
import { PACKAGED_SPEC } from './support/referee.js';
import { openSandbox } from './support/sandbox.js';

/** Every method and path that the sandbox says it has. */
async function routesOf(url: string): Promise<readonly string[]> {
  const { body } = await ask(`${url}/__admin/nothing`);
  const paths = [...body.detail.matchAll(/\/__admin([^\s,]*)/g)].map(match => match[1] ?? '').slice(1);
  const routes = [...paths, '/docs'].map(async path => {
    const at = path.replaceAll(/\{\w+\}/g, 'x');
    const { headers } = await ask(`${url}/__admin${at}`, { method: 'OPTIONS' });
    const methods = (headers.get('allow') ?? '').split(', ').filter(method => method !== 'HEAD');
    return methods.map(method => `${method} ${path}`);
  });
  return (await Promise.all(routes)).flat();
}

test('every operation of the spec has its route, and every route its operation', async () => {
  const { url } = await openSandbox();

  const routes = await routesOf(url);
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.toSorted()).toEqual(
    CONTROL.operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted(),
  );
});

const READABLE = CONTROL.operations.filter(
  ({ id, method, path }) =>
    method === 'get' && !path.includes('{') && !['openStream', 'readDocs', 'readRun'].includes(id),
);

test.each(READABLE.map(({ path }) => path))('GET %s answers as the spec has it', async path => {
  const { url } = await openSandbox({ seed: 'demo' });

  const { status, type } = await ask(`${url}/__admin${path}`);

  expect([status, type]).toEqual([200, 'application/json']);
});

test.each(
  CONTROL.operations
    .filter(({ path }) => path !== '/health' && path !== '/docs')
    .map(({ method, path }) => [method.toUpperCase(), path]),
)('%s %s refuses a query parameter that it does not know', async (method, path) => {
  const { url } = await openSandbox();

  const at = path.replaceAll(/\{\w+\}/g, 'x');
  const { status, type, body } = await ask(`${url}/__admin${at}?nonsense=1`, {
    method,
    ...(['POST', 'PUT'].includes(method) ? { body: {} } : {}),
  });

  expect([status, type]).toEqual([400, 'application/problem+json']);
  expect(body.detail).toContain("unknown query parameter 'nonsense'");
});

test.each([
  ['event-api', PACKAGED_SPEC],
  ['control-api', CONTROL_API_SPEC],
])('the spec %s is served as it was written, and as JSON', async (name, file) => {
  const { url } = await openSandbox();
  const text = readFileSync(file, 'utf8');

  const { body } = await ask<{ specs: readonly { readonly name: string; readonly hash: string }[] }>(
    `${url}/__admin/spec`,
  );
  const yaml = await ask(`${url}/__admin/spec/${name}.yaml`);
  const json = await ask(`${url}/__admin/spec/${name}.json`);

  expect(body.specs.find(each => each.name === name)).toEqual({
    name,
    hash: createHash('sha256').update(text).digest('hex'),
    yaml: `/__admin/spec/${name}.yaml`,
    json: `/__admin/spec/${name}.json`,
  });
  expect([yaml.type, yaml.text]).toEqual(['application/yaml', text]);
  expect([json.type, json.body]).toEqual(['application/json', parse(text)]);
});

test.each(['event-api.yml', 'event-api', 'nothing.yaml', 'constructor'])(
  'a spec that there is not (%s) is a 404 that names those that there are',
  async file => {
    const { url } = await openSandbox();

    const { status, body } = await ask(`${url}/__admin/spec/${file}`);

    expect(status).toBe(404);
    expect(body.detail).toMatch(
      /^unknown spec '.*'; (did you mean 'event-api\.|the specs are event-api\.yaml)/,
    );
  },
);
