import { parseProcessing } from '../../mock/index.js';
import { required, type State } from './state.js';

/** The states about the world as a whole. */
export const WORLD_STATES: readonly State[] = [
  {
    sentence: 'nothing is known',
    about: 'The account has no events, no entities and no workflows.',
    parameters: [],
    plan: plan => ({ ...plan, seed: 'none' }),
    arrange({ world }) {
      const count = world.events.find().length + world.entities.all().length;
      if (count > 0) throw new Error('another state has made events or entities; ask for it afterwards');
    },
  },
  {
    sentence: 'the demo data is loaded',
    about: 'The account has the demo world: about 300 events of the last 40 days.',
    parameters: [],
    arrange: ({ world }) => void world.seed('demo'),
  },
  {
    sentence: 'the demo workflows are loaded',
    about: 'The account has the workflows and the entities of the demo world, without events.',
    parameters: [],
    arrange: ({ world }) => void world.seed('workflows'),
  },
  {
    sentence: 'processing is {mode}',
    about: 'Accepted events are processed at these times.',
    parameters: [required('mode', 'text', 'immediate, delayed:250ms, reads:2 or manual')],
    arrange({ world }, values) {
      const mode = values.text('mode');
      const processing = parseProcessing(mode);
      if (!processing)
        throw new Error(`'mode' is '${mode}', but must be immediate, manual, delayed:250ms or reads:2`);
      world.processing = processing;
    },
  },
  {
    sentence: 'the time is {time}',
    about: 'The clock of the account stands at this time.',
    parameters: [required('time', 'time', 'ISO 8601 with an offset, such as 2026-01-31T12:00:00Z')],
    async arrange({ world }, values) {
      world.clock.freeze();
      await world.clock.set(values.number('time'));
    },
  },
];
