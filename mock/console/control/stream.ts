import { signal } from '@preact/signals';
import { pickedWorld } from './picked-world.js';

/** The names of what the stream of the control plane tells; `gap` also stands for a connection that came back. */
export type StreamName =
  'event' | 'entity' | 'workflow' | 'request' | 'clock' | 'processing' | 'reset' | 'fault' | 'world' | 'gap';

/** What happened, as the stream tells it. */
export interface StreamMessage {
  readonly name: StreamName;
  readonly data: Readonly<Record<string, unknown>>;
}

type Listener = (message: StreamMessage) => void;

const NAMES: readonly StreamName[] = [
  'event',
  'entity',
  'workflow',
  'request',
  'clock',
  'processing',
  'reset',
  'fault',
  'world',
  'gap',
];

// Of a connection that was refused outright, which a browser does not try again by itself; in milliseconds.
const PATIENCE = 3000;

/** Whether the page hears what happens at the moment. */
export const isLive = signal(false);

const listeners = new Set<Listener>();
let source: EventSource | undefined;
let world: string | undefined;

/** Calls a listener with everything that happens in the picked world from now on; returns how to stop. */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  follow();
  return () => {
    listeners.delete(listener);
  };
}

/** Listens to the world that the address names now; to be called when it may have changed. */
export function follow(): void {
  const picked = pickedWorld();
  if (source !== undefined && picked === world) return;
  source?.close();
  world = picked;
  open();
}

function open(): void {
  const query = world === undefined ? '' : `?world=${encodeURIComponent(world)}`;
  const opened = new EventSource(`/__admin/stream${query}`);
  source = opened;
  opened.addEventListener('open', () => {
    isLive.value = true;
    // What happened meanwhile is not known, neither since the last connection nor since the page asked for the first time.
    tell({ name: 'gap', data: {} });
  });
  opened.addEventListener('error', () => {
    isLive.value = false;
    if (opened.readyState !== EventSource.CLOSED) return;
    setTimeout(() => {
      if (source === opened) open();
    }, PATIENCE);
  });
  for (const name of NAMES) {
    opened.addEventListener(name, ({ data }: MessageEvent<string>) =>
      tell({ name, data: JSON.parse(data) as Record<string, unknown> }),
    );
  }
}

function tell(message: StreamMessage): void {
  for (const listener of listeners) listener(message);
}
