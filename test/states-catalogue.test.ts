import { expect, test } from 'vitest';
import { STATES } from '../contracts/states/catalogue.js';
import { readState } from '../contracts/states/read-state.js';
import { state, staged, type Staged } from './support/states.js';

const ID = '4f0c8f0e-58c3-4e0a-9a07-6f2f0c1d2e11';

interface Check {
  readonly params?: Readonly<Record<string, unknown>>;
  /** What is asked for before it. */
  readonly after?: readonly ReturnType<typeof state>[];
  readonly check: (scene: Staged) => Promise<void>;
}

/** For each state of the catalogue, by its sentence, what shows that it did what it says. */
const CHECKS: Readonly<Record<string, Check>> = {
  'an event {id} exists': {
    params: {
      id: ID,
      name: 'Imported',
      eventStatus: 'PENDING',
      entityRef: 'HD_110',
      attributes: { gift: true },
    },
    async check({ get }) {
      const { status, body } = await get(`/event/${ID}`);
      expect(status).toBe(200);
      expect(body).toMatchObject({ id: ID, name: 'Imported', eventStatus: 'PENDING', retailerId: '1' });
      expect(body.context).toMatchObject({ entityType: 'ORDER', entityRef: 'HD_110', entityId: '110' });
      expect(body.attributes).toEqual([{ name: 'gift', value: true, type: 'BOOLEAN' }]);
    },
  },
  'no event {id} exists': {
    params: { id: ID },
    async check({ get }) {
      expect((await get(`/event/${ID}`)).status).toBe(404);
    },
  },
  'there are no events': {
    async check({ get, world }) {
      expect((await get('/event')).body).toMatchObject({ count: 0, results: [] });
      expect(world.entities.all().length).toBeGreaterThan(0);
    },
  },
  '{n} events exist': {
    params: { n: 3, name: 'Counted', generatedOn: '2026-01-31T12:00:00Z' },
    after: [state('the time is {time}', { time: '2026-01-31T13:00:00Z' })],
    async check({ get }) {
      const { results } = (await get('/event?name=Counted')).body;
      expect(results.map(({ generatedOn }) => generatedOn.slice(0, 19))).toEqual([
        '2026-01-31T12:00:00',
        '2026-01-31T11:59:59',
        '2026-01-31T11:59:58',
      ]);
    },
  },
  '{n} events of type {type} exist': {
    params: { n: 2, type: 'API' },
    async check({ get }) {
      expect((await get('/event?eventType=API')).body.count).toBe(2);
    },
  },
  '{n} events of {entityType} {ref} exist': {
    params: { n: 4, entityType: 'fulfilment', ref: 'HD_107_F1' },
    async check({ get }) {
      const { body } = await get('/event?context.entityType=FULFILMENT&context.entityRef=HD_107_F1');
      expect(body.count).toBe(4);
      expect(body.results[0]?.context).toMatchObject({ rootEntityType: 'ORDER', rootEntityRef: 'HD_107' });
    },
  },
  '{entityType} {ref} exists': {
    params: { entityType: 'order', ref: 'HD_900', id: '900' },
    async check({ post, world }) {
      const { body } = await post('/event/sync', {
        name: 'OrderCancel',
        retailerId: '1',
        entityType: 'ORDER',
        entityRef: 'HD_900',
      });
      expect(body).toMatchObject({ eventStatus: 'COMPLETE', entityId: '900' });
      expect(world.entities.find({ type: 'ORDER', ref: 'HD_900', retailerId: '1' })?.status).toBe(
        'CANCELLED',
      );
    },
  },
  '{entityType} {ref} is in status {status}': {
    params: { entityType: 'FULFILMENT', ref: 'F_9', status: 'CREATED', rootEntityRef: 'HD_107' },
    async check({ world }) {
      expect(world.entities.find({ type: 'FULFILMENT', ref: 'F_9', retailerId: '1' })).toMatchObject({
        status: 'CREATED',
        subtype: 'HD_PFDC',
        rootType: 'ORDER',
        rootRef: 'HD_107',
        rootSubtype: 'HD',
      });
      expect(world.events.find()).toEqual([]);
    },
  },
  'no {entityType} {ref} exists': {
    params: { entityType: 'product', ref: 'SKU-0' },
    async check({ world }) {
      expect(world.entities.find({ type: 'PRODUCT', ref: 'SKU-0', retailerId: '1' })).toBeUndefined();
    },
  },
  'the client is signed in': {
    params: { username: 'demo_retailer_1' },
    async check({ post, askToken, refreshToken }) {
      const event = { name: 'X', retailerId: '2', entityType: 'ORDER', entityRef: 'HD_1101' };
      expect((await post('/event/async', event)).status).toBe(403);
      const refresh = { grant_type: 'refresh_token', refresh_token: refreshToken ?? '' };
      expect((await askToken(refresh)).status).toBe(200);
    },
  },
  'the token is expired': {
    async check({ get }) {
      const { status, reason } = await get('/event');
      expect([status, reason]).toEqual([401, expect.stringMatching(/the token expired \d+ s ago/)]);
    },
  },
  'the token is unknown': {
    async check({ get }) {
      const { status, reason } = await get('/event');
      expect([status, reason]).toEqual([401, expect.stringContaining('the token is unknown')]);
    },
  },
  'the credentials are wrong': {
    async check({ askToken }) {
      const { status, body } = await askToken();
      expect([status, body.error]).toEqual([400, 'invalid_grant']);
    },
  },
  'the client secret is wrong': {
    async check({ askToken }) {
      const { status, body } = await askToken();
      expect([status, body.error]).toEqual([401, 'invalid_client']);
    },
  },
  'the refresh token is used up': {
    async check({ askToken, refreshToken }) {
      const { status, body } = await askToken({
        grant_type: 'refresh_token',
        refresh_token: refreshToken ?? '',
      });
      expect([status, body.error_description]).toEqual([400, 'Invalid refresh token']);
    },
  },
  'the next request fails with {status}': {
    params: { status: 503 },
    async check({ get }) {
      expect([(await get('/event')).status, (await get('/event')).status]).toEqual([503, 200]);
    },
  },
  'the next {operation} fails with {status}': {
    params: { operation: 'getEvent', status: 500 },
    async check({ get }) {
      expect([(await get('/event')).status, (await get(`/event/${ID}`)).status]).toEqual([200, 500]);
    },
  },
  'the next request is refused for {seconds} seconds': {
    params: { seconds: 7 },
    async check({ get }) {
      const { status, headers } = await get('/event');
      expect([status, headers.get('retry-after')]).toEqual([429, '7']);
    },
  },
  'the demo data is loaded': {
    async check({ get }) {
      expect((await get('/event')).body.hasMore).toBe(true);
    },
  },
  'the demo workflows are loaded': {
    after: [state('nothing is known')],
    async check({ get, world }) {
      expect((await get('/workflow/1/ORDER::HD')).status).toBe(200);
      expect(world.events.find()).toEqual([]);
    },
  },
  'processing is {mode}': {
    params: { mode: 'manual' },
    async check({ get, post }) {
      const event = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' };
      const { eventId } = (await post('/event/async', event)).body;
      expect((await get(`/event/${eventId}`)).body.eventStatus).toBe('PENDING');
    },
  },
  'the time is {time}': {
    params: { time: '2030-02-01T00:00:00Z' },
    async check({ get, post }) {
      const event = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' };
      const { eventId } = (await post('/event/async', event)).body;
      expect((await get(`/event/${eventId}`)).body.generatedOn).toBe('2030-02-01T00:00:00.000+00:00');
    },
  },
  'nothing is known': {
    async check({ world }) {
      expect([world.entities.all(), world.events.find(), world.workflows.all()]).toEqual([[], [], []]);
    },
  },
  'a ruleset {name} of {rootEntityType} sends a webhook {setting}': {
    params: { name: 'Tell', rootEntityType: 'order', setting: 'hook.mine', webhookName: 'Mine' },
    async check({ post, world, inbox }) {
      const event = { name: 'Tell', retailerId: '1', entityType: 'ORDER', entityRef: 'HD_107' };
      expect((await post('/event/sync', event)).body.eventStatus).toBe('COMPLETE');
      await world.settle();
      expect(namesIn(inbox)).toEqual(['Mine']);
    },
  },
  'the event {name} of {entityType} {ref} has been processed': {
    params: { name: 'NotifyOrderStatus', entityType: 'order', ref: 'HD_107', attributes: { a: 1 } },
    async check({ world, inbox }) {
      const [event] = world.events.find({ name: 'NotifyOrderStatus', eventType: 'ORCHESTRATION' });
      expect(event?.eventStatus).toBe('COMPLETE');
      expect(namesIn(inbox)).toEqual(['NotifyOrderStatus']);
    },
  },
};

