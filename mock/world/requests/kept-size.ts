import type { ReceivedRequest, RequestRecord, SentAnswer } from './request-record.js';

/** Most characters of one answer that are kept: a page of a hundred events is whole, one of five thousand is not. */
export const LONGEST_ANSWER = 262_144;

// Objects, reasons and what else an entry has; measured, not counted.
const BESIDES = 700;

// The buffer that Node read a small body into holds the head of the request too.
const ROOM_FOR_HEAD = 4096;

/** About how many bytes a record holds in memory. */
export function sizeOf({ request, answer }: RequestRecord): number {
  return BESIDES + sizeOfRequest(request) + sizeOfAnswer(answer);
}

function sizeOfRequest({ url, headers, body }: ReceivedRequest): number {
  let size = url.length + (body?.length ?? 0);
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  return size;
}

/** About how many bytes an answer holds in memory. */
export function sizeOfAnswer({ text, isBytes }: SentAnswer): number {
  return isBytes ? text.length : text.length * 2;
}

/** The record as it is kept: the answer cut where it is too long, and nothing that holds more memory than it shows. */
export function trimmed(record: RequestRecord): RequestRecord {
  const { request, answer } = record;
  const { body } = request;
  const isLong = answer.text.length > LONGEST_ANSWER;
  const isPart = body !== undefined && body.buffer.byteLength > body.length + ROOM_FOR_HEAD;
  if (!isLong && !isPart) return record;
  return {
    ...record,
    request: isPart ? { ...request, body: Buffer.from(body) } : request,
    answer: isLong ? { ...answer, text: beginningOf(answer.text), cutFrom: answer.text.length } : answer,
  };
}

/** The record without the text of its answer. */
export function withoutAnswer(record: RequestRecord): RequestRecord {
  const { answer } = record;
  const cutFrom = answer.cutFrom ?? answer.text.length;
  return { ...record, answer: { ...answer, text: '', cutFrom } };
}

/** A copy: a slice would keep the whole text alive. */
function beginningOf(text: string): string {
  return Buffer.from(text.slice(0, LONGEST_ANSWER), 'utf16le').toString('utf16le');
}
