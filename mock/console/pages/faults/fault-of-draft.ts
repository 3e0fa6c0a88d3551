import type { Schemas } from '../../control/control.js';
import type { FaultDraft } from './fault-draft.js';

type Fault = Schemas['FaultInput'];
type Effect = Schemas['FaultEffect'];

/** What the form stands for, and what is wrong with its JSON fields. */
export interface ReadDraft {
  /** The fault as it would be sent; what could not be read is left out. */
  readonly fault: Fault;
  readonly problems: Readonly<Partial<Record<'body' | 'query', string>>>;
}

/** Reads the fields of the form; what the sandbox checks is left to it. */
export function faultOf(draft: FaultDraft): ReadDraft {
  const body = jsonIn(draft.body);
  const query = jsonIn(draft.query);
  const on = {
    ...operationOf(draft.operations),
    ...('value' in body && { body: body.value }),
    ...('value' in query && { query: query.value as Record<string, unknown> }),
    ...(draft.path !== '' && { path: draft.path }),
    ...(draft.user !== '' && { user: draft.user }),
  };
  return {
    fault: { ...(Object.keys(on).length > 0 && { on }), ...oftenOf(draft), do: effectOf(draft) },
    problems: {
      ...('problem' in body && { body: body.problem }),
      ...('problem' in query && { query: query.problem }),
    },
  };
}

function operationOf(operations: readonly string[]): { readonly operation?: string | string[] } {
  const [one, ...more] = operations;
  if (one === undefined) return {};
  return { operation: more.length === 0 ? one : [...operations] };
}

function oftenOf({ way, count, chance, seed }: FaultDraft): Pick<Fault, 'times' | 'chance' | 'seed'> {
  if (way === 'always') return {};
  if (way === 'chance') return { chance: Number(chance), seed: Number(seed) };
  return { times: { [way]: Number(count) } };
}

function effectOf(draft: FaultDraft): Effect {
  const delay = draft.delay === '' ? {} : { delay: numberOrText(draft.delay) };
  return { ...delay, ...mainOf(draft) };
}

type EventEffect = NonNullable<Effect['event']>;

const OF_EVENTS: readonly string[] = [
  'lost',
  'failed',
  'duplicated',
  'reordered',
  'stuck',
] satisfies EventEffect[];

function mainOf(draft: FaultDraft): Effect {
  const { effect } = draft;
  if (effect === 'delay') return {};
  if (effect === 'status') return statusOf(draft);
  if (effect === 'late') return { late: numberOrText(draft.late) };
  if (effect === 'insert' || effect === 'remove') return { page: { [effect]: Number(draft.shifted) } };
  return OF_EVENTS.includes(effect) ? { event: effect as EventEffect } : { [effect]: true };
}

function statusOf({ status, code, message, retryAfter }: FaultDraft): Effect {
  return {
    status: Number(status),
    ...(code !== '' && { code }),
    ...(message !== '' && { message }),
    ...(retryAfter !== '' && { retryAfter: numberOrText(retryAfter) }),
  };
}

/** A number where the text is one, such as `250`; else the text, such as `2s`. */
function numberOrText(text: string): number | string {
  return /^\d+$/.test(text) ? Number(text) : text;
}

function jsonIn(text: string): { readonly value: unknown } | { readonly problem: string } | object {
  if (text.trim() === '') return {};
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (thrown) {
    return { problem: `This is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}` };
  }
}
