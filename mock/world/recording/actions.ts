import type { WorldClock } from '../../kernel/clock.js';
import type { WorldRecorder } from './recorder.js';

/** What may be noted and done again, by the names of the methods that do it: each is over when it returns. */
const ACTIONS = [
  'reset',
  'seed',
  'snapshot',
  'restoreTaken',
  'importWorld',
  'setClock',
  'setProcessing',
  'processAll',
  'step',
  'issueToken',
  'putEntity',
  'putWorkflow',
  'armFault',
  'disarmFault',
  'clearFaults',
] as const;

/** One of the things that may be done to a world. */
export type ActionName = (typeof ACTIONS)[number];

/** Whether there is an action of this name. */
export function isAction(name: string): name is ActionName {
  return (ACTIONS as readonly string[]).includes(name);
}

/** What an action is done to. */
interface Acted {
  readonly clock: WorldClock;
  readonly recorder: WorldRecorder | undefined;
}

/** Does what is done to a world from outside, and notes what was asked where its run is recorded. */
export class Actions {
  readonly #world: Acted;
  #isActing = false;

  constructor(world: Acted) {
    this.#world = world;
  }

  /** Acts at one moment of the world's clock; what an action asks for in turn is part of it. */
  do<T>(action: ActionName, input: readonly unknown[], act: () => T): T {
    const { clock, recorder } = this.#world;
    if (this.#isActing) return act();
    return clock.moment(() => {
      recorder?.steered(clock.now(), action, input);
      this.#isActing = true;
      try {
        return act();
      } finally {
        this.#isActing = false;
      }
    });
  }
}
