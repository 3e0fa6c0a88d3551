import type { Definition } from './setting-definition.js';
import { anyText, choice, whole } from './setting-texts.js';
import type { Seed } from './world/seeding.js';

interface RunSettings {
  readonly seed: Definition<Seed>;
  readonly seedNumber: Definition<number>;
  readonly idSeed: Definition<number | undefined>;
  readonly record: Definition<string | undefined>;
}

/** The settings of how a run begins, and of how it can be done again. */
export const RUN_SETTINGS: RunSettings = {
  seed: {
    takes: '<what>',
    help: 'what an empty sandbox begins with: demo, workflows (without events) or none',
    standard: 'demo',
    ...choice('demo', 'workflows', 'none'),
  },
  seedNumber: {
    takes: '<number>',
    help: 'chooses among the demo worlds; the same number gives the same events',
    standard: 1,
    parse: whole,
    expects: 'a whole number',
  },
  idSeed: {
    takes: '<number>',
    help: 'the same number gives the same ids and tokens (default: nobody can foresee them)',
    standard: undefined,
    parse: whole,
    expects: 'a whole number',
  },
  record: {
    takes: '<file>',
    help: 'write everything that happens into this file when the sandbox stops, for replay',
    standard: undefined,
    parse: anyText,
    expects: 'a file',
  },
};
