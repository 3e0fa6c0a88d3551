import { messageOf } from '../kernel/errors.js';
import { RuleExecutionException } from './action.js';
import type { CompiledRule, CompiledRuleset } from './compiled.js';
import type { RuleKind } from './rules/rule-book.js';
import { text, type Entry } from './trail.js';

/** The rule that was running when something was thrown. */
export interface Place {
  readonly rule: CompiledRule;
  readonly ruleset: CompiledRuleset;
  readonly kind: RuleKind;
}

/**
 * What an exception audit says: named by the error, with its message and the names of rule and ruleset; with a stack
 * trace unless it is a RuleExecutionException (Fluent docs: exception-management-in-writing-rules).
 */
export function exceptionEntry(thrown: unknown, place?: Place): Entry {
  const message = messageOf(thrown);
  const name = thrown instanceof Error ? nameOf(thrown) : 'Error';
  const where = place ? [text('rule', place.rule.name), text('ruleSet', place.ruleset.name)] : [];
  const trace =
    thrown instanceof RuleExecutionException ? [] : [text('stackTrace', stackOf(thrown, name, place))];
  return {
    name,
    category: 'exception',
    eventStatus: 'FAILED',
    attributes: [text('message', message), ...where, ...trace],
  };
}

/** The stack of a function of the user is theirs to read; that of the sandbox would only tell how it is built. */
function stackOf(thrown: unknown, name: string, place: Place | undefined): string {
  if (place?.kind === 'function' && thrown instanceof Error && thrown.stack) return thrown.stack;
  const where = place ? `\n\tat rule ${place.rule.name}\n\tat ruleset ${place.ruleset.name}` : '';
  return `${name}: ${messageOf(thrown)}${where}`;
}

/** Whatever code of others has made of the name of its error. */
function nameOf({ name }: { readonly name: unknown }): string {
  return messageOf(name);
}
