import { elapsed } from '../../mock/kernel/clock.js';
import { messageOf } from '../../mock/kernel/errors.js';
import type { Spec } from '../compare/spec.js';
import { fromQuestion, type Answer } from './answer.js';
import { NotExercised } from './not-exercised.js';
import type { Probe } from './probe.js';
import type { Question } from './question.js';
import { evidenceAt } from './spec-place.js';

/** Asks one question and holds the answer against what the sandbox says. */
export async function judge(question: Question, probe: Probe, spec: Spec): Promise<Answer> {
  const begun = elapsed();
  probe.begin(question.id);
  const outcome = await outcomeOf(question, probe, spec);
  const facts = fromQuestion(question, spec);
  return {
    ...facts,
    ...outcome,
    verdict: outcome.verdict ?? (outcome.actual === facts.expected ? 'agrees' : 'differs'),
    evidence: evidenceAt(spec, facts.about),
    exchanges: probe.exchanges.get(question.id) ?? [],
    duration: Math.round(elapsed() - begun),
  };
}

async function outcomeOf(
  question: Question,
  probe: Probe,
  spec: Spec,
): Promise<{ readonly actual: string; readonly verdict?: Answer['verdict']; readonly reason?: string }> {
  try {
    if (question.writes === true) void probe.retailerId;
    return { actual: await question.ask(probe, spec) };
  } catch (thrown) {
    // A connection that broke says nothing of the API.
    const reason = thrown instanceof NotExercised ? thrown.message : `no answer: ${messageOf(thrown)}`;
    return { actual: '', verdict: 'not exercised', reason };
  }
}
