import type { Schemas } from '../../control/control.js';

type Fault = Schemas['FaultInput'];
type Effect = Schemas['FaultEffect'];

/** The effects to choose from, each with what it is called. */
export const EFFECTS = {
  status: 'an error status',
  delay: 'only a delay',
  hang: 'no answer ever',
  reset: 'the connection is reset',
  truncate: 'the answer ends in the middle',
  garbage: 'the answer is no JSON',
  invalidToken: 'the token is not valid any more',
  lost: 'the event is lost',
  failed: 'the event fails',
  duplicated: 'the event is processed twice',
  reordered: 'the event is overtaken by the next',
  stuck: 'the event stays PENDING',
  late: 'the event is late in searches',
  insert: 'events come in after a page',
  remove: 'events go after a page',
} as const;

/** One of the effects. */
export type EffectName = keyof typeof EFFECTS;

/** How often a fault strikes, each way with what it is called. */
export const WAYS = {
  always: 'every time',
  first: 'the first so many times',
  nth: 'only the one with this number',
  every: 'each time the number is a multiple',
  chance: 'by chance',
} as const;

/** A fault as it stands in the fields of the form, all as texts. */
export interface FaultDraft {
  readonly operations: readonly string[];
  readonly body: string;
  readonly query: string;
  readonly path: string;
  readonly user: string;
  readonly way: keyof typeof WAYS;
  readonly count: string;
  readonly chance: string;
  readonly seed: string;
  readonly effect: EffectName;
  readonly status: string;
  readonly code: string;
  readonly message: string;
  readonly retryAfter: string;
  readonly late: string;
  readonly shifted: string;
  readonly delay: string;
}

/** The form as it is at first. */
export const EMPTY_DRAFT: FaultDraft = {
  operations: [],
  body: '',
  query: '',
  path: '',
  user: '',
  way: 'always',
  count: '1',
  chance: '0.1',
  seed: '7',
  effect: 'status',
  status: '503',
  code: '',
  message: '',
  retryAfter: '',
  late: '5s',
  shifted: '2',
  delay: '',
};

/** A fault in the fields of the form. */
export function draftOf({ on = {}, times = {}, chance, seed, do: effect }: Fault): FaultDraft {
  const { operation = [], body, query, path = '', user = '' } = on;
  const [way, count] = Object.entries(times)[0] ?? [chance === undefined ? 'always' : 'chance', 1];
  const { status = 503, code = '', message = '', retryAfter = '', delay = '', late = '5s', page } = effect;
  return {
    operations: [operation].flat(),
    body: body === undefined ? '' : JSON.stringify(body, null, 2),
    query: query === undefined ? '' : JSON.stringify(query, null, 2),
    path,
    user,
    way: way as FaultDraft['way'],
    count: String(count),
    chance: String(chance ?? 0.1),
    seed: String(seed ?? 7),
    effect: effectNameOf(effect),
    status: String(status),
    code,
    message,
    retryAfter: String(retryAfter),
    late: String(late),
    shifted: String(page?.insert ?? page?.remove ?? 2),
    delay: String(delay),
  };
}

function effectNameOf({ event, page, ...effect }: Effect): EffectName {
  if (event !== undefined) return event;
  if (page) return page.insert === undefined ? 'remove' : 'insert';
  const names = ['status', 'hang', 'reset', 'truncate', 'garbage', 'invalidToken', 'late'] as const;
  return names.find(name => effect[name] !== undefined) ?? 'delay';
}
