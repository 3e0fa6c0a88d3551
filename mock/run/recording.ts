import { dirname } from 'node:path';
import { ConfigurationError } from '../kernel/errors.js';
import { exists } from '../kernel/files.js';
import { randomSeed } from '../kernel/ids.js';
import type { Settings } from '../settings.js';
import type { Recorder } from '../world/recording/recorder.js';
import { runOf, type RunSource } from './record-run.js';
import { writeRun } from './run-file.js';
import type { Run } from './run.js';

/** The settings of a sandbox whose run is recorded: its ids are seeded. A file that cannot be written is a ConfigurationError. */
export function settingsToRecord(settings: Settings): Settings {
  const { record, idSeed = randomSeed() } = settings;
  if (record !== undefined && !exists(dirname(record))) {
    throw new ConfigurationError(`cannot record into ${record}: there is no folder ${dirname(record)}`);
  }
  return { ...settings, idSeed };
}

/** The run of a sandbox, which may be one that records none. */
export class Recording {
  readonly #recorder: Recorder | undefined;
  readonly #about: Omit<RunSource, 'recorder'>;

  constructor(recorder: Recorder | undefined, about: Omit<RunSource, 'recorder'>) {
    this.#recorder = recorder;
    this.#about = about;
  }

  /** Gives the run so far; undefined where none is recorded. */
  get ask(): (() => Run) | undefined {
    return this.#recorder && (() => this.soFar());
  }

  /** The run so far; a ConfigurationError where none is recorded. */
  soFar(): Run {
    const recorder = this.#recorder;
    if (recorder) return runOf({ ...this.#about, recorder });
    throw new ConfigurationError("this sandbox records no run; start it with the option 'record'");
  }

  /** Writes the run so far into a file. */
  async save(file: string): Promise<void> {
    await writeRun(file, this.soFar());
  }

  /** Writes the run into the file that the settings name, if they do. */
  async finish(): Promise<void> {
    const { record } = this.#about.settings;
    if (this.#recorder && record !== undefined) await this.save(record);
  }
}
