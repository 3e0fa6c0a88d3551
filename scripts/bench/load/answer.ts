const HEAD_END = Buffer.from('\r\n\r\n');
const LAST_CHUNK = Buffer.from('\r\n0\r\n\r\n');
const LENGTH = /\r\ncontent-length: *(\d+)/i;

export interface Answer {
  readonly status: number;
  readonly body: Buffer;
}

/**
 * Finds the end of one HTTP/1.1 answer. It reads no more of the head than it must: a complete parser
 * costs more than a fast server's answer, and the generator would measure itself.
 */
export class AnswerReader {
  #bytes: Buffer = Buffer.alloc(0);

  /** The answer when `chunk` completes it; there is never more than one under way. */
  push(chunk: Buffer): Answer | undefined {
    const bytes = this.#bytes.length === 0 ? chunk : Buffer.concat([this.#bytes, chunk]);
    const answer = complete(bytes);
    this.#bytes = answer === undefined ? bytes : Buffer.alloc(0);
    return answer;
  }
}

function complete(bytes: Buffer): Answer | undefined {
  const headEnd = bytes.indexOf(HEAD_END);
  if (headEnd < 0) return undefined;
  const head = bytes.toString('latin1', 0, headEnd);
  const start = headEnd + HEAD_END.length;
  const status = Number(head.slice(9, 12));
  const length = LENGTH.exec(head)?.[1];
  if (length !== undefined) {
    const end = start + Number(length);
    return bytes.length < end ? undefined : { status, body: bytes.subarray(start, end) };
  }
  // Only an answer without a stated length comes here: chunked, and whole once its last chunk is in.
  return bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK)
    ? { status, body: bytes.subarray(start) }
    : undefined;
}
