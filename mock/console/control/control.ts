import createClient from 'openapi-fetch';
import type { components, paths } from '../../../spec/control-api.generated.js';
import { pickedWorld } from './picked-world.js';

/** The shapes of the control plane, as its spec has them. */
export type Schemas = components['schemas'];

/** The control plane of the sandbox that serves this page, asked about the world that the address names. */
export const control = createClient<paths>({ baseUrl: '/__admin' });

control.use({
  onRequest: ({ request }) => {
    const world = pickedWorld();
    if (world !== undefined) request.headers.set('Sandbox-World', world);
    return request;
  },
});
