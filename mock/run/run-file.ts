import { ConfigurationError } from '../kernel/errors.js';
import { exists, readJson } from '../kernel/files.js';
import { writeWhole } from '../kernel/whole-file.js';
import { RUN_FORMAT, type Run } from './run.js';

const SLICE = 1024 * 1024;

/** Writes a run into a file, whole or not at all; each step has a line of its own. */
export async function writeRun(file: string, run: Run): Promise<void> {
  await writeWhole(file, async sink => {
    const { steps, ...about } = run;
    let text = `${JSON.stringify(about, null, 2).slice(0, -2)},\n  "steps": [`;
    for (const [index, step] of steps.entries()) {
      text += `${index === 0 ? '' : ','}\n    ${JSON.stringify(step)}`;
      if (text.length < SLICE) continue;
      // Whoever writes waits until there is room for more.
      // oxlint-disable-next-line no-await-in-loop
      await sink.write(Buffer.from(text));
      text = '';
    }
    await sink.write(Buffer.from(`${text}\n  ]\n}\n`));
  });
}

/** Reads a run; a file that holds none is a ConfigurationError that says why. */
export function readRun(file: string): Run {
  if (!exists(file)) throw new ConfigurationError(`there is no file ${file}`);
  return checkedRun(readJson(file), file);
}

/** A value as a run; one that is none is a ConfigurationError that says so of what is named. */
export function checkedRun(value: unknown, file: string): Run {
  const run = value as Partial<Run> | null | undefined;
  const isRun = typeof run === 'object' && run !== null && Array.isArray(run.steps);
  if (!isRun) throw new ConfigurationError(`${file} is not a run: what --record has written has "steps"`);
  if (run.format !== RUN_FORMAT) {
    const found = JSON.stringify(run.format) ?? 'none';
    throw new ConfigurationError(`${file} has format ${found}; this version replays format ${RUN_FORMAT}`);
  }
  return run as Run;
}
