import { expect, test } from 'vitest';
import { ConfigurationError } from '../mock/index.js';
import { request, signIn } from './support/client.js';
import { refusal } from './support/refusal.js';
import { openSandbox, temporaryFile } from './support/sandbox.js';
import { idsFound, isoTime, postOrderEvent, searchFor } from './support/searching.js';
import { editedSpec, SEARCH, type Place, type SpecCopy } from './support/spec-copy.js';

const DAY = 86_400_000;
const POST_INPUT: Place = ['components', 'schemas', 'EventInput'];

/** A demo world under an edited spec. */
async function demoUnder(edit: (spec: SpecCopy) => void) {
  const sandbox = await openSandbox({ seed: 'demo', spec: await editedSpec(edit) });
  return { ...sandbox, client: await signIn(sandbox.url) };
}

test('the default of count is the one of the spec', async () => {
  const { client } = await demoUnder(spec => {
    spec.set([...spec.parameter('count'), 'schema', 'default'], 7);
  });

  const { body } = await client.get('/event');

  expect(body).toMatchObject({ start: 0, count: 7, hasMore: true });
  expect(body.results).toHaveLength(7);
});

test('the limits of count are those of the spec', async () => {
  const { client } = await demoUnder(spec => {
    spec.set([...spec.parameter('count'), 'schema', 'maximum'], 12);
    spec.set([...spec.parameter('count'), 'schema', 'default'], 10);
  });

  const within = await client.get('/event?count=12');
  const beyond = await client.get('/event?count=13');

  expect(within.body.count).toBe(12);
  expect(beyond.status).toBe(400);
  expect(beyond.body.errors[0]?.message).toMatch(/'count'.*12/);
});

test('a value that the spec adds to a filter is no longer reported as unknown', async () => {
  const query = searchFor({ 'context.entityType': 'DRONE' });
  const before = await signIn((await openSandbox()).url);
  const { client: after } = await demoUnder(spec => {
    spec.add([...spec.parameter('context.entityType'), 'schema', 'items', 'enum'], 'DRONE');
  });

  expect((await before.get(query)).reason).toContain("'DRONE'");
  expect((await after.get(query)).reason).toBe('');
});

test('a query parameter that the spec adds with x-field filters by that field', async () => {
  const { client } = await demoUnder(spec => {
    spec.add([...SEARCH, 'parameters'], {
      name: 'generatedBy',
      in: 'query',
      'x-field': 'generatedBy',
      schema: { type: 'array', minItems: 1, items: { type: 'string' } },
    });
  });
  const { body: log } = await client.get('/event?count=5000');

  const { body, reason } = await client.get(searchFor({ generatedBy: 'demo_retailer_1', count: 5000 }));

  const expected = log.results.filter(
    event => 'generatedBy' in event && event.generatedBy === 'demo_retailer_1',
  );
  expect(body.results).toEqual(expected);
  expect(expected.length).toBeGreaterThan(0);
  expect(expected.length).toBeLessThan(log.results.length);
  expect(reason).toBe('');
});

test('a query parameter that the spec no longer has is unknown', async () => {
  const { client } = await demoUnder(spec => {
    spec.remove(spec.parameter('retailerId'));
  });

  const { body, reason } = await client.get(searchFor({ retailerId: '999' }));

  expect(body.count).toBe(100);
  expect(reason).toContain("'retailerId' is ignored");
});

test('the default window is the one of the spec', async () => {
  const spec = await editedSpec(copy => {
    copy.set([...copy.parameter('from'), 'x-window', 'default'], 'P10D');
  });
  const { url, world } = await openSandbox({ spec });
  const id = await postOrderEvent(await signIn(url));
  await world.clock.advance(10 * DAY);
  const client = await signIn(url);

  expect(await idsFound(client, {})).toEqual([id]);
  await world.clock.advance(1);
  expect(await idsFound(client, {})).toEqual([]);
});

test('the explanation of an empty window speaks of the window of the spec', async () => {
  const { client, world } = await demoUnder(spec => {
    spec.set([...spec.parameter('from'), 'x-window', 'default'], 'P10D');
  });

  const { reason } = await client.get(searchFor({ to: isoTime(world.clock.now() - 20 * DAY) }));

  expect(reason).toContain("'to' is before 'from'");
  expect(reason).not.toContain('30 days');
});

test('the farthest from is the one of the spec', async () => {
  const { client, world } = await demoUnder(spec => {
    spec.set([...spec.parameter('from'), 'x-window', 'earliest'], 'P35D');
  });
  const from = (days: number) => searchFor({ from: isoTime(world.clock.now() - days * DAY) });

  expect((await client.get(from(35))).status).toBe(200);
  expect((await client.get(from(36))).status).toBe(400);
});

