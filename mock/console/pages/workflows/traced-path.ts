import type { Schemas } from '../../control/control.js';

type Trace = Schemas['Trace'];
type Node = Schemas['TraceNode'];

/** A ruleset that ran because of an event. */
export interface Step {
  /** Counts up from 1 in the order in which the rulesets ran. */
  readonly number: number;
  readonly ruleset: string;
  readonly entity: Schemas['TracedEntity'];
  /** From null where the entity came into being. */
  readonly changes: readonly { readonly from: string | null; readonly to: string }[];
  readonly hasFailed: boolean;
}

/** The rulesets of one workflow that ran because of an event, in their order. */
export function stepsOf({ roots }: Trace, workflow: string): readonly Step[] {
  const ran = nodesUnder(roots).filter(node => node.category === 'ruleSet' && node.workflow === workflow);
  return ran
    .toSorted((one, other) => one.startedAt - other.startedAt)
    .map((node, index) => ({
      number: index + 1,
      ruleset: node.ruleset ?? node.name ?? '',
      entity: node.entity,
      changes: changesUnder(node),
      hasFailed: node.eventStatus === 'FAILED',
    }));
}

/** The event that a trace is about. */
export function tracedEvent({ id, roots }: Trace): Node | undefined {
  return nodesUnder(roots).find(node => node.id === id);
}

function nodesUnder(roots: readonly Node[]): readonly Node[] {
  const found: Node[] = [];
  // Not by recursion: a chain may be thousands of events deep.
  const waiting = roots.toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    found.push(node);
    waiting.push(...node.children.toReversed());
  }
  return found;
}

/** The changes of status that a ruleset has made itself. */
function changesUnder(ruleset: Node): Step['changes'] {
  return ruleset.children.flatMap(({ stateChange, entity }) =>
    stateChange && entity.type === ruleset.entity.type && entity.id === ruleset.entity.id
      ? [stateChange]
      : [],
  );
}
