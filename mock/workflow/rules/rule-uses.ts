import { compile } from '../compiled.js';
import type { Workflow } from '../definition.js';
import type { KindOf, RuleKind } from './rule-book.js';

/** How many rule uses of a workflow the sandbox runs itself and how many are stubbed, and which. */
export interface RuleUses extends Readonly<Record<RuleKind, number>> {
  readonly total: number;
  /** How often each stubbed rule is used, by the last segment of its name, the most used first. */
  readonly stubbedNames: ReadonlyMap<string, number>;
}

/** Counts the rule uses of a workflow by where their behaviour comes from. */
export function ruleUses(workflow: Workflow, kindOf: KindOf): RuleUses {
  const counts = { native: 0, function: 0, configured: 0, default: 0 };
  const stubs = new Map<string, number>();
  let total = 0;
  for (const rule of compile(workflow).rulesets.flatMap(({ rules }) => rules)) {
    const kind = kindOf(rule);
    total += 1;
    counts[kind] += 1;
    if (kind !== 'native') stubs.set(rule.segment, (stubs.get(rule.segment) ?? 0) + 1);
  }
  const stubbedNames = new Map([...stubs].toSorted(([, a], [, b]) => b - a));
  return { ...counts, total, stubbedNames };
}

/** The counts in words: "412 rule uses, 289 native, 123 stubbed: CreateFulfilment (3), …". */
export function ruleUsesText({ total, native, stubbedNames }: RuleUses): string {
  const counted = `${total} rule uses, ${native} native, ${total - native} stubbed`;
  if (stubbedNames.size === 0) return counted;
  const names = [...stubbedNames].map(([name, count]) => (count === 1 ? name : `${name} (${count})`));
  return `${counted}: ${names.join(', ')}`;
}