test('the paths are those of the spec', async () => {
  const { url, client } = await demoUnder(spec => {
    for (const path of Object.keys(spec.at(['paths']) as object)) {
      const item = spec.at(['paths', path]);
      spec.remove(['paths', path]).set(['paths', path.replace('/api/v4.1/', '/api/v9/')], item);
    }
  });
  const headers = { authorization: `Bearer ${client.token}` };

  const renamed = await request(`${url}/api/v9/event?count=1`, { headers });
  const byId = await request(`${url}/api/v9/event/${renamed.body.results[0]?.id}`, { headers });

  expect([renamed.status, renamed.body.count]).toEqual([200, 1]);
  expect(byId.body).toEqual(renamed.body.results[0]);
  expect((await client.get('/event')).status).not.toBe(200);
});

test('a field that the spec requires of a body is demanded', async () => {
  const spec = await editedSpec(copy => {
    copy.add([...POST_INPUT, 'required'], 'batchRef');
    copy.set([...POST_INPUT, 'properties', 'batchRef'], { type: 'string' });
  });
  const client = await signIn((await openSandbox({ spec })).url);
  const event = { name: 'OrderCancel', retailerId: '1', entityType: 'ORDER', entityId: '107' };

  const without = await client.post('/event/async', event);
  const within = await client.post('/event/async', { ...event, batchRef: 'B-1' });

  expect(without.status).toBe(400);
  expect(without.body.errors).toEqual([{ code: 'NotNull', message: expect.stringContaining("'batchRef'") }]);
  expect([within.status, within.reason]).toEqual([200, '']);
});

test('the default of a reading is the one of the spec', async () => {
  const { client } = await demoUnder(spec => {
    spec.set(['x-readings', 'start-base', 'default'], '1');
  });

  expect((await client.get('/event')).body.start).toBe(1);
});

const CASES: readonly [string, (spec: SpecCopy) => void, RegExp][] = [
  [
    'an operation without operationId',
    spec => spec.remove([...SEARCH, 'operationId']),
    /get \/api\/v4\.1\/event has no operationId/,
  ],
  [
    'an operationId that the sandbox does not know',
    spec => spec.set([...SEARCH, 'operationId'], 'findEvents'),
    /'findEvents'.*searchEvents/,
  ],
  [
    'a $ref to nowhere in a schema',
    spec =>
      spec.set([...spec.parameter('eventType'), 'schema', 'items', '$ref'], '#/components/schemas/Nowhere'),
    /Nowhere/,
  ],
  [
    'a $ref to nowhere in place of a response',
    spec => spec.set([...SEARCH, 'responses', '401', '$ref'], '#/components/responses/Nowhere'),
    /Nowhere/,
  ],
  [
    'a $ref into a part that is missing',
    spec => spec.set([...SEARCH, 'responses', '401', '$ref'], '#/elsewhere/responses/Nowhere'),
    /#\/elsewhere\/responses\/Nowhere/,
  ],
  [
    'a document of Swagger 2',
    spec => spec.remove(['openapi']).set(['swagger'], '2.0'),
    /OpenAPI 3\.0 or 3\.1/,
  ],
  [
    'a window that is no period',
    spec => spec.set([...spec.parameter('from'), 'x-window', 'default'], '30 days'),
    /30 days/,
  ],
  ['readings that are missing', spec => spec.remove(['x-readings', 'sort']), /'sort'.*x-readings/],
];

test.each(CASES)('%s stops the start and is named', async (_what, edit, expected) => {
  const spec = await editedSpec(edit);

  const refused = await refusal(openSandbox({ seed: 'none', spec }));

  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(refused.message).toMatch(expected);
});

test.each([
  ['broken YAML', 'openapi: 3.1.0\n  info: [', /not valid YAML/],
  ['an empty file', '', /not an object/],
  ['a list', '- openapi', /OpenAPI 3\.0 or 3\.1|not an object/],
])('%s instead of a spec stops the start with a message that helps', async (_what, text, expected) => {
  const spec = await temporaryFile('spec.yaml', text);

  const refused = await refusal(openSandbox({ seed: 'none', spec }));

  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(refused.message).toMatch(expected);
});

test('a faulty spec is named by its file', async () => {
  const spec = await temporaryFile('mine.yaml', 'swagger: "2.0"');

  const refused = await refusal(openSandbox({ seed: 'none', spec }));

  expect(refused.message).toContain('mine.yaml');
});

test('a spec that is not there is named by its file', async () => {
  const refused = await refusal(openSandbox({ seed: 'none', spec: 'no/such/spec.yaml' }));

  expect(refused).toBeInstanceOf(ConfigurationError);
  expect(refused.message).toMatch(/no\/such\/spec\.yaml/);
});
