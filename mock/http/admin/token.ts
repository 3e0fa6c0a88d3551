import { tokenBody } from '../../api/create-token.js';
import { ConfigurationError } from '../../kernel/errors.js';
import type { Grant } from '../../world/grant.js';
import type { World } from '../../world/world.js';
import { Problem } from '../problem.js';
import type { AdminRoute } from './route.js';

/** `POST /__admin/token`: signs a user of a world in without any secret, as `/oauth/token` answers a sign-in. */
export const tokenRoute: AdminRoute = {
  method: 'POST',
  path: '/token',
  query: [],
  answer: ({ body: { username }, world }) => ({
    body: tokenBody(issued(world, typeof username === 'string' ? username : undefined), world.account),
  }),
};

function issued({ steering }: World, username: string | undefined): Grant {
  try {
    return steering.issueToken(username);
  } catch (thrown) {
    throw thrown instanceof ConfigurationError ? new Problem(404, thrown.message) : thrown;
  }
}
