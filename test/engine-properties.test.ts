import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { responseKey } from '../mock/openapi/contract.js';
import { anyLife } from './support/any-engine.js';
import { BareWorld, CONTRACT } from './support/bare-world.js';

// More on demand: FAST_CHECK_RUNS=400 npx vitest run test/engine-properties.test.ts
const numRuns = Number(process.env['FAST_CHECK_RUNS'] ?? 30);

const FINAL = new Set(['COMPLETE', 'NO_MATCH', 'FAILED']);

test('whatever rules and events there are, the engine ends, and every event in a final status or for later', () => {
  fc.assert(
    fc.property(anyLife, life => {
      const { world } = new BareWorld(life).live();

      const now = world.clock.now();
      const open = world.store
        .contents()
        .events.filter(({ event }) => event.type === 'ORCHESTRATION' && !FINAL.has(event.eventStatus));
      expect(open.filter(({ event }) => event.eventStatus !== 'SCHEDULED')).toEqual([]);
      expect(open.filter(({ routing }) => (routing?.scheduledOn ?? now) <= now)).toEqual([]);
      world.stop();
    }),
    { numRuns },
  );
});

test('whatever happens, every event of the log is one of the spec, and its sources are there and before it', () => {
  const validate = CONTRACT.validators[responseKey('getEvent', 200)];
  fc.assert(
    fc.property(anyLife, life => {
      const { world } = new BareWorld(life).live();

      const seen = new Map<string, string>();
      for (const { event } of world.store.contents().events) {
        if (!validate?.(event))
          throw new Error(`${JSON.stringify(event)}: ${JSON.stringify(validate?.errors)}`);
        const sources = event.context.sourceEvents;
        expect(sources.length).toBe(event.type === 'ORCHESTRATION' ? Math.min(sources.length, 1) : 1);
        expect(sources.map(id => seen.get(id))).toEqual(sources.map(() => 'ORCHESTRATION'));
        seen.set(event.id, event.type);
      }
      world.stop();
    }),
    { numRuns },
  );
});

test('whatever happens, entities are whole, each is found by its names, and its root is one', () => {
  fc.assert(
    fc.property(anyLife, life => {
      const { world } = new BareWorld(life).live();

      for (const entity of world.store.entities()) {
        const { type, status, retailerId, id, ref, rootRef, rootType } = entity;
        expect(
          [type, status, retailerId, rootType].every(text => typeof text === 'string' && text !== ''),
        ).toBe(true);
        expect(world.store.entity({ type, retailerId, id, ref, rootRef })).toBe(entity);
        expect(JSON.parse(JSON.stringify(entity))).toEqual(entity);
      }
      world.stop();
    }),
    { numRuns },
  );
});

test('whatever happens, events of one root are processed in the order of their acceptance', () => {
  fc.assert(
    fc.property(anyLife, life => {
      const { world, accepted, processed } = new BareWorld(life).live();

      expect(processed).toEqual(accepted);
      world.stop();
    }),
    { numRuns },
  );
});

test('what is explained of an event before it is processed is what the engine does', () => {
  fc.assert(
    fc.property(anyLife, life => {
      const { world, verdicts } = new BareWorld(life).live();

      const isRefused = ({ isKnown }: { isKnown: boolean }): boolean =>
        !isKnown && life.missingEntities === 'strict';
      const wrong = verdicts
        .filter(verdict => !isRefused(verdict))
        .filter(({ explained, eventStatus }) => (explained === 'MATCH') !== (eventStatus !== 'NO_MATCH'));
      expect(wrong).toEqual([]);
      world.stop();
    }),
    { numRuns },
  );
});

test('the same life in two worlds leaves the same log, entities and workflows', () => {
  fc.assert(
    fc.property(anyLife, life => {
      const [one, other] = [new BareWorld(life).live(), new BareWorld(life).live()];

      expect(firstDifference(one, other)).toBeUndefined();
      for (const { world } of [one, other]) world.stop();
    }),
    { numRuns },
  );
});

test('a stop and a start in the middle of a life change nothing of what becomes of it', () => {
  fc.assert(
    fc.property(anyLife, fc.nat({ max: 12 }), (life, place) => {
      const through = new BareWorld(life).live();
      // What has been counted of a chain is forgotten at a stop, so an endless one ends later.
      fc.pre(!through.hasEndlessChain());
      const until = new BareWorld(life).take(life.steps.slice(0, place));
      const again = until.restarted().take(life.steps.slice(place)).settle();

      expect(firstDifference(again, through)).toBeUndefined();
      for (const { world } of [through, again]) world.stop();
    }),
    { numRuns },
  );
});

/** The first event, entity or workflow that two worlds do not have in common. */
function firstDifference(one: BareWorld, other: BareWorld): readonly unknown[] | undefined {
  const [some, others] = [one, other].map(({ world }): readonly unknown[] => {
    const { events, entities, workflows } = world.store.contents();
    return [...events, ...entities, ...workflows];
  }) as [readonly unknown[], readonly unknown[]];
  const longer = Math.max(some.length, others.length);
  for (let place = 0; place < longer; place++) {
    if (JSON.stringify(some[place]) !== JSON.stringify(others[place])) return [some[place], others[place]];
  }
  return undefined;
}
