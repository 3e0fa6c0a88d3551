import {
  hasScript,
  hearInThread,
  runThread,
  sendFromThread,
  threadData,
  type Send,
} from '../../kernel/thread.js';
import { messageOf } from '../../kernel/errors.js';
import { CHUNK } from '../events/text-arena.js';
import { JsonFault } from '../json/json-fault.js';
import { scanSnapshot, type Piece, type ScannedHead } from './snapshot-scan.js';

// The build has it beside the code that this module becomes part of.
const SCRIPT = new URL('snapshot-worker.js', import.meta.url);

// On a virtual machine the first use of a page may cost more than all that is written into it, and scanning has more to do
// than taking in what is found: of so many packs one gets memory that the other thread has touched.
const TOUCHED = 3;
const PAGE = 4096;

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
  let packs = 0;
  const onMessage = (message: unknown, answer: Send): void => {
    last = message as Message;
    if (!('piece' in last)) return;
    give(received(last.piece));
    if (last.piece.kind === 'events' && ++packs % TOUCHED === 0) sendMemory(answer);
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

/** Gives the thread memory whose pages are there already. */
function sendMemory(answer: Send): void {
  const memory = Buffer.allocUnsafeSlow(CHUNK);
  for (let at = 0; at < CHUNK; at += PAGE) memory[at] = 0;
  answer(memory, [memory.buffer]);
}

/** What the thread does. */
export async function scanForParent(): Promise<void> {
  const touched: Uint8Array[] = [];
  hearInThread(memory => touched.push(memory as Uint8Array));
  const memory = (): Buffer => {
    const next = touched.pop();
    return next ? Buffer.from(next.buffer, next.byteOffset, next.length) : Buffer.allocUnsafeSlow(CHUNK);
  };
  try {
    send({ head: await scanSnapshot(String(threadData()), sendPiece, memory) });
  } catch (thrown) {
    if (!(thrown instanceof JsonFault)) return send({ failure: messageOf(thrown) });
    const { offset, expected, path } = thrown;
    send({ fault: { offset, expected, path } });
  }
}

function sendPiece(piece: Piece): void {
  send({ piece }, memoryOf(piece));
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
