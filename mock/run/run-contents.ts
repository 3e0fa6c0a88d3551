import type { EventAttribute } from '../event/event.js';
import { parseTime } from '../kernel/time.js';
import type { SeededEvent } from '../world/seeded-event.js';
import type { SeedContents } from '../world/seeding.js';
import type { Content, Run, Step } from './run.js';
import { EntitiesShown } from './entities-shown.js';

type RequestOf = Extract<Step, { readonly request: unknown }>;
type Fields = Readonly<Record<string, unknown>>;

const TEXTS = ['id', 'type', 'accountId', 'category', 'eventStatus', 'source', 'generatedBy'] as const;
const NAMES = [
  'entityType',
  'entityId',
  'entityRef',
  'rootEntityType',
  'rootEntityId',
  'rootEntityRef',
] as const;

/**
 * What the requests of a run and their answers show of a world: events as they were seen last, or as they were accepted,
 * the entities that they are about, and the latest form of each workflow that was read or uploaded.
 */
export function contentsOfRun({ steps }: Run): SeedContents {
  const events = new Map<string, SeededEvent>();
  const workflows = new Map<string, Fields>();
  const entities = new EntitiesShown();
  for (const step of steps) {
    if (!('request' in step) || step.answer?.status !== 200) continue;
    const asked = valueOf(step.request.body);
    const told = valueOf(step.answer.body);
    const path = step.request.url.split('?')[0] ?? '';
    if (/\/workflow(\/|$)/.test(path)) {
      const workflow = [told, asked].find(each => typeof each?.['name'] === 'string' && 'rulesets' in each);
      if (workflow) workflows.set(`${String(workflow['retailerId'])} ${String(workflow['name'])}`, workflow);
    } else if (/\/event(\/|$)/.test(path)) {
      if (step.request.method === 'POST' && asked) keepPosted(events, { step, asked, told });
      else for (const each of eventsIn(told)) keepSeen(events, each);
      if (step.request.method === 'POST' && asked) entities.named(asked);
    }
  }
  // Pages begin with the newest, also among those of one instant.
  const inOrder = [...events.values()].toReversed().toSorted((one, other) => timeOf(one) - timeOf(other));
  for (const event of inOrder) entities.seenIn(event);
  return { events: inOrder, entities: entities.all(), workflows: [...workflows.values()] };
}

interface Post {
  readonly step: RequestOf;
  readonly asked: Fields;
  readonly told: Fields | undefined;
}

/** The log knows the order better than whoever posted. */
function keepSeen(events: Map<string, SeededEvent>, event: SeededEvent): void {
  const id = String(event.id);
  events.delete(id);
  events.set(id, event);
}

/** What was accepted is in the log, whether or not anybody looked. */
function keepPosted(events: Map<string, SeededEvent>, { step, asked, told }: Post): void {
  const { eventId, id = eventId, eventStatus } = told ?? {};
  if (typeof id !== 'string' || events.has(id) || typeof asked['name'] !== 'string') return;
  const isSync = step.request.url.split('?')[0]?.endsWith('/sync') === true;
  events.set(id, {
    id,
    name: asked['name'],
    retailerId: idOf(asked['retailerId']) ?? '1',
    context: { ...contextIn(asked), sourceEvents: [] },
    attributes: isObject(asked['attributes'])
      ? (asked['attributes'] as SeededEvent['attributes'] & {})
      : null,
    eventStatus: typeof eventStatus === 'string' ? eventStatus : isSync ? 'COMPLETE' : 'PENDING',
    generatedOn: step.time,
  });
}

/** The events of a page, or the one that an answer is. */
function eventsIn(told: Fields | undefined): readonly SeededEvent[] {
  const results = told?.['results'];
  const list: readonly unknown[] = Array.isArray(results) ? results : [told];
  return list.flatMap(each => {
    if (!isObject(each) || typeof each['id'] !== 'string' || !('eventStatus' in each)) return [];
    const { name, retailerId, context, attributes, generatedOn } = each;
    const texts = TEXTS.filter(key => typeof each[key] === 'string' && each[key] !== '');
    return [
      {
        ...(Object.fromEntries(texts.map(key => [key, each[key]])) as Partial<SeededEvent>),
        name: typeof name === 'string' ? name : null,
        ...(idOf(retailerId) === null ? {} : { retailerId: String(idOf(retailerId)) }),
        context: isObject(context) ? { ...contextIn(context), sourceEvents: sourcesIn(context) } : {},
        attributes: attributesIn(attributes),
        ...(typeof generatedOn === 'string' ? { generatedOn } : {}),
      },
    ];
  });
}

function contextIn(fields: Fields): NonNullable<SeededEvent['context']> {
  return Object.fromEntries(NAMES.map(name => [name, idOf(fields[name])]));
}

function sourcesIn({ sourceEvents }: Fields): readonly string[] {
  return Array.isArray(sourceEvents) ? sourceEvents.filter(id => typeof id === 'string') : [];
}

function attributesIn(given: unknown): readonly EventAttribute[] | null {
  if (!Array.isArray(given)) return null;
  return given.flatMap(each => {
    if (!isObject(each) || typeof each['name'] !== 'string' || each['value'] === undefined) return [];
    const { name, value, type } = each;
    return [
      { name, value: value as EventAttribute['value'], type: typeof type === 'string' ? type : 'STRING' },
    ];
  });
}

function timeOf({ generatedOn = 0 }: SeededEvent): number {
  return typeof generatedOn === 'number' ? generatedOn : (parseTime(generatedOn) ?? 0);
}

function idOf(value: unknown): string | null {
  return (typeof value === 'string' && value !== '') || typeof value === 'number' ? String(value) : null;
}

function valueOf(content: Content | undefined): Fields | undefined {
  if (typeof content !== 'string' || !content.trimStart().startsWith('{')) return undefined;
  try {
    const value = JSON.parse(content) as unknown;
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
