import { formatTime } from '../../mock/kernel/time.js';
import { valueAt } from './spec-place.js';
import type { Spec } from '../compare/spec.js';
import type { Answer } from './answer.js';

/** One change of the spec that the answers of an account speak for. */
export interface Change {
  readonly kind: 'evidence' | 'reading' | 'spec';
  /** JSON pointer into the spec: of the level of an evidence, the default of a reading, or the statement. */
  readonly pointer: string;
  readonly from: string;
  readonly to: string;
  /** What the evidence would be then. */
  readonly evidence: { readonly level: 'observed'; readonly source: string };
  /** The questions whose answers speak for it. */
  readonly because: readonly string[];
}

const UNSURE: ReadonlySet<string> = new Set(['inferred', 'invented']);

/** What should be changed in the spec after an account was asked at this time, in epoch milliseconds. */
export function proposalOf(answers: readonly Answer[], spec: Spec, asked: number): readonly Change[] {
  const date = formatTime(asked, '+00:00').slice(0, 10);
  const evidence = { level: 'observed', source: `answers of a real account (drift, ${date})` } as const;
  const different = answers.filter(({ verdict }) => verdict === 'differs');
  const changes = different.map((answer): Omit<Change, 'evidence'> => {
    const { change: pointer, expected: from, actual: to, id } = answer;
    return { kind: isReading(answer, spec) ? 'reading' : 'spec', pointer, from, to, because: [id] };
  });
  return [...changes, ...raised(answers)].map(change => ({ ...change, evidence }));
}

/** Whether the answer is a value that the reading has already. */
function isReading({ reading, actual }: Answer, spec: Spec): boolean {
  const values = reading === undefined ? undefined : valueAt(spec, `/x-readings/${reading}/values`);
  return Array.isArray(values) && values.includes(actual);
}

/** The evidence of statements that nothing spoke against, and at least one answer for. */
function raised(answers: readonly Answer[]): readonly Omit<Change, 'evidence'>[] {
  const places = new Map<string, Answer[]>();
  for (const answer of answers) {
    if (!answer.evidence || answer.evidence.at !== answer.about) continue;
    places.set(answer.about, [...(places.get(answer.about) ?? []), answer]);
  }
  return [...places].flatMap(([pointer, about]) => {
    const level = about[0]?.evidence?.evidence.level ?? '';
    const agree = about.filter(({ verdict }) => verdict === 'agrees');
    if (!UNSURE.has(level) || agree.length === 0 || agree.length < about.length) return [];
    const because = agree.map(({ id }) => id);
    return [
      {
        kind: 'evidence' as const,
        pointer: `${pointer}/x-evidence/level`,
        from: level,
        to: 'observed',
        because,
      },
    ];
  });
}
