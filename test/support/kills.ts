import { readdirSync, watch } from 'node:fs';
import { Agent } from 'node:http';
import type { Entity } from '../../mock/index.js';
import type { Chance } from './chance.js';
import { signIn, type Client } from './client.js';
import { run, start, type Running } from './command.js';
import { ask } from './control-plane.js';
import { DATA_FILE } from './folder.js';
import { plainRequest } from './http.js';
import { journalsAmong } from './journals.js';
import { orchestration, wholeLog, type Entry } from './log.js';

/** What a sandbox has acknowledged in all the lives that it had on one folder. */
export class Ledger {
  /** Events that it took in, by id. */
  readonly taken = new Set<string>();
  /** What it said had become of events, by id. */
  readonly statuses = new Map<string, string>();
  /** The ids of orders that it made. */
  readonly orders = new Set<string>();
  /** How far counters got, and how far somebody tried to bring them. */
  readonly counters = new Map<string, { readonly reached: number; readonly tried: number }>();
}

/** When a process is killed. */
export interface Plan {
  readonly connections: number;
  /** What has to be seen in the folder first: nothing, the journal that a folding begins, or the snapshot that it writes. */
  readonly sight: 'nothing' | 'journal' | 'snapshot';
  /** After how many answers from then on. */
  readonly answers: number;
}

/** A sandbox as a process of its own, with a client that is signed in. */
export interface Victim extends Running {
  readonly url: string;
  readonly client: Client;
}

function optionsOf(folder: string, durability: string): readonly string[] {
  const options = { data: folder, processing: 'immediate', seed: 'workflows', log: 'silent', durability };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}

/** Starts the command on a folder and signs in. */
export async function startVictim(folder: string, durability: string): Promise<Victim> {
  const running = await start(optionsOf(folder, durability), folder);
  return { ...running, client: await signIn(running.url) };
}

/** Starts the command on a folder and kills it when it has touched its files there so many times, or when it serves. */
export async function killStarting(folder: string, durability: string, touches: number): Promise<void> {
  let left = touches;
  const watcher = watch(folder);
  const touched = new Promise<void>(resolve => {
    watcher.on('change', (_kind, name) => {
      // A lock that is only just being taken holds others off for ten seconds; that is not what this is about.
      if (!String(name).startsWith('lock')) left -= 1;
      if (left === 0) resolve();
    });
  });
  const running = run(['start', '--port', '0', ...optionsOf(folder, durability)], folder);
  await Promise.race([touched, running.printed(/served at/).catch(() => {})]);
  watcher.close();
  running.child.kill('SIGKILL');
  await running.ended;
}

/** What a load is to do with a process. */
export interface Attack {
  readonly plan: Plan;
  readonly folder: string;
  readonly ledger: Ledger;
  readonly chance: Chance;
}

/**
 * Posts over several connections, notes what is acknowledged, and kills the process in the middle of it; whether that
 * left a folding unfinished.
 */
export async function killUnderLoad(victim: Victim, attack: Attack): Promise<boolean> {
  const { connections } = attack.plan;
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const fuse = new Fuse(victim, attack);
  const connect = async (number: number): Promise<void> => {
    const poster = new Poster(victim, agent, { ...attack, counter: `counter-${number}` });
    while (!fuse.isBlown) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- one request after the other
        await (fuse.isLit ? poster.any() : poster.small());
      } catch (thrown) {
        if (!fuse.isBlown) throw thrown;
        return;
      }
      fuse.answered();
    }
  };
  await Promise.all(Array.from({ length: connections }, (_, number) => connect(number)));
  agent.destroy();
  await victim.ended;
  return fuse.isFolding();
}

/** Kills a process after so many answers. */
class Fuse {
  readonly #victim: Victim;
  readonly #attack: Attack;
  /** The journal that the process began with; others may be left from before. */
  readonly #first: number;
  #left: number;
  /** Whether the answers count; until then there need not be much in the log. */
  isLit: boolean;
  isBlown = false;

  constructor(victim: Victim, attack: Attack) {
    this.#victim = victim;
    this.#attack = attack;
    this.#first = this.#look().newest;
    this.#left = attack.plan.answers;
    this.isLit = attack.plan.sight === 'nothing';
  }

