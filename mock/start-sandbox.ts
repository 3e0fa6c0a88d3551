import type { Replay } from './run/play-run.js';
import type { Sandbox, SandboxOptions } from './sandbox.js';
import { startInside } from './start-inside.js';
import { Recorder } from './world/recording/recorder.js';

/** Starts a sandbox; resolves when it serves. Rejects with ConfigurationError, or with the system's error of `listen`. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const recorder = options.record === undefined || options.record === false ? undefined : new Recorder(false);
  return (await startInside(options, { recorder, replay: replayWith(options) })).sandbox;
}

/** Does runs again, with the functions that this sandbox has as rules where a run had any. */
function replayWith({ rules }: SandboxOptions): Replay {
  return async (run, atEnd) => {
    // Seldom asked for, and it would make every start slower.
    const { replayUntil } = await import('./replay/replay-run.js');
    return replayUntil(run, run.rules && rules !== undefined ? { rules } : {}, atEnd);
  };
}
