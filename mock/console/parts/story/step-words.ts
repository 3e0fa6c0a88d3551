import type { Schemas } from '../../control/control.js';
import type { Step, StepKind } from './story-tree.js';

/** What each kind of step is called. */
export const KIND_NAMES: Readonly<Record<StepKind, string>> = {
  post: 'request',
  event: 'event',
  ruleset: 'ruleset',
  rule: 'rule',
  change: 'state',
  webhook: 'webhook',
  exception: 'exception',
  log: 'log',
  reason: 'why',
  audit: 'audit',
  reads: 'reads',
  read: 'read',
};

/** What a step says in one line. */
export function stepText({ kind, node, post, read, children }: Step): string {
  if (post) return `${post.method} ${post.url}`;
  if (read) return `${read.method} ${read.url}`;
  if (kind === 'reads') return children.length === 1 ? '1 read saw it' : `${children.length} reads saw it`;
  if (!node) return '';
  if (kind === 'reason') return node.reason?.text ?? '';
  if (node.stateChange) return changeText(node.stateChange);
  if (node.webhook) return webhookText(node.webhook);
  const name = node.name ?? 'without a name';
  return node.message === undefined || kind === 'event' ? name : node.message;
}

/** The entity that a step is about, in one line. */
export function entityText({ type, id, ref }: Schemas['TracedEntity']): string {
  return [type, ref ?? id].filter(part => part !== null).join(' ');
}

/** A change of a status in one line. */
export function changeText({ from, to }: { readonly from: string | null; readonly to: string }): string {
  return from === null ? `new, ${to}` : `${from} → ${to}`;
}

function webhookText({ url, attempt }: Schemas['TracedWebhook']): string {
  return attempt === 1 ? url : `attempt ${attempt}: ${url}`;
}

/** The way of each entity through its statuses, in the order in which they began. */
export function journeysOf(
  changes: Schemas['TraceTotals']['stateChanges'],
): readonly { readonly entity: string; readonly statuses: readonly string[] }[] {
  const journeys = new Map<string, string[]>();
  for (const { entity, from, to } of changes) {
    const name = entityText(entity);
    const statuses = journeys.get(name) ?? [from ?? 'new'];
    const isGap = from !== null && statuses.at(-1) !== from;
    statuses.push(...(isGap ? ['…', from] : []), to);
    journeys.set(name, statuses);
  }
  return [...journeys].map(([entity, statuses]) => ({ entity, statuses }));
}
