import { useEffect, useRef, useState } from 'preact/hooks';
import { pickedWorld } from './picked-world.js';
import { listen, type StreamName } from './stream.js';

/** Something that was asked for. */
export interface Loaded<T> {
  /** What came last, also while it is asked for anew; undefined at first. */
  readonly value: T | undefined;
  /** Why the last attempt failed. */
  readonly problem: Error | undefined;
  readonly isLoading: boolean;
  readonly reload: () => void;
}

interface Wish<T> {
  /** Asks; what it throws is the problem. */
  readonly load: (signal: AbortSignal) => Promise<T>;
  /** Tells one wish from the other: when it changes, what was there is forgotten. */
  readonly key: string;
  /** What has to happen in the world for it to be asked for anew. */
  readonly on?: readonly StreamName[];
}

interface State<T> {
  readonly key: string;
  readonly value?: T;
  readonly problem?: Error | undefined;
  readonly isLoading: boolean;
}

// Between two questions that the stream causes, in milliseconds: a busy world must not keep the page busy.
const PAUSE = 300;

/** Asks for something now, when its key or the picked world changes, and when the stream says that it may have changed. */
export function useLoaded<T>({ load, key, on = [] }: Wish<T>): Loaded<T> {
  const whole = `${pickedWorld() ?? ''} ${key}`;
  const [state, setState] = useState<State<T>>({ key: whole, isLoading: true });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  latest.current = load;
  const names = on.join();

  useEffect(() => {
    const abort = new AbortController();
    setState(old => (old.key === whole ? { ...old, isLoading: true } : { key: whole, isLoading: true }));
    const ask = async (): Promise<void> => {
      const found = await read(latest.current, abort.signal);
      if (abort.signal.aborted) return;
      setState(old => {
        const held = old.key === whole ? old : {};
        return { ...held, problem: undefined, ...found, key: whole, isLoading: false };
      });
    };
    void ask();
    return () => abort.abort();
  }, [whole, turn]);

  useOnStream([...on, 'reset', 'gap'], () => setTurn(each => each + 1), names);

  const isCurrent = state.key === whole;
  return {
    value: isCurrent ? state.value : undefined,
    problem: isCurrent ? state.problem : undefined,
    isLoading: !isCurrent || state.isLoading,
    reload: () => setTurn(each => each + 1),
  };
}

async function read<T>(
  load: (signal: AbortSignal) => Promise<T>,
  signal: AbortSignal,
): Promise<{ readonly value: T } | { readonly problem: Error }> {
  try {
    return { value: await load(signal) };
  } catch (thrown) {
    return { problem: thrown instanceof Error ? thrown : new Error(String(thrown)) };
  }
}

/** Calls back soon after something of these names has happened in the picked world, at most a few times a second. */
export function useOnStream(names: readonly StreamName[], callback: () => void, key = names.join()): void {
  const latest = useRef(callback);
  latest.current = callback;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = listen(({ name }) => {
      if (!names.includes(name)) return;
      timer ??= setTimeout(() => {
        timer = undefined;
        latest.current();
      }, PAUSE);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [key, pickedWorld()]);
}
