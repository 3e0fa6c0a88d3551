import { onTermination } from '../kernel/process.js';
import { writeWhole } from '../kernel/whole-file.js';
import type { SnapshotSink } from '../store/folder/snapshot-writer.js';

/** A world that is ready to be written. */
export interface Exportable {
  /** The name of its file unless somebody chooses another. */
  readonly name: string;
  readonly writeTo: (sink: SnapshotSink) => Promise<unknown>;
}

/** What stands for standard output where a file is expected. */
export const STANDARD_OUTPUT = '-';

/** Writes to a file, whole or not at all, or to standard output. */
export async function writeTo(
  output: string,
  write: (sink: SnapshotSink) => Promise<unknown>,
): Promise<void> {
  if (output !== STANDARD_OUTPUT) return writeWhole(output, sink => write(untilTerminated(sink)));
  // Whoever reads may go away early; the write that meets that says so.
  process.stdout.on('error', () => {});
  await write({ write: toStandardOutput, sync: async () => {} });
}

/** Breaks off when somebody asks the process to end, so that what is half done is cleared away. */
export function untilTermination(): AbortController {
  const end = new AbortController();
  onTermination(() => end.abort(new Error('interrupted')));
  return end;
}

function untilTerminated(sink: SnapshotSink): SnapshotSink {
  const { signal } = untilTermination();
  return {
    write: async bytes => {
      signal.throwIfAborted();
      await sink.write(bytes);
    },
    sync: () => sink.sync(),
  };
}

function toStandardOutput(bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(bytes, problem => (problem ? reject(problem) : resolve()));
  });
}
