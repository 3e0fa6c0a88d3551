import { NotExercised } from '../not-exercised.js';
import { loggedAt } from '../logged-event.js';
import { EVENTS, type Probe } from '../probe.js';
import { formatTime } from '../../../mock/kernel/time.js';
import { question, refusal, type Question } from '../question.js';
import { behaviour } from '../spec-place.js';

const operation = 'searchEvents';

type Query = readonly (readonly [string, string])[];

function utc(time: number): string {
  return formatTime(time, '+00:00').replace('+00:00', 'Z');
}

async function numberOf(probe: Probe, query: Query): Promise<number> {
  return (await probe.page([...query, ['count', '1']])).results.length;
}

/** Whether one of the events is found in a window; by its id, so that the window alone decides. */
async function isFoundWithin(probe: Probe, from: number, to: number): Promise<boolean> {
  const [event] = await probe.events();
  const id = await probe.pinned(event ?? {});
  const window: Query = [
    ['eventId', id],
    ['from', utc(from)],
    ['to', utc(to)],
  ];
  return (await numberOf(probe, window)) === 1;
}

async function momentOf(probe: Probe): Promise<number> {
  const [event] = await probe.events();
  const time = loggedAt(event ?? {});
  if (!(await isFoundWithin(probe, time - 1000, time + 1000)))
    throw new NotExercised('eventId does not find the event in a window around it');
  return time;
}

function bound(id: string, title: string, window: (time: number) => readonly [number, number]): Question {
  return question({
    id,
    operation,
    title,
    about: behaviour('window-bounds'),
    expected: 'inclusive',
    ask: async probe => {
      const [from, to] = window(await momentOf(probe));
      return (await isFoundWithin(probe, from, to)) ? 'inclusive' : 'exclusive';
    },
  });
}

/** What is asked about the time in which events are searched. */
export const WINDOW_QUESTIONS: readonly Question[] = [
  question({
    id: 'window-default',
    operation,
    title: 'a search without from leaves out what is older than 30 days',
    about: behaviour('default-window'),
    expected: 'older than 30 days left out',
    ask: async probe => {
      const to: Query = [['to', probe.time('-P31D')]];
      if ((await numberOf(probe, [['from', probe.time('-P110D')], ...to])) === 0)
        throw new NotExercised('the log has no events that are older than a month');
      const found = await numberOf(probe, to);
      return found === 0 ? 'older than 30 days left out' : 'older than 30 days found';
    },
  }),
  question({
    id: 'window-default-reach',
    operation,
    title: 'a search without from finds what is three weeks old',
    about: behaviour('default-window'),
    expected: 'three weeks old found',
    ask: async probe => {
      const to: Query = [['to', probe.time('-P21D')]];
      if ((await numberOf(probe, [['from', probe.time('-P29D')], ...to])) === 0)
        throw new NotExercised('the log has no events of three or four weeks ago');
      return (await numberOf(probe, to)) === 0 ? 'three weeks old left out' : 'three weeks old found';
    },
  }),
  bound('window-from', 'an event of the very moment of from is found', time => [time, time + 1000]),
  bound('window-to', 'an event of the very moment of to is found', time => [time - 1000, time]),
  question({
    id: 'window-upside-down',
    operation,
    title: 'a to before from',
    about: behaviour('window-bounds'),
    expected: '200, empty',
    ask: async probe => {
      const query: Query = [
        ['from', probe.time('-P1D')],
        ['to', probe.time('-P2D')],
      ];
      const { status, body } = await probe.ask({ path: EVENTS, query });
      const { results } = (body ?? {}) as { readonly results?: unknown };
      if (status !== 200) return String(status);
      return Array.isArray(results) && results.length === 0 ? '200, empty' : '200, not empty';
    },
  }),
  ...refusal({
    id: 'window-too-early',
    operation,
    title: 'a from of half a year ago',
    about: behaviour('horizon'),
    status: 400,
    example: 'FromTooEarly',
    messageVaries: true,
    ask: probe => probe.ask({ path: EVENTS, query: [['from', probe.time('-P6M')]] }),
  }),
  ...refusal({
    id: 'window-too-late',
    operation,
    title: 'a to of two months ahead',
    about: behaviour('horizon'),
    status: 400,
    example: 'ToTooLate',
    messageVaries: true,
    ask: probe => probe.ask({ path: EVENTS, query: [['to', probe.time('P2M')]] }),
  }),
];
