import { useState } from 'preact/hooks';
import { tellProblem } from './notices.js';

interface Props {
  readonly label: string;
  /** What is copied, worked out when it is asked for. */
  readonly text: () => string | Promise<string>;
}

/** Copies a text, and says so on itself. */
export function CopyButton({ label, text }: Props) {
  const [isDone, setDone] = useState(false);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(await text());
      setDone(true);
      setTimeout(() => setDone(false), 1500);
    } catch (thrown) {
      tellProblem(thrown);
    }
  };
  return (
    <button type="button" class="button" onClick={() => void copy()}>
      {isDone ? 'Copied' : label}
    </button>
  );
}
