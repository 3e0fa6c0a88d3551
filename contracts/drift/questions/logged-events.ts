import { NotExercised } from '../not-exercised.js';
import { textIn } from '../logged-event.js';
import { question, readingQuestion, type Question } from '../question.js';
import { behaviour, schema, valueAt } from '../spec-place.js';
import { attributesOf, distinct, isDone, isOf, isPosted, those } from './seen-events.js';

const operation = 'searchEvents';

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
  readingQuestion('status-after-success', {
    operation,
    title: 'an ORCHESTRATION event that was processed has the status',
    ask: async probe => {
      return distinct((await those(probe, 'that was processed', isDone)).map(each => each['eventStatus']));
    },
  }),
];

/** What is asked about the events of the log. */
export const LOG_QUESTIONS: readonly Question[] = [...FORMATS, ...ORIGINS];
