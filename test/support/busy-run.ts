import type { Account, Sandbox, SandboxSnapshot, SandboxWorld } from '../../mock/index.js';
import type { Chance } from './chance.js';
import { passwordGrant, request, requestToken, type Reply } from './client.js';

const HOUR = 3_600_000;

const EVENT_FAULTS = ['lost', 'failed', 'duplicated', 'reordered', 'stuck'] as const;

/** A fault may end a connection; whatever else went wrong is a failure of the test. */
function leftAlone(thrown: unknown): void {
  if (!(thrown instanceof TypeError)) throw thrown;
}

/** A world of a sandbox with everything that may be done to it. */
export interface BusyWorld {
  readonly account: Account;
  readonly world: SandboxWorld;
}

/** One client that does this and that, by chance, and keeps what it was answered. */
export class BusyClient {
  readonly #url: string;
  readonly #world: BusyWorld;
  readonly #chance: Chance;
  #token = '';
  #refresh = '';
  #ids: string[] = [];
  readonly #snapshots: SandboxSnapshot[] = [];
  /** Every token that it got. */
  readonly tokens: string[] = [];
  /** How many requests it sent. */
  requests = 0;

  constructor({ url }: Pick<Sandbox, 'url'>, world: BusyWorld, chance: Chance) {
    this.#url = url;
    this.#world = world;
    this.#chance = chance;
  }

  /** Sends so many requests, one after the other, and moves the world about between them. */
  async work(count: number): Promise<void> {
    while (this.requests < count) {
      // A client does one thing at a time.
      // oxlint-disable-next-line no-await-in-loop
      await (this.#chance.once(30) ? this.#steer() : this.#pick()().catch(leftAlone));
      this.requests += 1;
    }
  }

  #pick(): () => Promise<unknown> {
    const actions: readonly (() => Promise<unknown>)[] = [
      () => this.#signIn(),
      () => this.#refreshToken(),
      () => this.#post('async'),
      () => this.#post('async'),
      () => this.#post('async'),
      () => this.#post('sync'),
      () => this.#post('sync'),
      () => this.#search(),
      () => this.#search(),
      () => this.#page(),
      () => this.#readOne(),
      () => this.#readOne(),
      () => this.#mistake(),
    ];
    return this.#token === '' ? () => this.#signIn() : this.#chance.pick(actions);
  }

  async #signIn(): Promise<void> {
    const fields = passwordGrant(this.#world.account);
    const wrong = this.#chance.once(5) ? { password: `wrong-${this.#chance.below(99)}-password` } : {};
    this.#keep(await requestToken(this.#url, { ...fields, ...wrong }));
  }

  async #refreshToken(): Promise<void> {
    const { client_id: clientId = '', client_secret: secret = '' } = passwordGrant(this.#world.account);
    const fields = {
      grant_type: 'refresh_token',
      client_id: clientId,
      client_secret: secret,
      refresh_token: this.#refresh,
    };
    const query = new URLSearchParams(fields).toString();
    const inQuery = this.#chance.once(2);
    this.#keep(
      inQuery
        ? await request(`${this.#url}/oauth/token?${query}`, { method: 'POST' })
        : await requestToken(this.#url, fields),
    );
  }

  #keep({ body }: Reply): void {
    if (typeof body.access_token !== 'string') return;
    this.#token = body.access_token;
    this.#refresh = body.refresh_token;
    this.tokens.push(this.#token, this.#refresh);
  }

