import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { comparePacts, readPacts, type Finding, type Report } from '../contracts/index.js';
import { goodContract } from './support/contracts/good-contract.js';
import { folderWith, pactOf, readingAnEvent } from './support/pacts.js';
import { command } from './support/transfers.js';
import { run } from './support/command.js';

async function compared(contents: object, spec?: string): Promise<Report> {
  const folder = await folderWith({
    'shop.json': contents,
    ...(spec !== undefined && { 'spec.yaml': spec }),
  });
  const read = await readPacts([join(folder, 'shop.json')]);
  return comparePacts({ ...read, spec: spec === undefined ? undefined : join(folder, 'spec.yaml') });
}

function findingsIn({ suites }: Report): readonly Finding[] {
  return suites.flatMap(({ findings, cases }) => [...findings, ...cases.flatMap(each => each.findings)]);
}

const EVENTS = '/api/v4.1/event';

function searching(query: unknown): object {
  return readingAnEvent({ request: { path: EVENTS, query } });
}

test('a good pact is well, by the command too', async () => {
  const folder = await folderWith({ 'pacts/shop.json': goodContract() });

  const { code, output } = await command(folder, 'compare', 'pacts/**/*.json');

  expect(output).toContain(
    '1 pact, 14 interactions: 14 passed\ncompared with Fluent OMS Event API 4.1 (event-api.yaml, sha256 ',
  );
  expect(code).toBe(0);
});

test('a finding says where it is in the file, what the spec wants, and what to do', async () => {
  const findings = findingsIn(
    await compared(pactOf([readingAnEvent(), searching({ 'context.rootEntityType': ['ORDRE'] })])),
  );

  expect(findings).toEqual([
    {
      severity: 'error',
      code: 'request.query.incompatible',
      message:
        'the query parameter context.rootEntityType is "ORDRE", which is none of the values that the spec allows',
      pointer: '/interactions/1/request/query/context.rootEntityType/0',
      at: 'query parameter context.rootEntityType',
      expected: expect.stringMatching(/^one of ORDER, LOCATION, /),
      actual: '"ORDRE"',
      why: 'so says the spec of GET /api/v4.1/event, parameters',
      advice: 'did you mean ORDER?',
    },
  ]);
});

test.each([
  ['a dotted name with several values', { 'context.entityType': ['ORDER', 'FULFILMENT'] }],
  ['a time with an offset', { from: ['2026-01-30T00:00:00.000+01:00'] }],
  ['a name with an ampersand and a comma', { name: ['Pick & Pack, Ship = 100%'] }],
  ['a query of version 2', 'context.entityRef=HD_1&from=2026-01-30T00%3A00%3A00.000%2B01%3A00&count=5'],
])('%s is no false alarm', async (_what, query) => {
  expect(findingsIn(await compared(pactOf([searching(query)])))).toEqual([]);
});

test('a body of version 3 is pointed at where version 3 has it', async () => {
  const { type: _type, ...posting } = readingAnEvent({
    request: {
      method: 'POST',
      path: `${EVENTS}/async`,
      headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json' },
      body: { name: 'A', retailerId: '1', entityType: 'ORDER', entityRef: 7 },
    },
  });
  const metadata = { pactSpecification: { version: '3.0.0' } };

  const [finding] = findingsIn(await compared(pactOf([posting], { metadata })));

  expect(finding?.pointer).toBe('/interactions/0/request/body/entityRef');
});

test('what looks like a misspelt field of a body is told, though the spec lets it pass', async () => {
  const content = {
    name: 'A',
    retailerId: '1',
    entityType: 'ORDER',
    entityRef: 'HD_1',
    entitySubType: 'HD',
    other: 1,
  };
  const posting = readingAnEvent({
    request: {
      method: 'POST',
      path: `${EVENTS}/async`,
      headers: { Authorization: ['Bearer token'], 'Content-Type': ['application/json'] },
      body: { content, contentType: 'application/json', encoded: false },
    },
  });

  const report = await compared(pactOf([posting]));

  expect(report.suites[0]?.cases[0]?.verdict).toBe('warned');
  expect(findingsIn(report)).toEqual([
    {
      severity: 'warning',
      code: 'request.body.unknown-field',
      message: "the spec knows no field 'entitySubType' of the request body",
      pointer: '/interactions/0/request/body/content/entitySubType',
      advice: 'did you mean entitySubtype?',
    },
  ]);
});

test('messages are skipped, and a pact of messages alone proves nothing', async () => {
  const message = { type: 'Asynchronous/Messages', description: 'told', contents: { content: {} } };

  const mixed = await compared(pactOf([readingAnEvent(), message]));
  const folder = await folderWith({ 'hooks.json': pactOf([message]) });
  const alone = await command(folder, 'compare', 'hooks.json');

  expect(mixed.suites[0]?.cases.map(({ verdict }) => verdict)).toEqual(['passed', 'skipped']);
  expect(alone.output).toContain('no interaction was judged');
  expect(alone.code).toBe(1);
});

