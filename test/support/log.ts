import type { Client, ReplyEvent } from './client.js';
import { searchFor } from './searching.js';

/** An event of the log with its attributes as a map. */
export interface Entry extends Omit<ReplyEvent, 'attributes'> {
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The types of the attributes, by name. */
  readonly types: Readonly<Record<string, string>>;
}

const MOST = 5000;

/** The whole log of the last 30 days, oldest first. */
export async function wholeLog(client: Client): Promise<readonly Entry[]> {
  const found: ReplyEvent[] = [];
  for (;;) {
    // Each page begins where the one before it ended.
    // oxlint-disable-next-line no-await-in-loop
    const { status, body, reason } = await client.get(searchFor({ start: found.length, count: MOST }));
    if (status !== 200) throw new Error(`the log was answered ${status}: ${reason}`);
    found.push(...body.results);
    if (!body.hasMore) return found.toReversed().map(entryOf);
  }
}

function entryOf({ attributes, ...event }: ReplyEvent): Entry {
  const given = attributes ?? [];
  return {
    ...event,
    attributes: Object.fromEntries(given.map(({ name, value }) => [name, value])),
    types: Object.fromEntries(given.map(({ name, type }) => [name, type])),
  };
}

/** The events that could trigger rulesets, each with its status, such as `CREATE COMPLETE`, in the order of the log. */
export async function eventsIn(client: Client): Promise<readonly string[]> {
  return orchestration(await wholeLog(client)).map(({ name, eventStatus }) => `${name} ${eventStatus}`);
}

/** The events that are no audits. */
export function orchestration(log: readonly Entry[]): readonly Entry[] {
  return log.filter(({ type }) => type === 'ORCHESTRATION');
}

/** The names of the rulesets that ran, in order. */
export async function rulesetsRun(client: Client): Promise<readonly (string | null)[]> {
  return ofCategory(await wholeLog(client), 'ruleSet').map(({ name }) => name);
}

/** How many events ended in each status, audits aside. */
export function statusCounts(log: readonly Entry[]): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const { eventStatus } of orchestration(log)) found[eventStatus] = (found[eventStatus] ?? 0) + 1;
  return found;
}

/** The audits of one category. */
export function ofCategory(log: readonly Entry[], category: string): readonly Entry[] {
  return log.filter(event => event.category === category);
}

/** The messages of the log lines of rules, in order. */
export async function messagesIn(client: Client): Promise<readonly unknown[]> {
  return ofCategory(await wholeLog(client), 'CUSTOM').map(({ attributes }) => attributes['message']);
}

/** The event of a name; a name that is there more or less than once fails the test. */
export async function theEvent(client: Client, name: string): Promise<Entry> {
  const found = orchestration(await wholeLog(client)).filter(event => event.name === name);
  const [event] = found;
  if (!event || found.length > 1) throw new Error(`there are ${found.length} events ${name}`);
  return event;
}

/** The log in words, a line each: events with their entity and status, and audits with the event that they belong to. */
export async function story(client: Client): Promise<readonly string[]> {
  return told(await wholeLog(client));
}

/** Events in words, a line each. */
export function told(log: readonly Entry[]): readonly string[] {
  const names = new Map(log.map(({ id, name }) => [id, name]));
  return log.map(event => {
    const { entityType, entityRef, entityId } = event.context;
    if (event.type === 'ORCHESTRATION')
      return `${event.name} for ${inWords(entityType)} ${inWords(entityRef ?? entityId)}: ${event.eventStatus}`;
    const [source = ''] = event.context.sourceEvents;
    const ending = event.eventStatus === 'FAILED' ? ' FAILED' : '';
    return `  ${names.get(source)}: ${auditInWords(event)}${ending}`;
  });
}

function auditInWords({ category, name, attributes }: Entry): string {
  switch (category) {
    case 'snapshot':
      return `snapshot ${(attributes['entity'] as { status: string }).status}`;
    case 'rule':
      return ['rule', lastOf(name), attributes['stubbed']].filter(Boolean).join(' ');
    case 'CUSTOM':
      return `log ${inWords(attributes['message'])}`;
    case 'exception':
      return `exception ${name}`;
    case 'ACTION':
      return actionInWords(name ?? '', attributes);
    default:
      return `${category} ${name}`;
  }
}

function actionInWords(name: string, attributes: Entry['attributes']): string {
  const [from, to, webhook, attempt] = ['from', 'to', 'webhook', 'attempt'].map(key =>
    inWords(attributes[key]),
  );
  if (name === 'Send Event') return `sends ${(attributes['Event'] as { name: string }).name}`;
  if (name === 'Webhook') return `webhook ${webhook} ${attempt}`;
  if (to === '') return 'sets attributes';
  return from === '' ? `creates ${to}` : `${from} -> ${to}`;
}

function inWords(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function lastOf(name: string | null): string {
  return name?.slice(name.lastIndexOf('.') + 1) ?? '';
}