  async #post(mode: 'async' | 'sync'): Promise<void> {
    const chance = this.#chance;
    const later = chance.once(4) ? { scheduledOn: Date.now() + chance.below(3 * HOUR) } : {};
    const event = {
      name: chance.pick(['NotifyOrderStatus', 'OrderCancel', 'CREATE', 'Nonsense']),
      retailerId: chance.pick(['1', '1', '1', '2', '7']),
      entityType: 'ORDER',
      entityId: String(100 + chance.below(12)),
      attributes: { note: chance.pick(['plain', 'grün', '"quoted" & more', `my token is ${this.#token}`]) },
      ...later,
    };
    const body = JSON.stringify(event);
    const { body: answer } = await this.#send(`/event/${mode}`, { method: 'POST', body });
    if (typeof answer.eventId === 'string') this.#ids.push(answer.eventId);
  }

  async #search(): Promise<void> {
    const { pick, below } = {
      pick: <T>(of: readonly T[]) => this.#chance.pick(of),
      below: (n: number) => this.#chance.below(n),
    };
    const filters = [
      `context.entityType=ORDER&context.entityId=${100 + below(12)}`,
      `eventStatus=${pick(['PENDING', 'COMPLETE', 'NO_MATCH', 'FAILED', 'SCHEDULED'])}`,
      `context.sourceEvents=${pick(['none', ...this.#ids.slice(-5)])}`,
      'category=ACTION',
      'nonsense=1',
    ];
    await this.#send(`/event?count=${1 + below(9)}&${pick(filters)}`);
  }

  async #page(): Promise<void> {
    const { body } = await this.#send('/event?count=3');
    if (body.hasMore) await this.#send(`/event?count=3&start=${body.start + 3}`);
  }

  async #readOne(): Promise<void> {
    const id = this.#ids.length === 0 ? 'none' : this.#chance.pick(this.#ids);
    await this.#send(`/event/${id}`);
  }

  async #mistake(): Promise<void> {
    const post = { method: 'POST' } as const;
    await this.#chance.pick([
      () => this.#send('/event/async', { ...post, body: '{"name": broken' }),
      () => this.#send('/event/async', { ...post, body: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]) }),
      () => this.#send('/event/async', { ...post, body: 'x'.repeat(30_000) }),
      () => this.#send('/event', { method: 'DELETE' }),
      () => this.#send('/nowhere?q=a%20b'),
      () =>
        this.#send('/event?count=3', { headers: { authorization: 'Bearer not-a-token-of-this-sandbox' } }),
      () => this.#send('/event?from=yesterday'),
      () =>
        request(
          `${this.#url}/oauth/token?grant_type=password&client_id=nobody&client_secret=secret-of-nobody`,
          post,
        ),
    ])();
  }

  #send(path: string, init: RequestInit = {}): Promise<Reply> {
    const headers = { authorization: `Bearer ${this.#token}`, 'content-type': 'application/json' };
    return request(`${this.#url}/api/v4.1${path}`, { headers, ...init });
  }

  async #steer(): Promise<void> {
    const { world } = this.#world;
    const { clock, faults } = world;
    const chance = this.#chance;
    await chance.pick<() => unknown>([
      () => clock.advance(chance.below(HOUR)),
      () => clock.advance(26 * HOUR),
      async () => {
        // Not for longer, nor far back: a fault may have a client wait for the clock.
        clock.freeze();
        const moved = clock.set(clock.now() - 20 + chance.below(HOUR));
        clock.unfreeze();
        await moved;
      },
      () => this.#process(),
      () => this.#process(),
      () => world.settle(),
      () => world.step(2),
      () => world.reset(),
      () => world.seed('workflows'),
      () => this.#snapshots.push(world.snapshot()),
      () => {
        const snapshot = this.#snapshots.at(-1);
        if (snapshot) world.restore(snapshot);
      },
      () =>
        world.entities.put({
          type: 'ORDER',
          subtype: 'HD',
          retailerId: '1',
          id: String(100 + chance.below(12)),
          status: chance.pick(['BOOKED', 'CREATED', 'CANCELLED']),
        }),
      () => faults.arm({ on: { operation: 'getEvent' }, times: { every: 3 }, do: { status: 503 } }),
      () => faults.arm({ times: { first: 2 }, do: { delay: '5ms' } }),
      () => faults.arm({ times: { nth: 1 }, do: { reset: true } }),
      () => faults.arm({ times: { nth: 1 }, do: { garbage: true } }),
      () => faults.arm({ chance: 0.3, seed: 7, do: { event: chance.pick(EVENT_FAULTS) } }),
      () => faults.arm({ times: { nth: 3 }, do: { invalidToken: true } }),
      () => faults.clear(),
      () => faults.clear(),
      () => faults.clear(),
    ])();
  }

  #process(): void {
    const { world } = this.#world;
    const delay = this.#chance.below(40);
    world.processing = this.#chance.pick([
      { mode: 'manual' },
      { mode: 'delayed', delay },
      { mode: 'immediate' },
      { mode: 'reads', reads: 2 },
    ] as const);
  }
}
