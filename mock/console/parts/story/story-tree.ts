import type { Schemas } from '../../control/control.js';

/** The trace of an event as the control plane gives it. */
export type Trace = Schemas['Trace'];
/** One event or audit of a trace. */
export type TraceNode = Schemas['TraceNode'];
/** A request that brought an event in. */
export type PostRequest = Schemas['TraceRequests']['posts'][number];
/** A request that showed an event. */
export type ReadRequest = Schemas['TraceRequests']['reads'][number];

/** What a step of a story is. */
export type StepKind =
  | 'post'
  | 'event'
  | 'ruleset'
  | 'rule'
  | 'change'
  | 'webhook'
  | 'exception'
  | 'log'
  | 'reason'
  | 'audit'
  | 'reads'
  | 'read';

/** One step of a story with what came of it. */
export interface Step {
  /** Unlike all others of the story. */
  readonly key: string;
  readonly kind: StepKind;
  readonly node?: TraceNode;
  readonly post?: PostRequest;
  readonly read?: ReadRequest;
  /** Epoch milliseconds. */
  readonly start: number;
  /** Epoch milliseconds; of an event with what it caused. */
  readonly end: number;
  readonly children: readonly Step[];
}

/** The story of a trace: the posts with what came of them, and at the end the reads. */
export function stepsOf({ roots, requests: { posts, reads } }: Trace): readonly Step[] {
  const steps = roots.map(stepOf);
  return [...withPosts(steps, posts), ...(reads.length === 0 ? [] : [readsStep(reads)])];
}

/** Where a webhook was delivered is told by its audit, what a rule was by its category. */
function kindOf(node: TraceNode): StepKind {
  if (node.type === 'ORCHESTRATION') return 'event';
  if (node.webhook) return 'webhook';
  if (node.stateChange) return 'change';
  return KINDS.get(node.category) ?? 'audit';
}

const KINDS: ReadonlyMap<string, StepKind> = new Map([
  ['ruleSet', 'ruleset'],
  ['rule', 'rule'],
  ['exception', 'exception'],
  ['CUSTOM', 'log'],
]);

function stepOf(node: TraceNode): Step {
  // That an event was sent is told by the event itself.
  const [sent] = node.children;
  if (node.name === 'Send Event' && node.category === 'ACTION' && node.children.length === 1 && sent)
    return stepOf(sent);
  const children = node.children.map(stepOf);
  const start = node.startedAt;
  const reason: Step[] = node.reason
    ? [{ key: `${node.id} reason`, kind: 'reason', node, start, end: start, children: [] }]
    : [];
  return {
    key: node.id,
    kind: kindOf(node),
    node,
    start,
    end: start + (node.durationMs ?? 0),
    children: [...reason, ...children],
  };
}

/** Puts each event that was posted under its request. */
function withPosts(steps: readonly Step[], posts: readonly PostRequest[]): readonly Step[] {
  return steps.map(step => {
    const post = posts.find(({ eventId }) => eventId === step.key);
    if (!post) return step;
    // The journal's clock and that of the log are the same, but the request is there before its event.
    const start = Math.min(post.at, step.start);
    return {
      key: `post ${post.id}`,
      kind: 'post',
      post,
      start,
      end: Math.max(start + post.durationMs, step.end),
      children: [step],
    };
  });
}

function readsStep(reads: readonly ReadRequest[]): Step {
  const children = reads.map((read): Step => ({
    key: `read ${read.id}`,
    kind: 'read',
    read,
    start: read.at,
    end: read.at + read.durationMs,
    children: [],
  }));
  return {
    key: 'reads',
    kind: 'reads',
    start: Math.min(...children.map(({ start }) => start)),
    end: Math.max(...children.map(({ end }) => end)),
    children,
  };
}