function reading(path: string): object {
  return readingAnEvent({ request: { path } });
}

const OWN_SPEC = `openapi: 3.0.3
info: { title: Own, version: '7' }
servers: [{ url: 'https://example.com/own/v1/' }]
paths:
  /things/{id}:
    get:
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: fine } }
`;

test('another spec may be compared with, the path of its server counted', async () => {
  const report = await compared(pactOf([reading('/own/v1/things/1'), reading('/things/1')]), OWN_SPEC);

  expect(report.against).toMatch(/^Own 7 \(spec\.yaml, sha256 [\da-f]{12}\)$/);
  expect(report.suites[0]?.cases.map(({ verdict }) => verdict)).toEqual(['passed', 'failed']);
});

test.each([
  ['swagger: "2.0"', 'is no OpenAPI document of version 3.0 or 3.1'],
  ['a: [', 'is neither YAML nor JSON'],
])('what is no spec is wrong use: %s', async (spec, says) => {
  const folder = await folderWith({ 'shop.json': pactOf([readingAnEvent()]), 'spec.yaml': spec });

  const { code, output } = await command(folder, 'compare', 'shop.json', '--spec', 'spec.yaml');

  expect(output).toContain(says);
  expect(code).toBe(2);
});

test('without pacts the command says where they may come from', async () => {
  const { code, output } = await command(await folderWith({}), 'compare');

  expect(output).toContain(
    'give pacts: files, folders, patterns or addresses, or a broker with --broker-url',
  );
  expect(code).toBe(2);
});

test('the report goes to files in each form, and to people as well', async () => {
  const folder = await folderWith({ 'bad.json': pactOf([searching({ pageSize: ['2'] })]), 'list.json': [] });
  const forms = [
    '--junit',
    'reports/deep/compare.xml',
    '--html',
    'reports/compare.html',
    '--json',
    'reports/compare.json',
  ];

  const { code, output } = await command(folder, 'compare', 'bad.json', 'list.json', ...forms);
  const read = (name: string) => readFile(join(folder, 'reports', name), 'utf8');

  expect(code).toBe(1);
  expect(output).toContain("the spec knows no query parameter 'pageSize'");
  expect(output).toContain('list.json is no pact: it is a list');
  expect(output).not.toContain('\u001b');
  expect(await read('deep/compare.xml')).toContain('<failure type="request.query.unknown"');
  expect(await read('compare.html')).toContain('&#39;pageSize&#39;');
  expect(JSON.parse(await read('compare.json'))).toMatchObject({
    ok: false,
    totals: { failed: 1, problems: 1 },
  });
});

test('with --json alone, JSON is all that is printed', async () => {
  const folder = await folderWith({ 'shop.json': pactOf([readingAnEvent()]) });

  const { code, output } = await command(folder, 'compare', 'shop.json', '--json');

  expect(JSON.parse(output)).toMatchObject({ ok: true, command: 'compare', totals: { passed: 1 } });
  expect(code).toBe(0);
});

test('a report that cannot be written is told', async () => {
  const folder = await folderWith({ 'shop.json': pactOf([readingAnEvent()]) });

  const { code, output } = await command(folder, 'compare', 'shop.json', '--html', 'shop.json/report.html');

  expect(output).toContain('1 passed');
  expect(output).toMatch(/cannot (create|write)/);
  expect(code).toBe(2);
});

test('files are marked in a job of GitHub only', async () => {
  const folder = await folderWith({ 'bad.json': pactOf([searching({ pageSize: ['2'] })]) });
  const printedBy = async (environment: Record<string, string>) => {
    const { output, ended } = run(['compare', 'bad.json'], folder, environment);
    await ended;
    return output();
  };

  const inJob = await printedBy({ GITHUB_ACTIONS: 'true' });
  const elsewhere = await printedBy({ GITHUB_ACTIONS: '' });

  expect(inJob).toMatch(
    /^::error file=bad\.json,title=shop → fluent-event-api%3A a request for an event::the spec knows no query/m,
  );
  expect(elsewhere).not.toContain('::error');
});

test('colours are for those who want them', async () => {
  const folder = await folderWith({ 'shop.json': pactOf([readingAnEvent()]) });
  const printedBy = async (args: readonly string[], environment: Record<string, string>) => {
    const { output, ended } = run(['compare', 'shop.json', ...args], folder, environment);
    await ended;
    return output().includes('\u001b[32m');
  };

  expect(await printedBy([], { FORCE_COLOR: '1' })).toBe(true);
  expect(await printedBy([], { FORCE_COLOR: '1', NO_COLOR: '1' })).toBe(false);
  expect(await printedBy(['--no-color'], { FORCE_COLOR: '1' })).toBe(false);
  expect(await printedBy([], {})).toBe(false);
});
