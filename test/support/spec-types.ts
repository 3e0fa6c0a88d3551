import type { EventAttribute, FluentEvent } from '../../mock/event/event.js';
import type { components } from '../../spec/event-api.generated.js';

type SpecEvent = components['schemas']['Event'];

// The sandbox leaves these two open, since a world may hold values that the spec does not list.
type Closed = Exclude<keyof FluentEvent, 'type' | 'eventStatus'>;

/** The type spelled out: only that is assignable to a type with an index signature, an interface is not. */
type Plain<T> = { [Key in keyof T]: T[Key] };

type Own = Plain<Omit<Pick<FluentEvent, Closed>, 'context' | 'attributes'>> & {
  readonly context: Plain<FluentEvent['context']>;
  readonly attributes: readonly Plain<EventAttribute>[] | null;
};

type Accepts<Expected, Given extends Expected> = Given extends Expected ? true : never;

/** Compiles only while every event of the sandbox is an event of the spec, field by field. */
export type EventIsOfTheSpec = Accepts<Pick<SpecEvent, Closed>, Own>;
