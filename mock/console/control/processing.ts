import { answered } from './answered.js';
import { control, type Schemas } from './control.js';
import { useLoaded, type Loaded } from './use-loaded.js';

/** When accepted events of the picked world are processed, as it stands. */
export function useProcessing(): Loaded<Schemas['Processing']> {
  return useLoaded({
    key: 'processing',
    load: signal => answered(control.GET('/processing', { signal })),
    on: ['processing'],
  });
}

/** Processes the events of the picked world that waited longest. */
export function step(count = 1): Promise<Schemas['Progress']> {
  return answered(control.POST('/step', { body: { count } }));
}

/** When events are processed, in a few words. */
export function processingText({ mode, delay, reads = 1 }: Schemas['Processing']): string {
  if (mode === 'delayed') return `delayed by ${typeof delay === 'number' ? `${delay} ms` : (delay ?? '')}`;
  if (mode === 'reads') return `after ${reads} ${reads === 1 ? 'read' : 'reads'}`;
  return mode === 'manual' ? 'by hand' : 'at once';
}

/** What was processed, and what waits still, in words. */
export function progressText({ processed, waiting }: Schemas['Progress']): string {
  return `Processed ${processed} ${processed === 1 ? 'event' : 'events'}; ${waiting === 0 ? 'none waits' : `${waiting} wait`} now.`;
}
