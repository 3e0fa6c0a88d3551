import type { FluentEvent, ShownRequest } from '../../../mock/index.js';
import { posts, type Observed } from '../observed.js';
import type { Plan } from '../plan.js';
import { fail, notExercised, pass, type Case, type Judgement, type Scenario } from '../scenario.js';
import { aboutText, hasTold } from '../work.js';

const area = 'events';

function postsAsync(calm: Observed): string | undefined {
  return posts(calm).some(({ operation }) => operation === 'postEventAsync')
    ? undefined
    : 'it posts nothing async';
}

/** What becomes of events after they were accepted. */
export const EVENTS: readonly Scenario[] = [
  {
    id: 'late-no-match',
    area,
    title: 'notices an event that ended as NO_MATCH after a 200',
    reason: 'An async 200 means received, not done: a misspelt name or a wrong status shows only in the log.',
    advice: 'look for the outcome of what you have posted (GET /event/{id}), and report NO_MATCH',
    unfit: postsAsync,
    seed: 'none',
    judge: found => noticed(found, 'NO_MATCH'),
  },
  {
    id: 'late-failed',
    area,
    title: 'notices an event that ended as FAILED after a 200',
    reason: 'A rule that throws leaves the event FAILED, and nobody sends word of it.',
    advice: 'look for the outcome of what you have posted (GET /event/{id}), and report FAILED',
    unfit: postsAsync,
    arrange: ({ world }) =>
      void world.faults.arm({
        on: { operation: 'postEventAsync' },
        times: { first: 1 },
        do: { event: 'failed' },
      }),
    judge: found => noticed(found, 'FAILED'),
  },
  {
    id: 'order-kept',
    area,
    title: 'keeps events in order although the first one has to be repeated',
    reason: 'A variant without its standard product, or a delivery before its pickup, matches nothing.',
    advice:
      'post the next event only when the one before it was accepted, or is processed where it has to be',
    unfit: (calm, plan) =>
      pairsIn(calm.posted, plan) > 0 ? undefined : 'the order of its events does not matter',
    arrange: ({ world }) =>
      void world.faults.arm({
        on: { operation: ['postEventAsync', 'postEventSync'] },
        times: { first: 1 },
        do: { status: 503 },
      }),
    judge: ({ seen, plan }) => {
      if (seen.struck === 0 || pairsIn(seen.posted, plan) === 0)
        return notExercised('it posted no two events whose order matters');
      const wrong = disorder(seen.posted, plan);
      return wrong.length === 0
        ? pass(posts(seen).slice(0, 3))
        : fail(wrong.join('; '), posts(seen).slice(0, 4));
    },
  },
];

function noticed({ seen, calm }: Case, status: 'NO_MATCH' | 'FAILED'): Judgement {
  const names = new Set(
    posts(seen)
      .filter(({ operation }) => operation === 'postEventAsync')
      .map(({ request }) => field(request.json, 'name')),
  );
  const ended = seen.posted.filter(({ name, eventStatus }) => eventStatus === status && names.has(name));
  if (ended.length === 0) return notExercised(`none of its async events ended as ${status}`);
  const evidence = posts(seen).slice(0, 1);
  const about = ended.map(aboutText).join(', ');
  if (seen.ending.kind === 'late') return fail(`it did not end: ${seen.ending.how}`, evidence);
  const looks = seen.requests.filter(request => shows(request, ended, status));
  if (looks.length === 0) return fail(`${about} ended as ${status}, and it never looked`, evidence);
  // Who names all of its events says nothing of one by naming it.
  const namesAll = calm.posted.some(({ id }) => calm.output.includes(id));
  const words = [status, ...(namesAll ? [] : ended.map(({ id }) => id))];
  // Of one that runs on, nobody sees what it prints.
  return seen.ending.kind === 'stopped' || hasTold({ seen, calm }, words)
    ? pass([...evidence, ...looks.slice(0, 1)])
    : fail(
        {
          message: `${about} ended as ${status}; it has read that, and went on as if nothing had happened`,
          expected: `an exit code other than 0, or ${status} in what it prints`,
          actual: seen.ending.how,
        },
        [...evidence, ...looks.slice(0, 1)],
      );
}

/** Whether an answer has shown how one of the events ended. */
function shows({ read, response }: ShownRequest, ended: readonly FluentEvent[], status: string): boolean {
  return read.some(id => ended.some(event => event.id === id)) && response.body.includes(status);
}

/** How many pairs of events there are whose order matters. */
function pairsIn(events: readonly FluentEvent[], plan: Plan): number {
  const variants = events.filter(event => productOf(event)?.standard !== undefined).length;
  const named = events.filter(({ name }) => plan.order.includes(name ?? ''));
  const entities = new Set(named.map(entityOf));
  const repeated = [...entities].filter(
    entity => new Set(named.filter(event => entityOf(event) === entity).map(({ name }) => name)).size > 1,
  );
  return variants + repeated.length;
}

function disorder(events: readonly FluentEvent[], plan: Plan): readonly string[] {
  const orphans = events.flatMap((event, index) => {
    const standard = productOf(event)?.standard;
    if (standard === undefined) return [];
    const isThere = events.slice(0, index).some(other => productOf(other)?.ref === standard);
    return isThere
      ? []
      : [`the variant ${productOf(event)?.ref ?? ''} arrived before its standard product ${standard}`];
  });
  const overtaken = events.flatMap((event, index) => {
    const place = plan.order.indexOf(event.name ?? '');
    const later = events
      .slice(0, index)
      .find(other => entityOf(other) === entityOf(event) && plan.order.indexOf(other.name ?? '') > place);
    return place === -1 || !later ? [] : [`${aboutText(event)} arrived after ${later.name ?? ''}`];
  });
  return [...orphans, ...overtaken];
}

function entityOf({ context }: FluentEvent): string {
  return `${context.entityType} ${context.entityRef ?? context.entityId ?? ''}`;
}

interface ProductPosted {
  readonly ref: string;
  readonly standard: string | undefined;
}

function productOf({ attributes }: FluentEvent): ProductPosted | undefined {
  const text = (wanted: string): string | undefined => {
    const value = attributes?.find(({ name }) => name === wanted)?.value;
    return typeof value === 'string' ? value : undefined;
  };
  const ref = text('ref');
  return ref === undefined ? undefined : { ref, standard: text('standardProductRef') };
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;
}
