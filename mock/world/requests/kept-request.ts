import type { ReceivedRequest, RequestRecord, SentAnswer } from './request-record.js';

/** Most characters of one answer that are kept: a page of a hundred events is whole, one of five thousand is not. */
export const LONGEST_ANSWER = 262_144;

// The objects around the bytes, about.
const BESIDES = 250;
const STEP = 512;

// Room that was made for a long request is not worth keeping for a short one.
const MUCH = 16_384;

const NONE = Buffer.alloc(0);

/** What of a record is neither a body nor an answer's text. */
type Head = readonly [
  number: number,
  time: number,
  answeredAt: number | null,
  operation: string | null,
  request: Omit<ReceivedRequest, 'body'>,
  answer: Omit<SentAnswer, 'text'>,
  user: string | null,
  reasons: readonly string[],
  duration: number,
  fault: string | null,
];

/**
 * A request of the journal as bytes, whose room is used again for a later one. As objects, thousands of requests that all
 * live for a while would cost the collector about as much as serving them.
 */
export class KeptRequest {
  #bytes = NONE;
  #headEnd = 0;
  #bodyEnd = 0;
  #end = 0;
  #hasBody = false;
  #isLatin1 = false;

  /** About how many bytes it holds in memory. */
  get size(): number {
    return BESIDES + this.#bytes.length;
  }

  /** Whether it has the text of an answer. */
  get hasText(): boolean {
    return this.#end > this.#bodyEnd;
  }

  /** Whether the bytes of its answer pass a test, which must not keep them: they will be another request's. */
  answers(test: (answer: Buffer) => boolean): boolean {
    return this.hasText && test(this.#bytes.subarray(this.#bodyEnd, this.#end));
  }

  /** Takes a record in. */
  put(record: RequestRecord): void {
    const { body } = record.request;
    const { text, isBytes } = record.answer;
    const head = JSON.stringify(headOf(record));
    this.#headEnd = Buffer.byteLength(head);
    this.#bodyEnd = this.#headEnd + (body?.length ?? 0);
    this.#end = this.#bodyEnd + (isBytes ? text.length : Buffer.byteLength(text));
    this.#hasBody = body !== undefined;
    this.#isLatin1 = isBytes;
    const bytes = this.#roomFor(this.#end);
    bytes.write(head, 0, 'utf8');
    body?.copy(bytes, this.#headEnd);
    bytes.write(text, this.#bodyEnd, isBytes ? 'latin1' : 'utf8');
  }

  /** The record, as it was taken in. */
  get record(): RequestRecord {
    const bytes = this.#bytes;
    const head = JSON.parse(bytes.toString('utf8', 0, this.#headEnd)) as Head;
    const [number, time, answeredAt, operation, received, answer, user, reasons, duration, fault] = head;
    // The bytes will be another request's.
    const body = this.#hasBody ? Buffer.from(bytes.subarray(this.#headEnd, this.#bodyEnd)) : undefined;
    const text = bytes.toString(this.#isLatin1 ? 'latin1' : 'utf8', this.#bodyEnd, this.#end);
    return {
      number,
      time,
      answeredAt: answeredAt ?? undefined,
      operation: operation ?? undefined,
      request: { ...received, body },
      answer: { ...answer, status: answer.status, text },
      user: user ?? undefined,
      reasons,
      duration,
      fault: fault ?? undefined,
    };
  }

  /** Lets the text of the answer go. */
  dropText(): void {
    const { record } = this;
    const { answer } = record;
    this.#bytes = NONE;
    this.put({ ...record, answer: { ...answer, text: '', cutFrom: answer.cutFrom ?? answer.text.length } });
  }

  #roomFor(length: number): Buffer {
    const has = this.#bytes.length;
    if (length > has || (has > MUCH && has > 4 * length))
      this.#bytes = Buffer.allocUnsafeSlow(Math.ceil(length / STEP) * STEP);
    return this.#bytes;
  }
}

/** The record as it is kept, the answer cut where it is too long. */
export function cut(record: RequestRecord): RequestRecord {
  const { answer } = record;
  const { length } = answer.text;
  if (length <= LONGEST_ANSWER) return record;
  return { ...record, answer: { ...answer, text: answer.text.slice(0, LONGEST_ANSWER), cutFrom: length } };
}

function headOf({ request, answer, ...record }: RequestRecord): Head {
  const { number, time, answeredAt = null, operation = null, user = null, reasons, duration } = record;
  const { method, url, headers, client } = request;
  const { status, isBytes, headers: more, cutFrom } = answer;
  const sent = { status, isBytes, headers: more, ...(cutFrom === undefined ? {} : { cutFrom }) };
  const received = { method, url, headers, client };
  return [number, time, answeredAt, operation, received, sent, user, reasons, duration, record.fault ?? null];
}
