import { createHash, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus, xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';

/** Where the sandbox gets its identifiers from. */
export interface Ids {
  /** A UUID of version 4, as recent captures of the real API show. */
  uuid(): string;
  /** An opaque URL-safe string of 27 characters, the length of real access tokens. */
  token(): string;
}

/** Identifiers that nobody can foresee. */
export const randomIds: Ids = {
  uuid: () => randomUUID(),
  token: () => randomBytes(20).toString('base64url'),
};

/** A whole number of 32 bits that nobody can foresee, to seed chance with. */
export function randomSeed(): number {
  return randomBytes(4).readUInt32BE();
}

/** A repeatable source of chance: the same seed gives the same numbers. */
export class SeededRandom {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  /** A text as seed counts with all of its bits: two of them hardly ever give the same numbers. */
  constructor(seed: number | string) {
    this.#generator = typeof seed === 'number' ? xoroshiro128plus(seed) : generatorFrom(seed);
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    return uniformInt(this.#generator, 0, limit - 1);
  }

  /** One of the given values. */
  pick<T>(values: readonly [T, ...T[]]): T {
    return values[this.below(values.length)] ?? values[0];
  }

  bytes(length: number): Buffer {
    const bytes = Buffer.alloc(Math.ceil(length / 4) * 4);
    for (let at = 0; at < length; at += 4) bytes.writeUInt32BE(this.below(2 ** 32), at);
    return bytes.subarray(0, length);
  }
}

function generatorFrom(text: string): ReturnType<typeof xoroshiro128plus> {
  const bytes = hash(text);
  return xoroshiro128plusFromState([0, 4, 8, 12].map(at => bytes.readInt32BE(at)));
}

/** Identifiers that repeat with the seed, for demo data and replays. */
export function seededIds(seed: number | string): Ids {
  const random = new SeededRandom(seed);
  return {
    uuid() {
      const bytes = random.bytes(16);
      bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
      bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
      return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
    },
    token: () => random.bytes(20).toString('base64url'),
  };
}

/** The SHA-256 of a text or of bytes, in hex. */
export function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

function hash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** Whether two secrets are equal, in a time that does not depend on where they differ. */
export function sameSecret(given: string, expected: string): boolean {
  return timingSafeEqual(hash(given), hash(expected));
}

/** The CRC-32 of bytes, as a whole number: it tells damage, not malice. */
export function checksum(bytes: Uint8Array): number {
  return crc32(bytes);
}
