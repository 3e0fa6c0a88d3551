import { connect } from 'node:net';

/** One answer as it came over the wire. */
export interface WireReply {
  readonly status: number;
  /** Status line and headers. */
  readonly head: string;
  readonly body: string;
}

/** One request as it goes over the wire, one character for each byte. */
export interface WireRequest {
  readonly text: string;
  readonly isHead: boolean;
}

// Far longer than any answer takes, also on a machine that is busy.
const PATIENCE = 20_000;

/**
 * Sends requests over one connection without waiting for answers, and resolves with what came until all are answered or
 * the connection was closed. Rejects when nothing comes any more.
 */
export function pipelined(port: number, requests: readonly WireRequest[]): Promise<readonly WireReply[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    const replies: WireReply[] = [];
    let rest = '';
    const finish = (): void => {
      socket.destroy();
      resolve(replies);
    };
    socket.setTimeout(PATIENCE, () => {
      const open = requests[replies.length]?.text ?? '';
      socket.destroy();
      reject(new Error(`no answer to\n${shown(open)}`));
    });
    socket.on('error', () => {});
    socket.on('close', finish);
    const take = (chunk: Buffer): void => {
      rest += chunk.toString('latin1');
      for (;;) {
        const next = nextReply(rest, requests[replies.length]?.isHead ?? false);
        if (!next) break;
        rest = rest.slice(next.length);
        if (next.reply.status >= 200) replies.push(next.reply);
      }
      if (replies.length >= requests.length) finish();
    };
    socket.on('data', (chunk: Buffer) => {
      try {
        take(chunk);
      } catch (thrown) {
        socket.destroy();
        const [before, open] = [
          requests[replies.length - 1]?.text ?? '',
          requests[replies.length]?.text ?? '',
        ];
        const last = replies.at(-1);
        const lines = [
          messageOf(thrown),
          shown(open),
          'after',
          shown(before),
          shown(last?.head ?? ''),
          shown(last?.body ?? ''),
        ];
        reject(new Error(lines.join('\n\n'), { cause: thrown }));
      }
    });
    for (const { text } of requests) socket.write(text, 'latin1');
    // A request that promises more than it has would be waited for.
    socket.end();
  });
}

function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** A request as somebody can read it: what is not printable is escaped, and what is long is cut. */
export function shown(text: string): string {
  const cut = text.length > 3000 ? `${text.slice(0, 3000)}… (${text.length} bytes)` : text;
  return cut.replaceAll(/[^\n\x20-\x7e]/g, char => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** The answer that a text begins with, and how long it is; undefined while it is not all there. */
function nextReply(text: string, isHead: boolean): { reply: WireReply; length: number } | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const head = text.slice(0, end);
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(head)?.[1]);
  if (!status) throw new Error(`no answer of HTTP: ${shown(text.slice(0, 200))}`);
  const start = end + 4;
  const hasNone = isHead || status < 200 || status === 204 || status === 304;
  if (hasNone) return { reply: { status, head, body: '' }, length: start };
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) return chunkedReply(text, { status, head, start });
  const stop = start + Number(length);
  return text.length < stop
    ? undefined
    : { reply: { status, head, body: text.slice(start, stop) }, length: stop };
}

function chunkedReply(
  text: string,
  { status, head, start }: { status: number; head: string; start: number },
): { reply: WireReply; length: number } | undefined {
  if (!/\r\ntransfer-encoding: chunked/i.test(head)) {
    return { reply: { status, head, body: '' }, length: start };
  }
  const parts: string[] = [];
  for (let at = start; ;) {
    const line = text.indexOf('\r\n', at);
    if (line === -1) return undefined;
    const size = Number.parseInt(text.slice(at, line), 16);
    const stop = line + 2 + size + 2;
    if (text.length < stop) return undefined;
    if (size === 0) return { reply: { status, head, body: parts.join('') }, length: stop };
    parts.push(text.slice(line + 2, stop - 2));
    at = stop;
  }
}
