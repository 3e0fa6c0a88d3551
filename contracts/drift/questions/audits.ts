import { textIn } from '../logged-event.js';
import { question, type Question } from '../question.js';
import { behaviour } from '../spec-place.js';
import { attributesOf, distinct, isOf, sourcesOf, those } from './seen-events.js';

const operation = 'searchEvents';

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

/** What is asked about what the engine leaves in the log. */
export const AUDIT_QUESTIONS: readonly Question[] = [
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
  question({
    id: 'origin-sent',
    operation,
    title: 'source and maker of the events that rules have sent',
    about: behaviour('engine-event-origin'),
    expected: 'Fluent-API by Rubix User',
    ask: async probe => {
      const sent = await those(
        probe,
        'that a rule has sent',
        event => event['type'] === 'ORCHESTRATION' && sourcesOf(event).length > 0,
      );
      return distinct(sent.map(({ source, generatedBy }) => `${String(source)} by ${String(generatedBy)}`));
    },
  }),
  auditQuestion('snapshot', ['entity']),
  auditQuestion('ruleSet', ['startTimer', 'stopTimer']),
  auditQuestion('rule', ['props', 'startTimer', 'stopTimer']),
  auditQuestion('CUSTOM', ['message', 'detailedMessage']),
  auditQuestion('exception', ['message', 'rule', 'ruleSet']),
  question({
    id: 'audit-action',
    operation,
    title: 'audits of Send Event have the attribute',
    about: behaviour('audit-action'),
    expected: 'Event',
    ask: async probe => {
      const isAction = isOf('ORCHESTRATION_AUDIT', 'ACTION');
      const sent = await those(
        probe,
        'Send Event of category ACTION',
        event => isAction(event) && textIn(event, 'name') === 'Send Event',
      );
      return distinct(sent.flatMap(attributesOf).map(({ name }) => name));
    },
  }),
  question({
    id: 'audit-batch',
    operation,
    title: 'audits of category BATCH are',
    about: behaviour('batch'),
    expected: 'BATCH_COMPLETE with status COMPLETE, without attributes',
    ask: async probe => {
      const audits = await those(probe, 'of category BATCH', isOf('ORCHESTRATION_AUDIT', 'BATCH'));
      return distinct(
        audits.map(audit => {
          const attributes = attributesOf(audit).length === 0 ? 'without attributes' : 'with attributes';
          return `${String(audit['name'])} with status ${String(audit['eventStatus'])}, ${attributes}`;
        }),
      );
    },
  }),
];
