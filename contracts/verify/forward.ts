import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { buffer } from 'node:stream/consumers';
import { headerLines, type WireAnswer, type WireRequest } from './wire.js';

const PATIENCE = 10_000;

// What belongs to one connection alone.
const OWN_HEADERS: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
]);

/** How long an answer is waited for: so many milliseconds, and while nobody breaks it off. */
export interface ForwardWait {
  readonly patience?: number;
  readonly signal?: AbortSignal;
}

/** Sends a request on, byte for byte, and reads the answer; throws when there is none in time. */
export async function forward(
  upstream: string,
  request: WireRequest,
  { patience = PATIENCE, signal }: ForwardWait = {},
): Promise<WireAnswer> {
  const { protocol, hostname, port } = new URL(upstream);
  const start = protocol === 'https:' ? requestHttps : requestHttp;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = start({
      protocol,
      hostname: hostname.replace(/^\[(.*)\]$/, '$1'),
      port,
      method: request.method,
      path: request.path,
      headers: headersOf(request),
      timeout: patience,
      agent: false,
      ...(signal && { signal }),
    });
    sent.on('response', resolve);
    sent.on('error', reject);
    sent.on('timeout', () => sent.destroy(new Error(`no answer within ${patience / 1000} s`)));
    sent.end(request.body);
  });
  const body = await buffer(response);
  return { status: response.statusCode ?? 0, headers: headerLines(response.rawHeaders, OWN_HEADERS), body };
}

function headersOf({ headers, body }: WireRequest): Record<string, string | string[]> {
  const all: Record<string, string | string[]> = {};
  for (const [name, value] of headers) {
    const before = all[name];
    all[name] = before === undefined ? value : [before, value].flat();
  }
  return body.length > 0 ? { ...all, 'content-length': String(body.length) } : all;
}
