import { expect, test } from 'vitest';
import { readRun, replayRun, startSandbox, type Run } from '../mock/index.js';
import { passwordGrant, request, requestToken, signIn } from './support/client.js';
import { openRecording, requestsOf, type TestRecording } from './support/record/recording.js';
import { openSandbox, temporaryFile, temporaryFolder } from './support/sandbox.js';
import { command } from './support/transfers.js';

const CANCEL = {
  name: 'OrderCancel',
  retailerId: '1',
  entityType: 'ORDER',
  entityId: '901',
  entityRef: 'HD_901',
};

/** A recording of a client with a token from before, that works, fails, and looks at what became of its work. */
async function recorded(): Promise<TestRecording> {
  const { url, world } = await openSandbox();
  world.entities.put({
    type: 'ORDER',
    subtype: 'HD',
    id: '901',
    ref: 'HD_901',
    retailerId: '1',
    status: 'BOOKED',
  });
  const early = await requestToken(url, passwordGrant());
  const recording = await openRecording(url);
  const headers = { authorization: `Bearer ${early.body.access_token}` };
  await request(`${recording.url}/api/v4.1/workflow/1/ORDER::HD`, { headers });
  await request(`${recording.url}/api/v4.1/event`, {
    headers: { authorization: 'Bearer not-a-token-at-all' },
  });
  const client = await signIn(recording.url);
  const { body } = await client.post('/event/async', { ...CANCEL, entitySubtype: 'HD' });
  await client.post('/event/async', { name: 'OrderCancel' });
  await world.settle();
  await client.get(`/event/${body.eventId}`);
  await client.get(`/event?context.sourceEvents=${body.eventId}`);
  await recording.stop();
  return recording;
}

test('a recording is played against a fresh sandbox, with its own ids and tokens, and fits in status and shape', async () => {
  const { output } = await recorded();

  const report = await replayRun(readRun(output));
  const { code, output: printed } = await command(await temporaryFolder(), 'replay', output);

  expect(report).toEqual({ requests: 7, compared: 7, changed: [] });
  expect([code, printed]).toEqual([
    0,
    '7 requests sent again, 7 answers compared: all have the same status and shape\n',
  ]);
});

/** The run with the answer of one request changed. */
function withAnswer(run: Run, at: number, answer: { readonly status: number; readonly body: string }): Run {
  const wanted = requestsOf(run)[at];
  return { ...run, steps: run.steps.map(step => (step === wanted ? { ...wanted, answer } : step)) };
}

test('another status, a field too few and another name of an error are told', async () => {
  const run = readRun((await recorded()).output);
  const found = requestsOf(run)[5]?.answer?.body;
  const event = JSON.parse(typeof found === 'string' ? found : '') as Record<string, unknown>;
  const changed = [
    withAnswer(run, 4, { status: 404, body: '{}' }),
    withAnswer(run, 5, { status: 200, body: JSON.stringify({ ...event, recordedBy: 'x' }) }),
    withAnswer(run, 1, { status: 401, body: '{"errors":[{"code":"E-77","message":"no"}]}' }),
  ];

  const reports = await Promise.all(changed.map(each => replayRun(each)));

  expect(
    reports.map(report => report.changed.flatMap(({ differences }) => differences.map(({ at }) => at))),
  ).toEqual([['status'], ['body.recordedBy'], ['body.errors[0].code']]);
});

test('a running sandbox plays a recording too, and keeps its world', async () => {
  const { output } = await recorded();
  await using sandbox = await startSandbox();
  const run = readRun(output);
  const renamed = JSON.parse(
    JSON.stringify(run).replaceAll('"DEMO"', '"ACME"').replaceAll('client_id=DEMO', 'client_id=ACME'),
  ) as Run;

  const { changed, kept } = await sandbox.playRun(renamed, { keep: true });

  expect(changed).toEqual([]);
  expect(kept).toMatchObject([{ accountId: 'ACME', credentials: { clientId: 'ACME' } }]);
});

test('a recording without an answer proves nothing', async () => {
  const { output } = await recorded();
  const run = readRun(output);
  const empty = { ...run, steps: run.steps.slice(0, 1) };
  const file = await temporaryFile('empty.json', JSON.stringify(empty));

  const { code, output: printed } = await command(await temporaryFolder(), 'replay', file);

  expect([code, printed]).toEqual([1, expect.stringContaining('this proves nothing')]);
});
