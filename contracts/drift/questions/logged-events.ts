import { isObject, type JsonObject } from '../../pact/pact.js';
import { NotExercised } from '../not-exercised.js';
import { textIn, type LoggedEvent } from '../logged-event.js';
import { type Probe } from '../probe.js';
import { question, readingQuestion, type Question } from '../question.js';
import { behaviour, schema, valueAt } from '../spec-place.js';

const operation = 'searchEvents';

function isOf(type: string, category?: string): (event: LoggedEvent) => boolean {
  return event => event['type'] === type && (category === undefined || event['category'] === category);
}

/** The events that something is said of; NotExercised where there are none. */
async function those(probe: Probe, what: string, are: (event: LoggedEvent) => boolean) {
  const found = (await probe.wide()).filter(are);
  if (found.length === 0) throw new NotExercised(`the log shows no event ${what}`);
  return found;
}

/** What is said of each, without repetition. */
function distinct(values: readonly unknown[]): string {
  return [...new Set(values.map(value => (typeof value === 'string' ? value : JSON.stringify(value))))]
    .toSorted()
    .join(', ');
}

function sourcesOf(event: LoggedEvent): readonly unknown[] {
  const context = event['context'];
  const sources = isObject(context) ? context['sourceEvents'] : undefined;
  return Array.isArray(sources) ? sources : [];
}

function isPosted(event: LoggedEvent): boolean {
  return event['type'] === 'ORCHESTRATION' && sourcesOf(event).length === 0;
}

function isDone({ type, eventStatus }: LoggedEvent): boolean {
  return type === 'ORCHESTRATION' && ['COMPLETE', 'SUCCESS'].includes(String(eventStatus));
}

function attributesOf(event: LoggedEvent): readonly JsonObject[] {
  const all = event['attributes'];
  return Array.isArray(all) ? all.filter(isObject) : [];
}

/** Whether audits of a category have attributes of certain names. */
function auditQuestion(category: string, names: readonly string[]): Question {
  return question({
    id: `audit-${category.toLowerCase()}`,
    operation,
    title: `audits of category ${category} have the attributes ${names.join(', ')}`,
    about: behaviour(`audit-${category.toLowerCase()}`),
    expected: names.join(', '),
    ask: async probe => {
      const [audit] = await those(probe, `of category ${category}`, isOf('ORCHESTRATION_AUDIT', category));
      const has = new Set(attributesOf(audit ?? {}).map(each => each['name']));
      return names.filter(name => has.has(name)).join(', ') || 'none of them';
    },
  });
}

const FORMATS: readonly Question[] = [
  readingQuestion('offset-format', {
    operation,
    title: 'generatedOn writes the offset of UTC as',
    ask: async probe => {
      const times = (await probe.events()).map(event => textIn(event, 'generatedOn'));
      const offsets = times.map(time => /\d\.\d{3}([+-]\d\d:?\d\d)$/.exec(time)?.[1]);
      // Prism tells of any other form.
      if (offsets.includes(undefined)) throw new NotExercised('generatedOn has another form');
      return distinct(offsets);
    },
  }),
  question({
    id: 'id-version',
    operation,
    title: 'ids of events are UUIDs of version',
    about: behaviour('ids'),
    expected: '4',
    ask: async probe => {
      const versions = (await probe.events()).map(event => {
        const id = textIn(event, 'id');
        return (
          /^[\da-f]{8}-[\da-f]{4}-([\da-f])[\da-f]{3}-[\da-f]{4}-[\da-f]{12}$/i.exec(id)?.[1] ?? 'no UUID'
        );
      });
      return distinct(versions);
    },
  }),
  question({
    id: 'no-attributes',
    operation,
    title: 'an event without attributes has, in their place,',
    about: behaviour('attributes-to-list'),
    expected: 'null',
    ask: async probe =>
      distinct(
        (
          await those(probe, 'without attributes', ({ attributes }) => {
            return attributes === null || (Array.isArray(attributes) && attributes.length === 0);
          })
        ).map(({ attributes }) => attributes),
      ),
  }),
  question({
    id: 'attribute-types',
    operation,
    title: 'the types of attributes are those that are known',
    about: schema('EventAttribute', 'type'),
    expected: 'known ones only',
    ask: async (probe, spec) => {
      const at = `${schema('EventAttribute', 'type')(spec)}/x-known-values`;
      const known = valueAt(spec, at) as readonly unknown[];
      const types = (await those(probe, 'with attributes', event => attributesOf(event).length > 0))
        .flatMap(attributesOf)
        .map(({ type }) => type);
      return distinct(types.filter(type => !known.includes(type))) || 'known ones only';
    },
  }),
];

const ORIGINS: readonly Question[] = [
  question({
    id: 'category-posted',
    operation,
    title: 'the category of ORCHESTRATION events',
    about: behaviour('category-spelling'),
    expected: 'ORDER WORKFLOW',
    ask: async probe =>
      distinct((await those(probe, 'of ORCHESTRATION', isOf('ORCHESTRATION'))).map(each => each['category'])),
  }),
  question({
    id: 'source-posted',
    operation,
    title: 'the source of ORCHESTRATION events that nothing caused',
    about: behaviour('posted-origin'),
    expected: 'Fluent-API',
    ask: async probe => {
      return distinct((await those(probe, 'that was posted', isPosted)).map(each => each['source']));
    },
  }),
  question({
    id: 'origin-engine',
    operation,
    title: 'who made the audits of rules',
    about: behaviour('engine-origin'),
    expected: 'Rubix User',
    ask: async probe =>
      distinct(
        (await those(probe, 'of a rule', isOf('ORCHESTRATION_AUDIT', 'rule'))).map(
          each => each['generatedBy'],
        ),
      ),
  }),
  question({
    id: 'audit-sources',
    operation,
    title: 'audits of rules name the event that was processed',
    about: behaviour('source-events'),
    expected: 'named',
    ask: async probe => {
      const audits = await those(probe, 'of a rule', isOf('ORCHESTRATION_AUDIT', 'rule'));
      return audits.every(audit => sourcesOf(audit).length > 0) ? 'named' : 'not named';
    },
  }),
  readingQuestion('status-after-success', {
    operation,
    title: 'an ORCHESTRATION event that was processed has the status',
    ask: async probe => {
      return distinct((await those(probe, 'that was processed', isDone)).map(each => each['eventStatus']));
    },
  }),
  auditQuestion('snapshot', ['entity']),
  auditQuestion('ruleSet', ['startTimer', 'stopTimer']),
  auditQuestion('rule', ['props', 'startTimer', 'stopTimer']),
  auditQuestion('CUSTOM', ['message', 'detailedMessage']),
];

/** What is asked about the events of the log. */
export const LOG_QUESTIONS: readonly Question[] = [...FORMATS, ...ORIGINS];
