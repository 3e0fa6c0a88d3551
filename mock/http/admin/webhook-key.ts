import type { AdminRoute } from './route.js';

/** `GET /__admin/webhooks/key`: the public key that receivers check the signatures of webhooks with. */
export const getWebhookKey: AdminRoute = {
  method: 'GET',
  path: '/webhooks/key',
  query: ['format'],
  answer: async ({ world }) => {
    const { algorithm, base64, pem } = await world.webhooks.publicKey();
    return { body: { algorithm, publicKey: base64, pem }, forms: { pem: () => pem } };
  },
};
