import type { State, Transition, WorkflowMap } from './selection.js';
import type { Step } from './traced-path.js';

/** A state in a diagram; undefined stands for any status. */
export interface Box {
  readonly key: string;
  readonly state: State | undefined;
}

/** All ways between two states. */
export interface Way {
  readonly key: string;
  readonly from: string | null;
  readonly to: string;
  readonly transitions: readonly Transition[];
  /** The names of the rulesets, each once. */
  readonly rulesets: readonly string[];
  /** Whether one of them leads here whenever it runs to its end. */
  readonly isCertain: boolean;
}

/** What is drawn of one entity type. */
export interface DiagramGraph {
  readonly boxes: readonly Box[];
  readonly ways: readonly Way[];
}

/** The key of a state in the graph; null is any status. */
export function boxKey(status: string | null): string {
  return status === null ? 'any' : `is ${status}`;
}

/** The key of all ways between two states. */
export function wayKey(from: string | null, to: string): string {
  return `${boxKey(from)} to ${to}`;
}

/** The states of an entity type and the ways between them, also those that an event took although no rule says so. */
export function graphOf(map: WorkflowMap, type: string, steps: readonly Step[]): DiagramGraph {
  const states = map.states.filter(({ entityType }) => entityType === type);
  const ways = new Map<string, Way>();
  const add = (from: string | null, to: string, transitions: readonly Transition[]): void => {
    const key = wayKey(from, to);
    ways.set(key, wayOf({ key, from, to }, [...(ways.get(key)?.transitions ?? []), ...transitions]));
  };
  for (const transition of map.transitions)
    if (transition.entityType === type) add(transition.from, transition.to, [transition]);
  const known = new Set(states.map(({ name }) => name));
  for (const { from, to } of strays(map, type, steps))
    if (known.has(from) && known.has(to)) add(from, to, []);
  const hasAny = [...ways.values()].some(({ from }) => from === null);
  return {
    boxes: [
      ...(hasAny ? [{ key: boxKey(null), state: undefined }] : []),
      ...states.map(state => ({ key: boxKey(state.name), state })),
    ],
    ways: [...ways.values()],
  };
}

function wayOf(place: Pick<Way, 'key' | 'from' | 'to'>, transitions: readonly Transition[]): Way {
  return {
    ...place,
    transitions,
    rulesets: [...new Set(transitions.map(({ ruleset }) => ruleset))],
    isCertain: transitions.some(({ isCertain }) => isCertain),
  };
}

/** The numbers of the steps that took each way. */
export function numbersOf(
  steps: readonly Step[],
  { ways }: DiagramGraph,
  type: string,
): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, number[]>();
  for (const { number, ruleset, entity, changes } of steps) {
    if (entity.type !== type) continue;
    for (const { from, to } of changes) {
      const among = ways.filter(way => way.to === to && (way.from === from || way.from === null));
      const taken = among.find(way => way.rulesets.includes(ruleset)) ?? among[0];
      if (taken) numbers.set(taken.key, [...(numbers.get(taken.key) ?? []), number]);
    }
  }
  return numbers;
}

/** The changes that an event made and no transition explains. */
function strays(
  { transitions }: WorkflowMap,
  type: string,
  steps: readonly Step[],
): readonly { readonly from: string; readonly to: string }[] {
  return steps
    .filter(({ entity }) => entity.type === type)
    .flatMap(({ changes }) => changes)
    .flatMap(({ from, to }) => {
      const isExplained = transitions.some(
        each => each.entityType === type && each.to === to && (each.from === from || each.from === null),
      );
      return from === null || isExplained ? [] : [{ from, to }];
    });
}
