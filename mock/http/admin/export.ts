import type { RequestHandler, Response } from 'express';
import { atEndOfTurn } from '../../kernel/clock.js';
import type { SnapshotSink } from '../../store/folder/snapshot-writer.js';
import { exportName } from '../../store/folder/transfer.js';
import type { Store } from '../../store/store.js';
import type { Worlds } from '../../world/worlds.js';
import { queryOf, worldOf } from './route.js';

/** What exports stand on. */
export interface ExportGround {
  readonly worlds: Worlds;
  /** Writes the export of a world, which goes on meanwhile. */
  readonly exportTo: (sink: SnapshotSink, store: Store) => Promise<void>;
}

/** `GET /__admin/export`: a whole world as one file, in pieces, since it may be larger than memory. */
export function exportHandler({ worlds, exportTo }: ExportGround): RequestHandler {
  return async (request, response) => {
    const { world: accountId } = queryOf(request, ['world']);
    const { account, store } = worldOf(accountId ?? request.get('sandbox-world'), worlds);
    response.type('application/json').set({
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Disposition': `attachment; filename="${exportName(account.accountId)}"`,
    });
    try {
      if (request.method !== 'HEAD') await exportTo(bodyOf(response), store);
      response.end();
    } catch (thrown) {
      if (!response.headersSent) throw thrown;
      // An answer that ended as usual would look whole.
      response.destroy();
    }
  };
}

/** The body of an answer: what is written to it waits until the client has taken what came before. */
function bodyOf(response: Response): SnapshotSink {
  return {
    write: async bytes => {
      await taken(response, bytes);
      await new Promise<void>(atEndOfTurn);
    },
    sync: async () => {},
  };
}

function taken(response: Response, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(new Error('the client has gone'));
    if (response.destroyed) return leave();
    response.once('close', leave);
    response.write(bytes, problem => {
      response.off('close', leave);
      if (problem) reject(problem);
      else resolve();
    });
  });
}
