import { expectTypeOf, test } from 'vitest';
import {
  startSandbox,
  type EventFilters,
  type FluentEvent,
  type NewWorld,
  type Processing,
  type Sandbox,
  type SandboxSnapshot,
  type SandboxWorld,
  type SeedCounts,
} from '../mock/index.js';

// What is checked here the compiler checks; the test only has to be there.
test('the types of the library are those that its users write against', () => {
  expectTypeOf(startSandbox).returns.resolves.toEqualTypeOf<Sandbox>();
  expectTypeOf<Sandbox>().toExtend<SandboxWorld>();
  expectTypeOf<Sandbox>().toExtend<AsyncDisposable>();
  expectTypeOf<Sandbox['createWorld']>().returns.toEqualTypeOf<SandboxWorld>();
  expectTypeOf<Sandbox['createWorld']>().toBeCallableWith();
  expectTypeOf<NewWorld>().toExtend<NonNullable<Parameters<Sandbox['createWorld']>[0]>>();
  expectTypeOf<SandboxWorld['settle']>().returns.resolves.toBeNumber();
  expectTypeOf<SandboxWorld['step']>().returns.toBeNumber();
  expectTypeOf<SandboxWorld['processing']>().toEqualTypeOf<Processing>();
  expectTypeOf<SandboxWorld['seed']>().returns.toEqualTypeOf<SeedCounts>();
  expectTypeOf<SandboxWorld['snapshot']>().returns.toEqualTypeOf<SandboxSnapshot>();
  expectTypeOf<SandboxWorld['restore']>().parameters.toEqualTypeOf<[snapshot: SandboxSnapshot]>();
  expectTypeOf<SandboxWorld['clock']['advance']>().parameters.toEqualTypeOf<[duration: number | string]>();
  expectTypeOf<SandboxWorld['events']['find']>().returns.toEqualTypeOf<readonly FluentEvent[]>();
  expectTypeOf<SandboxWorld['events']['waitFor']>().returns.resolves.toEqualTypeOf<FluentEvent>();
  expectTypeOf<{ name: string; 'context.entityId': string[] }>().toExtend<EventFilters>();
  expectTypeOf<{ name: { not: string } }>().not.toExtend<EventFilters>();
});
