import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { headerOf, type HeaderLines, type WireAnswer, type WireRequest } from '../verify/wire.js';

/** A request that passed, with what came back. */
export interface Passed {
  /** When it came, in epoch milliseconds. */
  readonly time: number;
  readonly request: WireRequest;
  /** Undefined where none came, or has come so far. */
  answer: WireAnswer | undefined;
}

const DECODERS: Readonly<Record<string, (body: Buffer, options: { maxOutputLength: number }) => Buffer>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  deflate: inflated,
  br: brotliDecompressSync,
};

/** Some servers leave out the head that the coding should have. */
function inflated(body: Buffer, options: { maxOutputLength: number }): Buffer {
  try {
    return inflateSync(body, options);
  } catch {
    return inflateRawSync(body, options);
  }
}

// What unpacks to more is no body of this API.
const LARGEST = 256 * 1024 * 1024;

/** A body without its content coding; undefined for one that cannot be read. */
export function plainBody({
  headers,
  body,
}: {
  readonly headers: HeaderLines;
  readonly body: Buffer;
}): Buffer | undefined {
  const codings = headerOf(headers, 'content-encoding')
    .toLowerCase()
    .split(',')
    .map(coding => coding.trim())
    .filter(coding => coding !== '' && coding !== 'identity');
  try {
    return codings.reduceRight<Buffer | undefined>((packed, coding) => {
      const decode = DECODERS[coding];
      return packed && decode ? decode(packed, { maxOutputLength: LARGEST }) : undefined;
    }, body);
  } catch {
    return undefined;
  }
}
