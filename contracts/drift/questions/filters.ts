import { isObject } from '../../pact/pact.js';
import { NotExercised } from '../not-exercised.js';
import { textIn, type LoggedEvent } from '../logged-event.js';
import { EVENTS, type Probe } from '../probe.js';
import { question, type Question } from '../question.js';
import { behaviour, parameter } from '../spec-place.js';

const operation = 'searchEvents';

type Query = readonly (readonly [string, string])[];

async function found(probe: Probe, query: Query): Promise<number> {
  const { status, body } = await probe.ask({ path: EVENTS, query: [...query, ['count', '5']] });
  const results = isObject(body) ? body['results'] : undefined;
  if (status !== 200 || !Array.isArray(results)) throw new NotExercised(`the search was answered ${status}`);
  return results.length;
}

/** The filters with the fields that they compare, and a value that no event has. */
const FILTERS: readonly (readonly [name: string, path: readonly string[], other: string])[] = [
  ['name', ['name'], 'drift-probe'],
  ['eventType', ['type'], 'SECURITY'],
  ['eventStatus', ['eventStatus'], 'NO_MATCH'],
  ['category', ['category'], 'BATCH'],
  ['retailerId', ['retailerId'], '99999999'],
  ['context.entityType', ['context', 'entityType'], 'CREDIT_MEMO'],
  ['context.entityId', ['context', 'entityId'], 'drift-probe'],
  ['context.entityRef', ['context', 'entityRef'], 'drift-probe'],
  ['context.rootEntityType', ['context', 'rootEntityType'], 'BILLING_ACCOUNT'],
  ['context.rootEntityId', ['context', 'rootEntityId'], 'drift-probe'],
  ['context.rootEntityRef', ['context', 'rootEntityRef'], 'drift-probe'],
  ['context.sourceEvents', ['context', 'sourceEvents', '0'], 'drift-probe'],
];

function valueOf(event: LoggedEvent, path: readonly string[]): string | undefined {
  const value = path.reduce<unknown>(
    (place, key) =>
      typeof place === 'object' && place !== null
        ? (place as Readonly<Record<string, unknown>>)[key]
        : undefined,
    event,
  );
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function filterQuestion(name: string, path: readonly string[], other: string): Question {
  return question({
    id: `filter-${name}`,
    operation,
    title: `the filter ${name} finds its own and nothing else`,
    about: parameter(operation, name),
    expected: 'own found, other left out',
    ask: async probe => {
      const event = await probe.eventWith(`with ${path.join('.')}`, each => {
        const value = valueOf(each, path);
        return value !== undefined && value !== other;
      });
      const id: Query = [['eventId', await probe.pinned(event)]];
      const own = await found(probe, [...id, [name, valueOf(event, path) ?? '']]);
      const others = await found(probe, [...id, [name, other]]);
      return `own ${own === 1 ? 'found' : 'left out'}, other ${others === 0 ? 'left out' : 'found'}`;
    },
  });
}

async function twoIds(probe: Probe): Promise<readonly [string, string]> {
  const [one = {}, two = {}] = await probe.events(2);
  return [await probe.pinned(one), await probe.pinned(two)];
}

async function named(probe: Probe): Promise<{ readonly id: string; readonly name: string }> {
  const event = await probe.eventWith('with a name', each => /[a-z]{3}/i.test(String(each['name'])));
  return { id: await probe.pinned(event), name: textIn(event, 'name') };
}

function words(count: number): string {
  return count === 0 ? 'not found' : `${count} found`;
}

/** A question whose answer is how many events a search finds that asks for one of them in some way. */
function finding(
  rest: Pick<Question, 'id' | 'title' | 'about'>,
  expected: number,
  query: (probe: Probe) => Promise<Query>,
): Question {
  return question({
    ...rest,
    operation,
    expected: words(expected),
    ask: async probe => {
      const asked = await query(probe);
      const { status } = await probe.ask({ path: EVENTS, query: [...asked, ['count', '5']] });
      return status === 200 ? words(await found(probe, asked)) : `answered ${status}`;
    },
  });
}

/** What is asked about the filters of a search. */
export const FILTER_QUESTIONS: readonly Question[] = [
  finding(
    {
      id: 'filter-eventId',
      title: 'the filter eventId finds the one event',
      about: parameter(operation, 'eventId'),
    },
    1,
    async probe => [['eventId', textIn((await probe.events())[0] ?? {}, 'id')]],
  ),
  ...FILTERS.map(([name, path, other]) => filterQuestion(name, path, other)),
  finding(
    {
      id: 'filter-repeated',
      title: 'a repeated filter means any of its values',
      about: behaviour('repeated-is-or'),
    },
    2,
    async probe => (await twoIds(probe)).map(id => ['eventId', id] as const),
  ),
  finding(
    { id: 'filter-comma', title: 'a comma does not separate values', about: behaviour('repeated-is-or') },
    0,
    async probe => [['eventId', (await twoIds(probe)).join(',')]],
  ),
  finding(
    {
      id: 'filter-unknown',
      title: 'an unknown parameter is ignored',
      about: behaviour('unknown-parameter-ignored'),
    },
    1,
    async probe => [
      ['eventId', (await twoIds(probe))[0]],
      ['driftProbe', 'x'],
    ],
  ),
  finding(
    {
      id: 'filter-unknown-value',
      title: 'an unknown status is an empty page',
      about: behaviour('unknown-value-empty-page'),
    },
    0,
    async () => [['eventStatus', 'DRIFT_PROBE']],
  ),
  finding(
    { id: 'filter-empty', title: 'an empty filter is ignored', about: behaviour('empty-filter-ignored') },
    1,
    async probe => [
      ['eventId', (await twoIds(probe))[0]],
      ['name', ''],
    ],
  ),
  finding(
    {
      id: 'filter-name-part',
      title: 'a part of a name does not find it',
      about: parameter(operation, 'name'),
    },
    0,
    async probe => {
      const { id, name } = await named(probe);
      return [
        ['eventId', id],
        ['name', name.slice(0, -1)],
      ];
    },
  ),
  finding(
    {
      id: 'filter-name-case',
      title: 'a name in another case does not find it',
      about: parameter(operation, 'name'),
    },
    0,
    async probe => {
      const { id, name } = await named(probe);
      return [
        ['eventId', id],
        ['name', name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase()],
      ];
    },
  ),
  finding(
    {
      id: 'filter-category-loose',
      title: 'the category ORDER_WORKFLOW finds ORDER WORKFLOW',
      about: behaviour('loose-category'),
    },
    1,
    async probe => {
      const event = await probe.eventWith('of ORDER WORKFLOW', each => each['category'] === 'ORDER WORKFLOW');
      return [
        ['eventId', await probe.pinned(event)],
        ['category', 'ORDER_WORKFLOW'],
      ];
    },
  ),
];
