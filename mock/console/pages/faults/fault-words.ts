import type { Schemas } from '../../control/control.js';

type Fault = Schemas['Fault'];

const EVENTS: Readonly<Record<NonNullable<Fault['do']['event']>, string>> = {
  lost: 'loses the event',
  failed: 'lets the event fail',
  duplicated: 'processes the event twice',
  reordered: 'lets the next event of its root go first',
  stuck: 'leaves the event PENDING for good',
};

/** What a fault does, in words. */
export function effectText({ delay, ...effect }: Fault['do']): string {
  const main = mainText(effect);
  if (delay === undefined) return main ?? 'nothing';
  const later = `waits ${durationOf(delay)}`;
  return main === undefined ? later : `${later}, then ${main}`;
}

function mainText(effect: Omit<Fault['do'], 'delay'>): string | undefined {
  const { status, event, late, page } = effect;
  if (status !== undefined) return statusText(effect);
  if (event !== undefined) return EVENTS[event];
  if (late !== undefined) return `keeps the event out of searches for ${durationOf(late)}`;
  if (page?.insert !== undefined) return `${page.insert} events come in after the page`;
  if (page?.remove !== undefined) return `the first ${page.remove} events of the page go after it`;
  if (effect.hang) return 'never answers';
  if (effect.reset) return 'resets the connection';
  if (effect.truncate) return 'ends the answer in the middle';
  if (effect.garbage) return 'answers what is no JSON';
  return effect.invalidToken ? 'makes the token invalid' : undefined;
}

function statusText({ status, code, message, retryAfter }: Fault['do']): string {
  const said = [code, message].filter(part => part !== undefined).join(': ');
  const again = retryAfter === undefined ? '' : `, again after ${retryAfter} s`;
  return `answers ${status}${said === '' ? '' : ` (${said})`}${again}`;
}

function durationOf(value: string | number): string {
  return typeof value === 'number' ? `${value} ms` : value;
}

/** Which requests a fault is meant for, in words; each condition in an item. */
export function conditionTexts({
  operation,
  body,
  query,
  path,
  user,
}: NonNullable<Fault['on']>): readonly string[] {
  return [
    ...(operation === undefined ? [] : [[operation].flat().join(' or ')]),
    ...(body === undefined ? [] : [`body has ${JSON.stringify(body)}`]),
    ...(query === undefined ? [] : [`query has ${JSON.stringify(query)}`]),
    ...(path === undefined ? [] : [`path is ${path}`]),
    ...(user === undefined ? [] : [`user is ${user}`]),
  ];
}

/** Which of those requests it touches, in words. */
export function timesText({ times = {}, chance, seed }: Pick<Fault, 'times' | 'chance' | 'seed'>): string {
  const { first, nth, every } = times;
  if (chance !== undefined) return `by chance, ${chance * 100} % (seed ${seed ?? 'none'})`;
  if (first !== undefined) return first === 1 ? 'the first' : `the first ${first}`;
  if (nth !== undefined) return `number ${nth} only`;
  return every === undefined ? 'every time' : `each ${every}th`;
}
