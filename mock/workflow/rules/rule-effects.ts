import type { CompiledRule } from '../compiled.js';
import { mentionedEvents, namedEvents } from './named-events.js';
import type { RuleBehaviour } from './rule-book.js';
import { STATE_SETTERS } from './state.js';
import { emittedBy } from './stub.js';

/** What a rule does to statuses and events, told without running it. */
export interface RuleEffects {
  /** The status that it gives to the entity; undefined where it gives none. */
  readonly status: string | undefined;
  /** Whether it gives that status whenever it runs. */
  readonly isCertain: boolean;
  /** The names of the events that it sends, or may send. */
  readonly emits: readonly string[];
  /** Whether it always throws, so that what follows it never runs. */
  readonly fails: boolean;
}

/** What a rule does, by what its behaviour is in this sandbox. */
export function effectsOf(rule: CompiledRule, { kind, stub }: RuleBehaviour): RuleEffects {
  const { props, segment } = rule;
  if (stub) {
    const fails = stub.fail !== undefined;
    return {
      status: fails ? undefined : stub.status,
      isCertain: true,
      emits: emittedBy(stub, props),
      fails,
    };
  }
  const isNative = kind === 'native';
  const sets = STATE_SETTERS.has(segment) || (!isNative && SPEAKS_OF_SETTING.test(segment));
  const { status } = props;
  return {
    status: sets && typeof status === 'string' && status !== '' ? status : undefined,
    isCertain: isNative,
    emits: kind === 'default' ? namedEvents(props) : mentionedEvents(props),
    fails: false,
  };
}

// What a customer's rule does is not known, but one of such a name, with a status beside it, is there to set that.
const SPEAKS_OF_SETTING = /(?:set|change|update)\w*stat(?:e|us)/i;
