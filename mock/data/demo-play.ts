import { DEMO_ACCOUNT } from '../account/account.js';
import type { EventInput } from '../event/input.js';
import { WorldClock } from '../kernel/clock.js';
import { SeededRandom, type Ids } from '../kernel/ids.js';
import type { Readings } from '../kernel/readings.js';
import { type WorldContents } from '../store/change.js';
import { Store } from '../store/store.js';
import type { Entity } from '../workflow/entity.js';
import { ruleBook } from '../workflow/rules/rule-book.js';
import { World } from '../world/world.js';
import { DEMO_STORIES, type Story } from './demo-stories.js';

/** Where the demo events stand in time, and what makes them repeatable. */
export interface DemoOptions {
  readonly accountId: string;
  /** Epoch milliseconds; every time is relative to it. */
  readonly now: number;
  readonly seed: number;
  readonly offsetFormat: Readings['offset-format'];
  readonly successStatus: Readings['status-after-success'];
}

/** The options with the ids that are given out one after the other. */
export interface DemoStage extends DemoOptions {
  readonly ids: Ids;
}

interface Moment {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly input: EventInput;
  readonly user: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PROCESSING = { mode: 'delayed', delay: 120 } as const;

/**
 * Plays the demo stories in a world of their own, whose clock stands still between the events: each is posted at its
 * time, processed by the engine, and what it schedules falls due on the way. Gives back what the world has become.
 */
export function played(contents: WorldContents, stage: DemoStage): WorldContents {
  const clock = new WorldClock();
  clock.freeze();
  const world = worldFor(stage, clock);
  world.load({ ...contents, entities: contents.entities.map(entity => before(entity, DEMO_STORIES)) });
  const random = new SeededRandom(stage.seed + 1);
  const moments = DEMO_STORIES.flatMap(story => momentsOf(story, stage.now, random));
  for (const { time, input, user } of moments.toSorted((a, b) => a.time - b.time)) {
    clock.set(time);
    const poster = world.user(user);
    if (!poster) throw new Error(`the demo account has no user ${user}`);
    world.accept(input, poster);
  }
  clock.set(stage.now);
  world.stop();
  return world.store.contents();
}

/** The world whose past is played: no webhook leaves it, and no rule of the user runs in it. */
function worldFor({ accountId, ids, offsetFormat, successStatus }: DemoStage, clock: WorldClock): World {
  return new World({
    store: new Store({ account: { ...DEMO_ACCOUNT, accountId }, offsetFormat }),
    clock,
    ids,
    readings: { ...ANSWERS, 'offset-format': offsetFormat, 'status-after-success': successStatus },
    processing: PROCESSING,
    engine: { rules: ruleBook(), missingEntities: 'lenient', stateChange: false, settings: {} },
    webhookTargets: () => false,
    journalLimit: 1,
    retention: { maxEvents: undefined, maxAge: undefined },
    tell: undefined,
  });
}

// How the API answers makes no difference here: nobody asks it.
const ANSWERS = {
  'start-base': '0',
  'sync-no-match': '400',
  'async-body': 'event',
  sort: 'desc',
  'invalid-client': '401',
  'missing-entity': 'FAILED',
} as const satisfies Partial<Readings>;

/** An entity as its story finds it: in an earlier status, and without the attributes that events are to bring. */
function before(entity: Entity, stories: readonly Story[]): Entity {
  for (const { retailerId, begins = [], posts } of stories) {
    if (retailerId !== entity.retailerId) continue;
    const found = begins.find(([type, id]) => type === entity.type && id === entity.id);
    if (!found) continue;
    const brought = new Set(posts.flatMap(({ event }) => Object.keys(event.attributes ?? {})));
    const attributes = Object.entries(entity.attributes).filter(([name]) => !brought.has(name));
    return { ...entity, status: found[2], attributes: Object.fromEntries(attributes) };
  }
  return entity;
}

function momentsOf(
  { retailerId, daysAgo, posts }: Story,
  now: number,
  random: SeededRandom,
): readonly Moment[] {
  const start = now - daysAgo * DAY - random.below(HOUR);
  return posts.map(({ afterHours = 0, dueInDays, user = 'demo_admin', event }) => {
    const scheduledOn = dueInDays === undefined ? {} : { scheduledOn: now + dueInDays * DAY };
    const time = start + afterHours * HOUR + (afterHours === 0 ? 0 : random.below(HOUR));
    return { time, user, input: { retailerId, ...event, ...scheduledOn } };
  });
}
