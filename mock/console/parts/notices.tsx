import { signal } from '@preact/signals';

interface Notice {
  readonly number: number;
  readonly text: string;
  readonly tone: 'good' | 'bad';
}

const notices = signal<readonly Notice[]>([]);
let count = 0;

// How long a good one stays, in milliseconds; a bad one stays until it is taken away.
const STAY = 6000;
const MOST = 4;

/** Tells the person at the page that something was done. */
export function tellDone(text: string): void {
  const number = add(text, 'good');
  setTimeout(() => remove(number), STAY);
}

/** Tells the person at the page what went wrong. */
export function tellProblem(thrown: unknown): void {
  add(thrown instanceof Error ? thrown.message : String(thrown), 'bad');
}

/** Does something, and tells what went wrong if it fails; resolves with whether it went well. */
export async function attempt(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    tellProblem(thrown);
    return false;
  }
}

/** Where what was told is shown; screen readers say it too. */
export function Notices() {
  return (
    <div class="notices" role="status" aria-live="polite">
      {notices.value.map(({ number, text, tone }) => (
        <div key={number} class={`notice notice-${tone}`}>
          <p>{text}</p>
          <button type="button" class="button-plain" aria-label="Dismiss" onClick={() => remove(number)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}

function add(text: string, tone: Notice['tone']): number {
  count += 1;
  notices.value = [...notices.value.slice(1 - MOST), { number: count, text, tone }];
  return count;
}

function remove(number: number): void {
  notices.value = notices.value.filter(each => each.number !== number);
}
