import { useEffect, useMemo, useRef } from 'preact/hooks';
import { answered } from '../../control/answered.js';
import { control } from '../../control/control.js';
import { listen, type StreamMessage } from '../../control/stream.js';
import { useLoaded, type Loaded } from '../../control/use-loaded.js';
import { allSteps } from './story-rows.js';
import { stepsOf, type Step, type Trace } from './story-tree.js';

/** A trace with its steps. */
export interface Story {
  readonly trace: Trace;
  readonly steps: readonly Step[];
  readonly all: readonly Step[];
}

// Between two questions, in milliseconds: at the least, and more for each step, since a long story takes its time.
const PAUSE = 250;
const PAUSE_FOR_STEP = 0.2;

/** The story of an event, asked for anew when something happens that belongs to it. */
export function useStory(id: string): Loaded<Story> {
  const loaded = useLoaded({
    key: `trace ${id}`,
    load: async signal => {
      // Text comes only when it is asked for.
      const trace = (await answered(
        control.GET('/events/{id}/trace', { signal, params: { path: { id } } }),
      )) as Trace;
      const steps = stepsOf(trace);
      return { trace, steps, all: allSteps(steps) };
    },
  });
  const known = useMemo(() => knownIn(loaded.value?.all ?? []), [loaded.value]);
  const latest = useRef({ known, reload: loaded.reload });
  latest.current = { known, reload: loaded.reload };
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = listen(message => {
      if (timer !== undefined || !isAbout(message, latest.current.known)) return;
      timer = setTimeout(
        () => {
          timer = undefined;
          latest.current.reload();
        },
        PAUSE + latest.current.known.steps * PAUSE_FOR_STEP,
      );
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, []);
  return loaded;
}

interface Known {
  readonly steps: number;
  readonly ids: ReadonlySet<string>;
  readonly entities: ReadonlySet<string>;
}

function knownIn(steps: readonly Step[]): Known {
  const nodes = steps.flatMap(({ node }) => node ?? []);
  return {
    steps: steps.length,
    ids: new Set(nodes.map(({ id }) => id)),
    entities: new Set(nodes.map(({ entity }) => entityKey(entity.type, entity.id, entity.ref))),
  };
}

/** Whether something that happened may have changed a story: an event of it, another of its entities, or a read of the log. */
function isAbout({ name, data }: StreamMessage, { ids, entities }: Known): boolean {
  if (name === 'event') {
    const { id, entityType, entityId, entityRef } = data;
    return ids.has(String(id)) || entities.has(entityKey(entityType, entityId, entityRef));
  }
  if (name !== 'request') return false;
  const { operation, path } = data;
  if (operation === 'searchEvents') return true;
  return operation === 'getEvent' && ids.has(String(path).split('/').at(-1) ?? '');
}

function entityKey(...parts: readonly unknown[]): string {
  return JSON.stringify(parts);
}
