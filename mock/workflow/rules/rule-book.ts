import type { RuleFunction } from '../action.js';
import type { CompiledRule } from '../compiled.js';
import { CATALOGUE_RULES } from './catalogue.js';
import { RELATED_RULES } from './related.js';
import { SENDING_RULES, sendNamedEvents } from './sending.js';
import { STATE_RULES } from './state.js';
import { stubbed, type Stub } from './stub.js';

/**
 * Where the behaviour of a rule comes from: the sandbox itself, a function given to it, a configured stub, or the
 * default stub, which sends the events that the rule's properties name.
 */
export type RuleKind = 'native' | 'function' | 'configured' | 'default';

/** Tells where the behaviour of a rule comes from. */
export type KindOf = (rule: Pick<CompiledRule, 'name' | 'segment'>) => RuleKind;

/** A rule's behaviour and where it comes from. */
export interface RuleBehaviour {
  readonly kind: RuleKind;
  readonly run: RuleFunction;
  /** The configured stub that it is. */
  readonly stub?: Stub;
}

/** Finds the behaviour of any rule. */
export interface RuleBook {
  behaviourOf(rule: Pick<CompiledRule, 'name' | 'segment'>): RuleBehaviour;
  readonly kindOf: KindOf;
}

/** What the user of a sandbox says of rules: functions and stubs, by full name or by its last segment. */
export interface RuleSources {
  readonly functions?: Readonly<Record<string, RuleFunction>>;
  readonly stubs?: readonly Stub[];
}

const NATIVE = new Map<string, RuleFunction>(
  Object.entries({ ...STATE_RULES, ...SENDING_RULES, ...RELATED_RULES, ...CATALOGUE_RULES }),
);

const DEFAULT: RuleBehaviour = { kind: 'default', run: sendNamedEvents };

/**
 * A book in which a function wins over a configured stub, that over the sandbox's own rule, and the default stub comes
 * last; the full name wins over its last segment. Accounts and plugins differ from client to client, so the sandbox's
 * own rules go by the last segment.
 */
export function ruleBook({ functions = {}, stubs = [] }: RuleSources = {}): RuleBook {
  const given = new Map<string, RuleBehaviour>();
  for (const stub of stubs) given.set(stub.rule, { kind: 'configured', run: stubbed(stub), stub });
  for (const [name, run] of Object.entries(functions)) given.set(name, { kind: 'function', run });
  const native = new Map([...NATIVE].map(([name, run]) => [name, { kind: 'native', run } as const]));
  const behaviourOf: RuleBook['behaviourOf'] = ({ name, segment }) =>
    given.get(name) ?? given.get(segment) ?? native.get(segment) ?? DEFAULT;
  return { behaviourOf, kindOf: rule => behaviourOf(rule).kind };
}
