import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { ask } from '../control-plane.js';

/** One method of one path, with `{name}` for parameters. */
export interface Route {
  readonly method: string;
  readonly path: string;
}

// One ends the sandbox, the other never ends; both have tests of their own.
const LEFT_OUT = /^(POST .*\/shutdown|GET .*\/stream)$/;

/** Every route of the API, from its spec, and of the control plane, as it tells itself. */
export async function allRoutes(url: string): Promise<readonly Route[]> {
  const routes = [...apiRoutes(), ...(await adminRoutes(url))];
  return routes.filter(({ method, path }) => !LEFT_OUT.test(`${method} ${path}`));
}

function apiRoutes(): readonly Route[] {
  const file = fileURLToPath(new URL('../../../spec/event-api.yaml', import.meta.url));
  const { paths } = parse(readFileSync(file, 'utf8')) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    ['get', 'post', 'put', 'delete']
      .filter(method => method in methods)
      .map(method => ({ method: method.toUpperCase(), path })),
  );
}

async function adminRoutes(url: string): Promise<readonly Route[]> {
  const { body } = await ask(`${url}/__admin/no-such-thing`);
  const paths = [...new Set(body.detail.match(/\/__admin\/[^\s,]*/g))].filter(
    path => path !== '/__admin/no-such-thing;',
  );
  const found = paths.map(async path => {
    const { headers } = await ask(`${url}${path}`, { method: 'PATCH', body: {} });
    const allowed = headers.get('allow')?.split(', ') ?? ['GET'];
    return allowed.filter(method => method !== 'HEAD').map(method => ({ method, path }));
  });
  return (await Promise.all(found)).flat();
}
