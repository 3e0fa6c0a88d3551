import { hasScript, runThread, sendFromThread, threadData } from '../../kernel/thread.js';
import { messageOf } from '../../kernel/errors.js';
import { JsonFault } from '../json/json-fault.js';
import { scanSnapshot, type Piece, type ScannedHead } from './snapshot-scan.js';

// The build has it beside the code that this module becomes part of.
const SCRIPT = new URL('snapshot-worker.js', import.meta.url);

/** What a thread sends: pieces, and at last the head or why there is none. */
type Message =
  | { readonly piece: Piece }
  | { readonly head: ScannedHead }
  | {
      readonly fault: {
        readonly offset: number;
        readonly expected: string;
        readonly path: readonly string[];
      };
    }
  | { readonly failure: string };

/** Whether snapshots can be scanned in a thread: only the build can. */
export function canScanInThread(): boolean {
  return hasScript(SCRIPT);
}

/** Like `scanSnapshot`, with the scanning in a thread of its own: on a second core it costs no time. */
export async function scanInThread(file: string, give: (piece: Piece) => void): Promise<ScannedHead> {
  let last: Message | undefined;
  const onMessage = (message: unknown): void => {
    last = message as Message;
    if ('piece' in last) give(received(last.piece));
  };
  await runThread({ script: SCRIPT, data: file, onMessage });
  if (last && 'head' in last) return last.head;
  if (last && 'fault' in last) {
    const fault = new JsonFault(last.fault.offset, last.fault.expected);
    fault.path.push(...last.fault.path);
    throw fault;
  }
  throw new Error(last && 'failure' in last ? last.failure : 'the thread ended early');
}

/** What the thread does. */
export async function scanForParent(): Promise<void> {
  try {
    send({ head: await scanSnapshot(String(threadData()), piece => send({ piece }, memoryOf(piece))) });
  } catch (thrown) {
    if (!(thrown instanceof JsonFault)) return send({ failure: messageOf(thrown) });
    const { offset, expected, path } = thrown;
    send({ fault: { offset, expected, path } });
  }
}

function send(message: Message, moved: readonly ArrayBufferLike[] = []): void {
  sendFromThread(message, moved);
}

function memoryOf(piece: Piece): readonly ArrayBufferLike[] {
  if (piece.kind !== 'events') return [];
  const { bytes, table, sources } = piece.packed;
  return [bytes.buffer, table.buffer, sources.buffer];
}

/** A buffer arrives as what it is made of. */
function received(piece: Piece): Piece {
  if (piece.kind !== 'events') return piece;
  const { bytes } = piece.packed;
  return {
    ...piece,
    packed: { ...piece.packed, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) },
  };
}
