import { request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { text } from 'node:stream/consumers';

/** An answer with what `fetch` does not tell. */
export interface RawReply {
  readonly status: number;
  readonly body: string;
  readonly connection: string | undefined;
  readonly headers: IncomingHttpHeaders;
  /** Whether the request went over a connection that an earlier one had opened. */
  readonly reusedConnection: boolean;
}

/** One request by Node's plain HTTP client, which sends no header of its own accord but `Host` and `Connection`. */
export async function plainRequest(
  url: string,
  { body = '', ...options }: RequestOptions & { readonly body?: string | Uint8Array } = {},
): Promise<RawReply> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, response => {
      text(response).then(
        received =>
          resolve({
            status: response.statusCode ?? 0,
            body: received,
            connection: response.headers.connection,
            headers: response.headers,
            reusedConnection: sent.reusedSocket,
          }),
        reject,
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
