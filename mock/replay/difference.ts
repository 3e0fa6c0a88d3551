import diff from 'microdiff';
import type { Difference } from '../run/replay-report.js';
import type { Content, RunAnswer } from '../run/run.js';

/** Where two answers differ, field by field; none where they are the same byte for byte. */
export function differencesOf(recorded: RunAnswer | null, replayed: RunAnswer | null): readonly Difference[] {
  if (!recorded || !replayed) {
    return recorded === replayed
      ? []
      : [{ at: 'answer', recorded: recorded?.status, replayed: replayed?.status }];
  }
  const status =
    recorded.status === replayed.status
      ? []
      : [{ at: 'status', recorded: recorded.status, replayed: replayed.status }];
  return [...status, ...bodyDifferences(recorded.body, replayed.body)];
}

function bodyDifferences(recorded: Content, replayed: Content): readonly Difference[] {
  const [one, other] = [textOf(recorded), textOf(replayed)];
  if (one === other) return [];
  const [left, right] = [parsed(one), parsed(other)];
  const fields = left === undefined || right === undefined ? [] : fieldDifferences(left, right);
  // The same values in another order, or written in another way, are other bytes.
  return fields.length > 0 ? fields : [{ at: 'body', recorded: one, replayed: other }];
}

function textOf(content: Content): string {
  return typeof content === 'string' ? content : content.latin1;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function fieldDifferences(recorded: unknown, replayed: unknown): readonly Difference[] {
  return diff({ body: recorded }, { body: replayed }, { cyclesFix: false }).map(difference => ({
    at: difference.path.reduce<string>(below, ''),
    recorded: 'oldValue' in difference ? (difference.oldValue as unknown) : undefined,
    replayed: 'value' in difference ? (difference.value as unknown) : undefined,
  }));
}

function below(parent: string, key: string | number): string {
  if (typeof key === 'number') return `${parent}[${key}]`;
  return parent === '' ? key : `${parent}.${key}`;
}
