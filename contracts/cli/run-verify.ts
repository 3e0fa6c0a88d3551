import { dirname } from 'node:path';
import { stayAwake } from '../../mock/kernel/clock.js';
import { messageOf } from '../../mock/kernel/errors.js';
import { exists, isFolder, onFileChange } from '../../mock/kernel/files.js';
import { onTermination } from '../../mock/kernel/process.js';
import type { Report } from '../report/report.js';
import { verifyPacts } from '../verify/verify.js';
import { pactsAt } from './pact-flags.js';
import { deliver, exitCodeOf } from './report-flags.js';
import { contractSettings, folderToKeepIn, targetFrom, type AllFlags } from './verify-flags.js';

/** Verifies what the command line names and prints the report; resolves to the exit code. */
export async function runVerify(sources: readonly string[], flags: AllFlags): Promise<number> {
  const target = targetFrom(flags);
  const settings = target ? {} : contractSettings(flags);
  const keep = folderToKeepIn(flags);
  const once = async (): Promise<Report> => {
    const pacts = await pactsAt(sources, flags);
    const report = await verifyPacts({ ...pacts, settings, target, keep, onNotKept });
    await deliver(report, flags);
    return report;
  };
  if (flags.watch !== true) return exitCodeOf(await once());
  return exitCodeOf(await untilStopped(once, sources));
}

/** Verifies now and again after each change of a file, until somebody ends it; resolves to the last report. */
async function untilStopped(once: () => Promise<Report>, sources: readonly string[]): Promise<Report> {
  const changes = new Changes();
  onTermination(() => changes.end());
  const awake = stayAwake();
  let stop = watching(sources.filter(exists), changes);
  let last = await once();
  do {
    // What has come is watched before what was is let go: no change falls between.
    const watchMore = watching(placesOf(last, sources), changes);
    stop();
    stop = watchMore;
    console.error('watching for changes; Ctrl+C ends it');
    // One run at a time: a change during one starts the next.
    // oxlint-disable-next-line no-await-in-loop
    last = (await changes.next()) ? await once().catch(told(last)) : last;
  } while (!changes.hasEnded);
  stop();
  awake();
  return last;
}

function onNotKept(problem: string): void {
  console.error(`fluent-event-sandbox: ${problem}`);
}

/** Tells what is wrong with the surroundings; the next change may mend it. */
function told(last: Report): (thrown: unknown) => Report {
  return thrown => {
    console.error(`fluent-event-sandbox: ${messageOf(thrown)}`);
    return last;
  };
}

/** The files that were read, and the folders in which others may appear. */
function placesOf({ suites }: Report, sources: readonly string[]): readonly string[] {
  const files = [...suites.map(({ source }) => source), ...sources].filter(exists);
  return [...new Set(files.flatMap(file => (isFolder(file) ? [file] : [file, dirname(file)])))];
}

function watching(places: readonly string[], changes: Changes): () => void {
  const stops = places.map(place => onFileChange(place, () => changes.note()));
  return () => stops.forEach(stop => stop());
}

/** Whether something has changed since it was asked last, for one who waits. */
class Changes {
  #hasChanged = false;
  #hasEnded = false;
  #wake: (() => void) | undefined;

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  note(): void {
    this.#hasChanged = true;
    this.#wake?.();
  }

  end(): void {
    this.#hasEnded = true;
    this.#wake?.();
  }

  /** Resolves to true once something has changed, to false at the end. */
  async next(): Promise<boolean> {
    if (!this.#hasChanged && !this.#hasEnded) {
      await new Promise<void>(resolve => {
        this.#wake = resolve;
      });
    }
    this.#hasChanged = false;
    return !this.#hasEnded;
  }
}
