import type { RequestHandler } from 'express';
import type { Contract } from '../../openapi/contract.js';
import { Problem } from '../problem.js';
import { unknownName } from '../../kernel/closest.js';
import { queryOf, type AdminRoute } from './route.js';

/** The specs that are served. */
export interface SpecsGround {
  readonly contract: Contract;
  /** The spec of the control plane, loaded when it is first needed. */
  readonly control: () => Promise<Contract>;
}

const NAMES = ['event-api', 'control-api'] as const;

async function contractOf(
  name: (typeof NAMES)[number],
  { contract, control }: SpecsGround,
): Promise<Contract> {
  return name === 'event-api' ? contract : control();
}

/** `GET /__admin/spec`: which specs there are. */
export function specsRoute(ground: SpecsGround): AdminRoute {
  return {
    method: 'GET',
    path: '/spec',
    query: [],
    ofSandbox: true,
    answer: async () => {
      const specs = NAMES.map(async name => {
        const at = `/__admin/spec/${name}`;
        return { name, hash: (await contractOf(name, ground)).hash, yaml: `${at}.yaml`, json: `${at}.json` };
      });
      return { body: { specs: await Promise.all(specs) } };
    },
  };
}

/** `GET /__admin/spec/{file}`: a spec as YAML, as somebody has written it, or as JSON. */
export function specHandler(ground: SpecsGround): RequestHandler {
  return async (request, response) => {
    queryOf(request, []);
    const file = String(request.params['file']);
    const files = NAMES.flatMap(name => [`${name}.yaml`, `${name}.json`]);
    const name = NAMES.find(each => file.startsWith(`${each}.`));
    if (!name || !files.includes(file)) throw new Problem(404, unknownName('spec', file, files));
    const { text } = await contractOf(name, ground);
    const isJson = file.endsWith('.json');
    response
      .set({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
      .type(isJson ? 'application/json' : 'application/yaml')
      // Reading YAML is slow to load and seldom asked for.
      .send(isJson ? (await import('../../openapi/spec-json.js')).specAsJson(text) : text);
  };
}
