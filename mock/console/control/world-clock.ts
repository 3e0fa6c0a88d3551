import { useEffect, useState } from 'preact/hooks';
import { answered } from './answered.js';
import { control } from './control.js';
import { useLoaded } from './use-loaded.js';

/** The clock of the picked world. */
export interface WorldClock {
  /** Epoch milliseconds, as far as the page can tell between two answers. */
  readonly now: number;
  readonly isFrozen: boolean;
}

const SECOND = 1000;

/** The time in the picked world, second by second while its clock runs; undefined until it is known. */
export function useWorldClock(): WorldClock | undefined {
  const { value } = useLoaded({
    key: 'clock',
    load: async signal => {
      const { now, frozen } = await answered(control.GET('/clock', { signal }));
      return { now: Date.parse(now), isFrozen: frozen, askedAt: performance.now() };
    },
    on: ['clock'],
  });
  const [, setTick] = useState(0);
  const isRunning = value?.isFrozen === false;
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => setTick(tick => tick + 1), SECOND);
    return () => clearInterval(timer);
  }, [isRunning]);
  if (!value) return undefined;
  const { now, isFrozen, askedAt } = value;
  return { now: isFrozen ? now : now + performance.now() - askedAt, isFrozen };
}
