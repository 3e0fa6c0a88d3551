import type { RequestHandler } from 'express';
import type { Worlds } from '../../world/worlds.js';
import type { LiveStream } from '../stream/live-stream.js';
import { queryOf, worldOf } from './route.js';

/** What the stream stands on. */
export interface StreamGround {
  readonly worlds: Worlds;
  readonly stream: LiveStream;
}

/** `GET /__admin/stream`: what happens in all worlds, or in one, as server-sent events. */
export function streamHandler({ worlds, stream }: StreamGround): RequestHandler {
  return (request, response) => {
    const { world } = queryOf(request, ['world']);
    const named = world ?? request.get('sandbox-world');
    const accountId = named === undefined ? undefined : worldOf(named, worlds).account.accountId;
    response.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    // Something has to come, or a browser does not take the connection for open.
    response.write('retry: 1000\n\n');
    stream.open(response, { world: accountId, since: request.get('last-event-id') || undefined });
  };
}
