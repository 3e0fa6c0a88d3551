import { useRef, useState } from 'preact/hooks';
import { attempt } from './notices.js';

/** Something that is done one at a time: whether it is under way, and how to begin it. */
export interface Busy {
  readonly isBusy: boolean;
  /** Does it unless it is under way already; tells what went wrong. */
  readonly begin: (work: () => Promise<void>) => void;
}

/** Keeps something from being begun twice. */
export function useBusy(): Busy {
  const [isBusy, setBusy] = useState(false);
  const isRunning = useRef(false);
  const run = async (work: () => Promise<void>): Promise<void> => {
    if (isRunning.current) return;
    isRunning.current = true;
    setBusy(true);
    await attempt(work);
    isRunning.current = false;
    setBusy(false);
  };
  return { isBusy, begin: work => void run(work) };
}
