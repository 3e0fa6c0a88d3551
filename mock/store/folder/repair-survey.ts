import { counted } from '../../workflow/overview-lines.js';
import { JsonCursor } from '../json/json-cursor.js';
import { JsonFault } from '../json/json-fault.js';
import type { Compact } from '../json/scratch.js';
import { HEAD_LENGTH, type Header } from './journal-line.js';
import { headerIn } from './journal-reader.js';
import { journalFile } from './layout.js';
import { memberIn } from './line-content.js';
import { Findings, naming, type Place } from './repair-findings.js';
import { eventIdsIn, linesIn, type DamagedLine, type WholeLine } from './repair-salvage.js';
import { SCHEMA_VERSION } from './snapshot.js';

/** A change that is whole: as bytes what stands behind its number, without the brace at the end. */
export interface WholeChange extends Compact {
  readonly place: Place;
  readonly number: number;
  readonly world: string;
  /** Whether a change with this number, or a higher one, stands before it. */
  readonly isLate: boolean;
}

/** What a repair cannot deal with; the message is meant for people. */
export class Unrepairable extends Error {
  override readonly name = 'Unrepairable';
}

/** A journal as it is found. */
export interface FoundJournal {
  readonly number: number;
  readonly bytes: Buffer;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

const CHANGE = ',"n":';
const ACCOUNT = Buffer.from('[{"account":{');
const NO_JOURNAL: FoundJournal = { number: 0, bytes: Buffer.alloc(0), isFirst: false, isLast: false };

/** Looks through the journals of a folder, one after the other, for everything in them that is whole. */
export class Survey {
  readonly findings = new Findings();
  /** In the order in which they stand there. */
  readonly changes: WholeChange[] = [];
  /** The worlds whose accounts are among the changes. */
  readonly worlds = new Set<string>();
  /** How many lines are damaged. */
  damaged = 0;
  /** How many lines are whole, but nothing that belongs there. */
  strange = 0;
  /** What an interrupted write has left at the very end, in words. */
  torn: { readonly place: Place; readonly what: string } | undefined;
  /** The number that changes begin with, where the first journal says so. */
  first: number | undefined;
  /** A number that is higher than any so far. */
  next = 1;
  readonly #cursor = new JsonCursor();
  #journal = NO_JOURNAL;
  #isAtBeginning = true;
  /** The number of the change that should come next. */
  #expected: number | undefined;
  #highest = 0;

  take(journal: FoundJournal): void {
    this.#journal = journal;
    this.#isAtBeginning = true;
    let hasLines = false;
    for (const line of linesIn(journal.bytes)) {
      if ('parts' in line && line.isTorn && journal.isLast) {
        this.torn = { place: this.#placeOf(line), what: line.what };
        break;
      }
      hasLines = true;
      if ('parts' in line) this.#takeDamaged(line);
      else this.#takeWhole(line);
    }
    if (hasLines && this.#isAtBeginning) this.#missHeader();
    this.#expected ??= 1;
  }

  #takeDamaged(found: DamagedLine): void {
    const { parts, lost, what } = found;
    this.damaged += 1;
    const ids = lost.length === 0 ? '' : ` ${naming(eventIdsIn(lost))}`;
    const kept = `${counted(parts.length, 'whole line')} in it ${parts.length === 1 ? 'is' : 'are'} kept`;
    const isRestInvolved = lost.some(({ length }) => length > HEAD_LENGTH);
    const fate = parts.length === 0 ? `it is dropped${ids}` : kept;
    const rest = parts.length > 0 && isRestInvolved ? `, the rest of it is dropped${ids}` : '';
    this.#tell(found, `${what}; ${fate}${rest}`);
    for (const part of parts) this.#takeWhole(part);
  }

  #takeWhole(line: WholeLine): void {
    const { bytes, start, end } = line;
    const content = start + HEAD_LENGTH;
    const change = bytes.toString('latin1', content, content + CHANGE.length) === CHANGE;
    const header = change ? undefined : headerIn({ ...line, number: line.line, isWhole: true });
    if (header && this.#isAtBeginning) this.#begin(line, header);
    else if (header) this.#drop(line, 'is a header, which only a first line may be; it is dropped');
    else if (!change || !this.#takeChange(line)) {
      const ids = naming(eventIdsIn([bytes.subarray(start, end)]));
      this.#drop(line, `is neither a header nor a change; it is dropped ${ids}`);
    }
  }

  #drop(line: WholeLine, text: string): void {
    this.strange += 1;
    this.#tell(line, text);
  }

  #begin(line: WholeLine, { journal, next, schemaVersion }: Header): void {
    const { number, isFirst } = this.#journal;
    if (schemaVersion > SCHEMA_VERSION) {
      const newer = `${journalFile(number)} is of a newer sandbox (schema version ${schemaVersion})`;
      throw new Unrepairable(`${newer}; nothing was changed: repair the folder with that one`);
    }
    this.#isAtBeginning = false;
    const expected = this.#expected ?? next;
    if (journal !== number)
      this.#tell(line, `says that it is ${journalFile(journal)}; its header is written anew`);
    if (next !== expected)
      this.#tell(line, `says that change ${next} follows, but it should be ${expected}; it is written anew`);
    if (isFirst && journal === number) this.first = next;
    this.#expected = next;
    this.next = Math.max(this.next, next);
  }

  #missHeader(): void {
    this.#isAtBeginning = false;
    this.#tell({ line: 1 }, 'should be the header of the journal; it is written anew');
  }

  /** Takes a change in; false when it is none after all. */
  #takeChange(line: WholeLine): boolean {
    const change = this.#changeIn(line);
    if (!change) return false;
    if (this.#isAtBeginning) this.#missHeader();
    this.changes.push(change);
    this.#highest = Math.max(this.#highest, change.number);
    this.#expected = change.number + 1;
    this.next = Math.max(this.next, this.#expected);
    return true;
  }

  #changeIn(line: WholeLine): WholeChange | undefined {
    const cursor = this.#cursor.open(line.bytes, line.start + HEAD_LENGTH, line.end);
    try {
      const number = Number(memberIn(cursor));
      const start = cursor.at;
      const world = JSON.parse(memberIn(cursor)) as string;
      const put = cursor.at + ',"put":'.length;
      const hasAccount = line.bytes.compare(ACCOUNT, 0, ACCOUNT.length, put, put + ACCOUNT.length) === 0;
      if (hasAccount) this.worlds.add(world);
      const { bytes, end } = line;
      const place = this.#placeOf(line);
      return { bytes, start, end: end - 1, place, number, world, isLate: number <= this.#highest };
    } catch (thrown) {
      if (thrown instanceof JsonFault) return undefined;
      throw thrown;
    }
  }

  #placeOf({ line }: { readonly line: number }): Place {
    return { journal: this.#journal.number, line };
  }

  #tell(found: { readonly line: number }, text: string): void {
    this.findings.add(this.#placeOf(found), text);
  }
}
