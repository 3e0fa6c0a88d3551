import { onTestFinished } from 'vitest';

/** One server-sent event; a comment has no name. */
export interface Sent {
  readonly id: string | undefined;
  readonly name: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A connection to the stream of a sandbox. */
export interface StreamClient {
  readonly status: number;
  readonly type: string;
  /** What came so far, comments left out. */
  readonly sent: readonly Sent[];
  /** How many comments came so far. */
  readonly comments: () => number;
  /** Resolves with the first event that fits, also with one that has come already; rejects when the stream ends without it. */
  next(fits: (sent: Sent) => boolean): Promise<Sent>;
  /** Resolves when the stream has ended. */
  readonly ended: Promise<void>;
  leave(): void;
}

/** Opens the stream; the connection ends with the test at the latest. */
export async function listen(
  url: string,
  query = '',
  headers: Record<string, string> = {},
): Promise<StreamClient> {
  const end = new AbortController();
  onTestFinished(() => end.abort());
  const response = await fetch(`${url}/__admin/stream${query}`, { headers, signal: end.signal });
  const sent: Sent[] = [];
  let comments = 0;
  const waiting: (() => void)[] = [];
  const wake = (): void => waiting.splice(0).forEach(goOn => goOn());
  let isOver = false;
  const take = (block: string): void => {
    if (block.startsWith(':')) comments += 1;
    else if (/^event: /m.test(block)) sent.push(parsed(block));
  };
  const read = async (): Promise<void> => {
    let text = '';
    const decoder = new TextDecoder();
    try {
      for await (const piece of response.body ?? []) {
        text += decoder.decode(piece as Uint8Array, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        blocks.forEach(take);
        wake();
      }
    } catch (thrown) {
      if (!end.signal.aborted) throw thrown;
    } finally {
      isOver = true;
      wake();
    }
  };
  const ended = read();
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    sent,
    comments: () => comments,
    ended,
    leave: () => end.abort(),
    async next(fits) {
      for (;;) {
        const found = sent.find(fits);
        if (found) return found;
        if (isOver) throw new Error(`the stream ended after ${sent.map(({ name }) => name).join(', ')}`);
        // oxlint-disable-next-line no-await-in-loop -- until it has come
        await new Promise<void>(resolve => waiting.push(resolve));
      }
    },
  };
}

function parsed(block: string): Sent {
  const field = (name: string): string | undefined => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
  return {
    id: field('id'),
    name: field('event') ?? '',
    data: JSON.parse(field('data') ?? '{}') as Sent['data'],
  };
}
