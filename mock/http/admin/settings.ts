import type { AdminRoute } from './route.js';

/** `GET /__admin/settings`: every setting as it is in force; one without a value is null. */
export function settingsRoute({ settings }: { readonly settings: () => object }): AdminRoute {
  return {
    method: 'GET',
    path: '/settings',
    query: [],
    ofSandbox: true,
    answer: () => {
      const entries = Object.entries(settings()).map(([name, value]) => [name, (value as unknown) ?? null]);
      return { body: Object.fromEntries(entries) as object };
    },
  };
}
