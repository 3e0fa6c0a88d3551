import { attributeMap } from '../event/event.js';
import { pastOf, type PastGround } from './past.js';
import type { TraceReason } from './trace-node.js';
import { isFatal, isProcessed, placeOf } from './trace-part.js';
import type { Branch } from './trace-tree.js';

// A world that announces each change of a status may have thousands of events that nothing matches.
const MOST_REASONS = 200;

/** Why events of a tree ended as NO_MATCH or FAILED; of the first 200 of them. */
export function reasonsOf(branches: readonly Branch[], ground: PastGround): ReadonlyMap<Branch, TraceReason> {
  const reasons = new Map<Branch, TraceReason>();
  for (const branch of branches) {
    if (reasons.size === MOST_REASONS) break;
    if (!isProcessed(branch.record)) continue;
    const { eventStatus } = branch.record.event;
    if (eventStatus === 'NO_MATCH') reasons.set(branch, whyNoMatch(branch, ground));
    else if (eventStatus === 'FAILED') reasons.set(branch, whyFailed(branch));
  }
  return reasons;
}

function whyNoMatch({ record }: Branch, ground: PastGround): TraceReason {
  const { situation } = pastOf(record, ground);
  const { outcome, text, ruleset } = ground.inquiry.reasonIn(situation);
  const words = outcome === 'MATCH' ? `nothing matched it then; by now it is different: ${text}` : text;
  if (!ruleset) return { text: words, ruleset: null };
  const { workflow, version } = ruleset;
  return { text: words, ruleset: { workflow, version, name: ruleset.ruleset } };
}

function whyFailed(branch: Branch): TraceReason {
  const own = failureOf(branch);
  if (own) return own;
  const { event } = branch.record;
  // An event that fails takes those before it in its context with it, and those that wait in it.
  for (const each of below(branch)) {
    const failure = each.record.event.eventStatus === 'FAILED' ? failureOf(each) : undefined;
    if (failure) {
      const text = `'${each.record.event.name}', which it caused, failed: ${failure.text}`;
      return { text, ruleset: failure.ruleset };
    }
  }
  const neverRan = branch.children.length === 0 && event.context.sourceEvents.length > 0;
  const text = neverRan
    ? 'it never ran, since an event before it in the same context failed'
    : 'the log does not tell why';
  return { text, ruleset: null };
}

/** What made an event fail by itself; undefined where nothing did. */
function failureOf({ children }: Branch): TraceReason | undefined {
  const within = children.flatMap(child => [child, ...child.children].map(each => ({ each, home: child })));
  const found = within.findLast(({ each }) => isFatal(each.record));
  if (!found) return undefined;
  const { name, attributes } = found.each.record.event;
  const { message } = attributeMap(attributes);
  const { workflow = null, version = null } = placeOf(found.home.record);
  const { ruleset } = placeOf(found.each.record);
  return {
    text: typeof message === 'string' && message !== '' ? `${name}: ${message}` : String(name),
    ruleset: ruleset === undefined ? null : { workflow, version, name: ruleset },
  };
}

/** The events under an event, the nearer generations first. */
function below(branch: Branch): readonly Branch[] {
  const found = [...branch.children];
  for (const each of found) found.push(...each.children);
  return found.filter(each => isProcessed(each.record));
}
