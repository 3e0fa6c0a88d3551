import { crc32 } from 'node:zlib';

/** A line of a journal whose sum fits. */
export function lineOf(fields: object): Buffer {
  const rest = `,${JSON.stringify(fields).slice(1)}`;
  return Buffer.from(`{"sum":"${crc32(rest).toString(16).padStart(8, '0')}"${rest}\n`);
}

/** A line of which a few bytes are others. */
export function hit(line: Buffer): Buffer {
  const copy = Buffer.from(line);
  copy.write('~~~~', copy.indexOf('"entityRef"'));
  return copy;
}

/** The lines of a journal with their ends: the header and five changes. */
export type Lines = readonly [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];

/** One way to damage a journal, and what a repair makes of it. */
export interface DamageCase {
  readonly what: string;
  readonly damage: (lines: Lines) => readonly (Buffer | string)[];
  /** The line that a start is refused for; 0 where it does not say. */
  readonly line: number;
  /** The changes that are gone afterwards, from 1. */
  readonly lost?: readonly number[];
  /** What the command says of it. */
  readonly told: RegExp;
}

const withoutEnd = (line: Buffer): Buffer => line.subarray(0, -1);

/** What can become of a journal. */
export const DAMAGE_CASES: readonly DamageCase[] = [
  {
    what: 'a change that was hit in its middle',
    damage: ([head, a, b, c, d, e]) => [head, a, hit(b), c, d, e],
    line: 3,
    lost: [2],
    told: /:3 is damaged: its checksum does not fit; it is dropped \(event /,
  },
  {
    what: 'a last change that was hit in its middle',
    damage: ([head, a, b, c, d, e]) => [head, a, b, c, d, hit(e)],
    line: 6,
    lost: [5],
    told: /:6 is damaged.* it is dropped \(event /,
  },
  {
    what: 'a line that is missing',
    damage: ([head, a, , c, d, e]) => [head, a, c, d, e],
    line: 3,
    lost: [2],
    told: /:3 goes on with change \d+: change \d+ is missing before it\n.* 1 change missing/,
  },
  {
    what: 'a line that stands there twice',
    damage: ([head, a, b, c, d, e]) => [head, a, b, b, c, d, e],
    line: 4,
    told: /:4 holds change \d+ once more; it is dropped \(event .*\n.* 1 whole line dropped/,
  },
  {
    what: 'two lines in the wrong order',
    damage: ([head, a, b, c, d, e]) => [head, a, c, b, d, e],
    line: 3,
    told: /:4 holds change \d+, which belongs further up; it is put there/,
  },
  {
    what: 'a newline that was hit',
    damage: ([head, a, b, c, d, e]) => [head, a, withoutEnd(b), 'J', c, d, e],
    line: 3,
    told: /:3 is damaged in part; 2 whole lines in it are kept\n/,
  },
  {
    what: 'a newline that was hit, behind a change that was hit too',
    damage: ([head, a, b, c, d, e]) => [head, a, withoutEnd(hit(b)), 'J', c, d, e],
    line: 3,
    lost: [2],
    told: /:3 is damaged in part; 1 whole line in it is kept, the rest of it is dropped \(event /,
  },
  {
    what: 'a last newline that was hit',
    damage: ([head, a, b, c, d, e]) => [head, a, b, c, d, withoutEnd(e), 'J'],
    line: 6,
    told: /:6 does not end as a line should; 1 whole line in it is kept\n/,
  },
  {
    what: 'something in front of a line',
    damage: ([head, a, b, c, d, e]) => [head, a, b, '\u0000\uFFFD}', c, d, e],
    line: 4,
    told: /:4 is damaged in part; 1 whole line in it is kept\n/,
  },
  {
    what: 'a line that is empty',
    damage: ([head, a, b, c, d, e]) => [head, a, b, '\n', c, d, e],
    line: 4,
    told: /:4 is empty; it is dropped\n/,
  },
  {
    what: 'NUL bytes over the end of one change and the beginning of the next',
    damage: ([head, a, b, c, d, e]) => [head, a, b.subarray(0, 60), Buffer.alloc(512), c.subarray(60), d, e],
    line: 3,
    lost: [2, 3],
    told: /:4 goes on with change \d+: changes \d+ to \d+ are missing before it\n/,
  },
  {
    what: 'NUL bytes in the place of a change',
    damage: ([head, a, b, c, d, e]) => [head, a, Buffer.alloc(b.length - 1), '\n', c, d, e],
    line: 3,
    lost: [2],
    told: /:3 has nothing but \d+ NUL bytes; it is dropped/,
  },
  {
    what: 'line ends of another system',
    damage: lines => lines.flatMap(line => [withoutEnd(line), '\r\n']),
    line: 1,
    told: /:1-6 is damaged in part; 1 whole line in it is kept\n/,
  },
  {
    what: 'no header',
    damage: ([, ...changes]) => changes,
    line: 1,
    told: /:1 should be the header of the journal; it is written anew\n/,
  },
  {
    what: 'half a header',
    damage: ([head, ...changes]) => [head.subarray(0, 30), '\n', ...changes],
    line: 1,
    told: /:1 is damaged.*\n.*:1 should be the header of the journal; it is written anew\n/,
  },
  {
    what: 'the header of another journal',
    damage: ([, ...changes]) => [lineOf({ journal: 7, next: 3, schemaVersion: 2 }), ...changes],
    line: 1,
    told: /:1 says that it is journal-7\.ndjson; its header is written anew\n/,
  },
  {
    what: 'a header among the changes',
    damage: ([head, a, b, c, d, e]) => [head, a, b, head, c, d, e],
    line: 4,
    told: /:4 is a header, which only a first line may be; it is dropped/,
  },
  {
    what: 'a change that fits, but that nothing can be done with',
    damage: ([head, ...changes]) => [
      head,
      ...changes,
      lineOf({ n: 6, world: 'DEMO', put: [{ event: 'none' }] }),
    ],
    line: 0,
    told: /:7 cannot be applied \(.*\); it is dropped/,
  },
];