  answered(): void {
    if (this.isLit) this.#left -= 1;
    else this.isLit = this.#attack.plan.sight === 'snapshot' ? this.#look().hasSnapshot : this.isFolding();
    if (!this.isLit || this.#left > 0 || this.isBlown) return;
    this.isBlown = true;
    this.#victim.child.kill('SIGKILL');
  }

  /** Whether the process has begun to fold, and not ended it. */
  isFolding(): boolean {
    const { journals, newest, hasSnapshot } = this.#look();
    return hasSnapshot || (journals.length > 1 && newest > this.#first);
  }

  #look() {
    const names = readdirSync(this.#attack.folder);
    const journals = journalsAmong(names);
    return { journals, newest: journals.at(-1) ?? 0, hasSnapshot: names.includes(`${DATA_FILE}.new`) };
  }
}

const STORES = ['STORE-SYD', 'STORE-MEL'];
const ORDER_EVENTS = ['CREATE', 'PAYMENT_TRANSACTION', 'OrderRevision', 'OrderPickPack', 'OrderCancel'];
const FIRST_ORDER = 101;
const DEMO_ORDERS = 24;

interface PosterParts {
  readonly ledger: Ledger;
  readonly chance: Chance;
  /** The id of the entity that it counts with, its own. */
  readonly counter: string;
}

/** One connection: requests of all kinds, one after the other. */
class Poster {
  readonly #victim: Victim;
  readonly #agent: Agent;
  readonly #parts: PosterParts;

  constructor(victim: Victim, agent: Agent, parts: PosterParts) {
    this.#victim = victim;
    this.#agent = agent;
    this.#parts = parts;
  }

  /** Something that leaves little behind. */
  async small(): Promise<void> {
    if (this.#parts.chance.once(2)) await this.#count();
    else await this.#event('NoSuchRuleset', { entityType: 'LOCATION', entityRef: 'STORE-SYD' });
  }

  /** Something that may change several entities. */
  async any(): Promise<void> {
    const { chance } = this.#parts;
    const which = chance.below(10);
    if (which < 3) {
      const name = chance.pick(['ActivateLocation', 'DeactivateLocation']);
      await this.#event(name, { entityType: 'LOCATION', entityRef: chance.pick(STORES) });
    } else if (which < 7) {
      const entityId = String(FIRST_ORDER + chance.below(DEMO_ORDERS));
      await this.#event(chance.pick(ORDER_EVENTS), { entityType: 'ORDER', entityId });
    } else if (which < 8) await this.#order();
    else await this.small();
  }

  async #event(name: string, about: Readonly<Record<string, string>>): Promise<void> {
    const { ledger, chance } = this.#parts;
    const way = chance.pick(['async', 'sync']);
    const event = { name, retailerId: '1', ...about };
    const { eventId = '', eventStatus = '' } = await this.#send('POST', `/api/v4.1/event/${way}`, event);
    ledger.taken.add(eventId);
    if (way === 'sync') ledger.statuses.set(eventId, eventStatus);
  }

  async #order(): Promise<void> {
    const { ledger } = this.#parts;
    const id = `order-${ledger.orders.size}-${ledger.taken.size}-${this.#parts.counter}`;
    const order = { type: 'ORDER', subtype: 'HD', retailerId: '1', id, ref: id };
    await this.#send('PUT', '/__admin/entities', order);
    ledger.orders.add(id);
  }

  async #count(): Promise<void> {
    const { ledger, counter: id } = this.#parts;
    const { reached, tried } = ledger.counters.get(id) ?? { reached: 0, tried: 0 };
    const count = tried + 1;
    ledger.counters.set(id, { reached, tried: count });
    const counter = { type: 'COUNTER', retailerId: '1', id, status: 'COUNTING', attributes: { count } };
    await this.#send('PUT', '/__admin/entities', counter);
    ledger.counters.set(id, { reached: count, tried: count });
  }

  async #send(method: string, path: string, content: object) {
    const { url, client } = this.#victim;
    const { status, body } = await plainRequest(url + path, {
      method,
      agent: this.#agent,
      headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(content),
    });
    // 400 is the answer to a sync event that matches nothing.
    if (![200, 201, 400].includes(status))
      throw new Error(`${method} ${path} was answered ${status}: ${body}`);
    return JSON.parse(body) as { readonly eventId?: string; readonly eventStatus?: string };
  }
}

/** What a sandbox shows when nothing waits in it any more. */
export interface Shown {
  readonly log: readonly Entry[];
  readonly entities: readonly Entity[];
}

/** Looks at everything; undefined while events wait. */
export async function shownBy({ url, client }: Victim): Promise<Shown | undefined> {
  const log = await wholeLog(client);
  if (orchestration(log).some(({ eventStatus }) => eventStatus === 'PENDING')) return undefined;
  const { body } = await ask<Shown & { readonly count: number }>(`${url}/__admin/entities`);
  if (body.count > body.entities.length) throw new Error(`${body.count} entities are too many to look at`);
  return { log, entities: body.entities };
}