function namesIn({ received }: Staged['inbox']): readonly string[] {
  return received.map(({ body }) => (JSON.parse(body.toString()) as { readonly name: string }).name);
}

test('every state of the catalogue has a check, and no check is of a state that is gone', () => {
  expect(Object.keys(CHECKS).toSorted()).toEqual(STATES.map(({ sentence }) => sentence).toSorted());
});

test.each(STATES.map(({ sentence }) => sentence))('the state "%s" does what it says', async sentence => {
  const { params, after = [], check } = CHECKS[sentence] ?? {};
  if (!check) throw new Error(`nothing checks the state '${sentence}'`);

  const scene = await staged(...after, state(sentence, params));

  await expect(check(scene)).resolves.toBeUndefined();
});

test.each(STATES)('the state "$sentence" has parameters for its braces and says what they mean', each => {
  const braces = [...each.sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);

  expect(each.parameters.filter(({ isRequired }) => isRequired).map(({ name }) => name)).toEqual(braces);
  expect([each.about, ...each.parameters.map(({ about }) => about)]).not.toContain('');
  expect(each.arrange ?? each.letIn ?? each.plan).toBeDefined();
});

test.each(STATES)(
  'the state "$sentence" is told from all others with its values in place',
  ({ sentence, parameters }) => {
    const examples = {
      number: '7',
      entityType: 'order',
      time: '2026-01-31T12:00:00Z',
      text: 'x-1',
      map: '{}',
    };
    const spoken = sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const kind = parameters.find(each => each.name === name)?.kind ?? 'text';
      return examples[kind];
    });

    expect(readState(state(spoken)).state.sentence).toBe(sentence);
  },
);
