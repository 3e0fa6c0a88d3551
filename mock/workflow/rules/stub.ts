import type { Json } from '../../event/event.js';
import { ConfigurationError } from '../../kernel/errors.js';
import { unknownNames } from '../../kernel/closest.js';
import { RuleExecutionException, type Action, type RuleContext, type RuleFunction } from '../action.js';
import { namedEvents, NO_EVENT } from './named-events.js';
import { isRecord, texts } from './props.js';

/** How a rule of a plugin fails: its message, and the name of what it throws. */
export interface StubFailure {
  readonly message: string;
  /** `RuleExecutionException` ends the ruleset only; any other name fails the event. */
  readonly name?: string;
}

/** What stands in for a rule that only the real platform has. */
export interface Stub {
  /** The rule's full name, or what follows its last dot. */
  readonly rule: string;
  /** Which events it sends: properties of the rule that name them, or event names. None: `[]`. */
  readonly emit?: string | readonly string[];
  /** Laid over the attributes of the events that it sends. */
  readonly attributes?: Readonly<Record<string, Json>>;
  /** The status that it sets. */
  readonly status?: string;
  /** It throws instead; a text is the message. */
  readonly fail?: string | StubFailure;
}

const KEYS = ['rule', 'emit', 'attributes', 'status', 'fail'];

/** A stub as a rule. */
export function stubbed(stub: Stub): RuleFunction {
  const { attributes, status, fail } = stub;
  return ({ props, event }) => {
    if (fail !== undefined) throw thrownBy(fail);
    const laid = attributes === undefined ? {} : { attributes: { ...event.attributes, ...attributes } };
    const sent = emittedBy(stub, props).map((name): Action => ({ type: 'sendEvent', name, ...laid }));
    return status === undefined ? sent : [{ type: 'mutate', status }, ...sent];
  };
}

/** The names of the events that a stub sends in the place of a rule with these properties. */
export function emittedBy({ emit, fail }: Stub, props: RuleContext['props']): readonly string[] {
  if (fail !== undefined) return [];
  if (emit === undefined) return namedEvents(props);
  return [emit]
    .flat()
    .flatMap(name => (Object.hasOwn(props, name) ? texts({ props }, name) : [name]))
    .filter(name => name !== NO_EVENT);
}

function thrownBy(fail: string | StubFailure): Error {
  const { message, name } = typeof fail === 'string' ? { message: fail, name: undefined } : fail;
  if (name === 'RuleExecutionException') return new RuleExecutionException(message);
  return Object.assign(new Error(message), { name: name ?? 'RuntimeException' });
}

/** Reads stubs from JSON; throws ConfigurationError that says which one is wrong and how. */
export function stubsFrom(value: unknown, source: string): readonly Stub[] {
  if (!Array.isArray(value))
    throw new ConfigurationError(`${source} must be a list of stubs {rule, emit, …}`);
  return (value as readonly Json[]).map((entry, index) => {
    const problem = problemOf(entry);
    if (problem !== undefined) throw new ConfigurationError(`${source}, stub ${index + 1}: ${problem}`);
    return entry as unknown as Stub;
  });
}

function texted(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function problemOf(entry: Json): string | undefined {
  if (!isRecord(entry))
    return 'it must be an object such as {"rule": "CreateFulfilment", "emit": "eventName"}';
  const { rule, emit, attributes, status, fail } = entry;
  if (typeof rule !== 'string' || rule === '') return '"rule" must be the name of a rule';
  const [unknown] = unknownNames('key', Object.keys(entry), KEYS);
  if (unknown !== undefined) return unknown.replace(' is ignored', '');
  if (emit !== undefined && ![emit].flat().every(texted)) {
    return '"emit" must be the name of a property or event, or a list of them';
  }
  if (attributes !== undefined && !isRecord(attributes)) return '"attributes" must be an object';
  if (status !== undefined && !texted(status)) return '"status" must be a text';
  return fail === undefined || isFailure(fail)
    ? undefined
    : '"fail" must be a message, or {"name": …, "message": …}';
}

function isFailure(fail: Json): boolean {
  if (!isRecord(fail)) return texted(fail);
  return texted(fail['message']) && (fail['name'] === undefined || texted(fail['name']));
}
