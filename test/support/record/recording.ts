import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { record, type RecordOptions, type Recording } from '../../../contracts/index.js';
import type { Run } from '../../../mock/index.js';
import { temporaryFolder } from '../sandbox.js';

/** A recording under test, which ends with the test. */
export interface TestRecording extends Recording {
  readonly output: string;
  /** Ends it and reads the file. */
  readonly written: () => Promise<{ readonly text: string; readonly run: Run }>;
}

type RequestStep = Extract<Run['steps'][number], { readonly request: unknown }>;

/** Records what passes to a target into a file of its own. */
export async function openRecording(
  target: string,
  options: Partial<RecordOptions> = {},
): Promise<TestRecording> {
  const output = join(await temporaryFolder(), 'run.json');
  const recording = await record({ target, output, ...options });
  let ended: ReturnType<Recording['stop']> | undefined;
  const stop = () => (ended ??= recording.stop());
  onTestFinished(async () => void (await stop()));
  const written = async () => {
    await stop();
    const text = await readFile(output, 'utf8');
    return { text, run: JSON.parse(text) as Run };
  };
  return { ...recording, stop, output, written };
}

/** The requests of a run, with their answers. */
export function requestsOf({ steps }: Run): readonly RequestStep[] {
  return steps.filter(step => 'request' in step);
}
