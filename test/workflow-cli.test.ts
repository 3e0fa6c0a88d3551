import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { run } from './support/command.js';
import { untidyExport, type MadeExport } from './support/exports.js';
import { temporaryFolder } from './support/sandbox.js';

const DEMO = fileURLToPath(new URL('../mock/data/workflows', import.meta.url));

/** Writes files into a folder of their own and gives its path. */
async function folderWith(files: Readonly<Record<string, unknown>>): Promise<string> {
  const folder = await temporaryFolder();
  const texts = Object.entries(files).map(
    ([name, content]) => [name, typeof content === 'string' ? content : JSON.stringify(content)] as const,
  );
  await Promise.all(texts.map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}

async function workflow(args: readonly string[], cwd: string) {
  const { ended, output } = run(['workflow', ...args], cwd);
  return { code: await ended, output: output() };
}

test('lint of the demo workflows finds no error and sums up each file', async () => {
  const { code, output } = await workflow(['lint', DEMO], await temporaryFolder());

  expect(code).toBe(0);
  expect(output).toMatch(/order-hd\.json: 0 errors, 1 warning, 49 rulesets, 122 rule uses, \d+ native, /);
  expect(output).toMatch(/location-store\.json: 0 errors, 0 warnings, 14 rulesets, /);
  expect(output).toContain('4 files, 0 errors, 1 warning\n');
});

test.each([11, 12, 13])('an untidy export of 261 rulesets (seed %i) lints without errors', async seed => {
  const folder = await folderWith({ 'wild.json': untidyExport(seed) });
  const { code, output } = await workflow(['lint', 'wild.json'], folder);

  expect(code).toBe(0);
  expect(output).toMatch(/^wild\.json: 0 errors, \d+ warnings?, 261 rulesets, \d+ rule uses, /m);
});

test('an error is told with file and place, and ends with code 1', async () => {
  const broken = {
    ...untidyExport(1, { rulesets: 5 }),
    rulesets: [{ name: 'A', type: 'ORDER', rules: 'none' }],
  };
  const folder = await folderWith({ 'good.json': untidyExport(2, { rulesets: 5 }), 'broken.json': broken });
  const { code, output } = await workflow(['lint', '.'], folder);

  expect(code).toBe(1);
  expect(output).toMatch(/^broken\.json: error \/rulesets\/0\/rules: .+$/m);
  expect(output).toMatch(/^broken\.json: 1 error, 0 warnings$/m);
  expect(output).toMatch(/^good\.json: 0 errors, /m);
  expect(output).toMatch(/^2 files, 1 error, /m);
});

test('placeholders are counted, and filled by --var', async () => {
  const folder = await folderWith({ 'template.json': untidyExport(3, { template: true }) });
  const before = await workflow(['lint', 'template.json'], folder);
  const variables = ['account.id=A', 'accountId=B', 'ACCOUNTID=C', 'account=D'].flatMap(each => [
    '--var',
    each,
  ]);
  const after = await workflow(['lint', 'template.json', ...variables], folder);

  for (const name of ['account', 'account\\.id', 'accountId', 'ACCOUNTID']) {
    expect(before.output).toMatch(new RegExp(`, placeholders: (.+, )?${name} \\(\\d+\\)`));
  }
  expect(before.output).toContain("the placeholder 'ACCOUNTID' is not filled");
  expect(after.output).not.toContain('placeholder');
});

test('more warnings than allowed end with code 1', async () => {
  const folder = await temporaryFolder();
  const file = join(DEMO, 'order-hd.json');

  expect((await workflow(['lint', file, '--max-warnings', '1'], folder)).code).toBe(0);
  const { code, output } = await workflow(['lint', file, '--max-warnings', '0'], folder);
  expect(code).toBe(1);
  expect(output).toContain('1 warning, 0 at most are allowed');
});

test('lint as JSON holds problems, placeholders and rule uses of each file', async () => {
  const template = untidyExport(4, { rulesets: 8, template: true });
  const folder = await folderWith({ 'a.json': template, 'b.json': { name: 'ORDER::HD' } });
  const { code, output } = await workflow(['lint', '.', '--format', 'json'], folder);
  const report = JSON.parse(output) as {
    readonly files: readonly Readonly<Record<string, unknown>>[];
    readonly errors: number;
  };

  expect(code).toBe(1);
  expect(report.errors).toBeGreaterThan(0);
  expect(report.files).toMatchObject([
    {
      file: 'a.json',
      rulesets: 8,
      ruleUses: { total: template.rulesets.flatMap(({ rules }) => rules).length, function: 0 },
      placeholders: expect.arrayContaining([expect.objectContaining({ name: 'account.id' })]),
    },
    {
      file: 'b.json',
      problems: expect.arrayContaining([
        { severity: 'error', pointer: '', message: expect.stringContaining("'rulesets'") },
      ]),
    },
  ]);
});

test.each([
  ['{"a": 1,\n "b": tru}', 'line 2, column 7: expected a value'],
  ['{"a": 1,\n}', 'line 2, column 1: expected a key in double quotes'],
  ['{"a" 1}', "line 1, column 6: expected ':'"],
  ['[1, 2', "line 1, column 6: expected ',' or ']'"],
  ['{"a": [1 2]}', "line 1, column 10: expected ',' or ']'"],
  ['{"a": "one\ntwo"}', 'line 1, column 11: expected the rest of a string'],
  ['{"a": 1}\n{', 'line 2, column 1: expected the end of the file'],
  ['', 'line 1, column 1: expected a value'],
])('%j is no JSON: the place is told, and it ends with code 2', async (content, place) => {
  const folder = await folderWith({ 'broken.json': content });
  const { code, output } = await workflow(['lint', 'broken.json'], folder);

  expect(code).toBe(2);
  expect(output).toBe(`broken.json is not valid JSON: ${place}\n`);
});

test('a file with a byte order mark is read like any other', async () => {
  const folder = await folderWith({
    'bom.json': `\uFEFF${JSON.stringify(untidyExport(5, { rulesets: 5 }))}`,
  });

  expect((await workflow(['lint', 'bom.json'], folder)).code).toBe(0);
});

test('what cannot be read ends with code 2, but the rest is checked', async () => {
  const folder = await folderWith({ 'good.json': untidyExport(6, { rulesets: 5 }) });
  await mkdir(join(folder, 'empty'));
  const { code, output } = await workflow(['lint', 'nowhere.json', 'empty', 'good.json'], folder);

  expect(code).toBe(2);
  expect(output).toContain('nowhere.json');
  expect(output).toContain('the folder empty has no .json file');
  expect(output).toMatch(/^good\.json: 0 errors, /m);
  expect(output).toMatch(/^3 files, 2 not readable, 0 errors, /m);
});

test('show prints the overview, of one entity type if it is asked for', async () => {
  const folder = await temporaryFolder();
  const whole = await workflow(['show', join(DEMO, 'order-hd.json')], folder);
  const part = await workflow(['show', join(DEMO, 'order-hd.json'), '--type', 'ARTICLE'], folder);

  expect(whole.code).toBe(0);
  expect(whole.output).toMatch(/^ORDER::HD, version 1\.0, retailer 1\n/);
  expect(whole.output).toContain('\nFULFILMENT: 17 rulesets\n');
  expect(part.output).toContain('\nARTICLE: 5 rulesets\n');
  expect(part.output).not.toContain('FULFILMENT: ');
});

test('show prints a state diagram that names what the rulesets do', async () => {
  const args = ['show', join(DEMO, 'order-hd.json'), '--format', 'mermaid', '--type', 'ORDER'];
  const { code, output } = await workflow(args, await temporaryFolder());

  expect(code).toBe(0);
  expect(output).toMatch(/^stateDiagram-v2\n/);
  expect(output).toContain('ORDER_RECEIVED --> ORDER_BOOKED : BookOrder\n');
  expect(output).not.toContain('NotifyOrderStatus');
  const all = await workflow([...args, '--all'], await temporaryFolder());
  expect(all.output).toContain('ORDER_any --> ORDER_any : NotifyOrderStatus\n');
});

test('show fills placeholders and gives the export the name that it leaves out', async () => {
  const { name: _name, ...nameless }: MadeExport = untidyExport(7, { rulesets: 5, template: true });
  const folder = await folderWith({ 'template.json': { ...nameless, description: 'For [[account.id]].' } });
  const { output } = await workflow(['show', 'template.json', '--var', 'account.id=ACME=1'], folder);

  expect(output).toMatch(/^ORDER::HD, version 3\.\d+, retailer 34\nFor ACME=1\.\n/);
});

test('an export with errors is not shown; they are told instead, with code 1', async () => {
  const folder = await folderWith({ 'broken.json': { name: 'ORDER::HD' } });
  const { code, output } = await workflow(['show', 'broken.json'], folder);

  expect(code).toBe(1);
  expect(output).toMatch(/^broken\.json: error \/: 'rulesets' is missing/m);
});

test.each([
  [[], 'Usage: fluent-event-sandbox workflow <command>'],
  [['lnt'], '(Did you mean lint?)'],
  [['frobnicate'], '(see fluent-event-sandbox workflow --help)'],
  [['lint'], "missing required argument 'file'"],
  [['lint', '.', '--fromat', 'json'], '(Did you mean --format?)'],
  [['lint', '.', '--format', 'xml'], 'Allowed choices are text, json.'],
  [['lint', '.', '--max-warnings', 'few'], 'It must be a whole number.'],
  [['lint', '.', '--var', 'account'], "--var is 'account', but must be name=value"],
  [['show'], "missing required argument 'file'"],
  [['show', 'nowhere.json'], 'nowhere.json'],
  [['show', join(DEMO, 'order-hd.json'), '--type', 'ORDR'], "no entity type 'ORDR'; did you mean ORDER?"],
  [['show', join(DEMO, 'order-hd.json'), '--all'], '--all goes with --format mermaid'],
])('wrong use %j is told and ends with code 2', async (args, message) => {
  const { code, output } = await workflow(args, await temporaryFolder());

  expect(code).toBe(2);
  expect(output).toContain(message);
});

test.each([
  ['workflow', 'workflow'],
  ['workflow lint', '--max-warnings'],
  ['workflow show', '--format mermaid > order.mmd'],
  ['workflow explain', '--event'],
])('help of %s shows examples', async (command, part) => {
  const { ended, output } = run([...command.split(' '), '--help'], await temporaryFolder());

  expect(await ended).toBe(0);
  expect(output()).toContain('Examples:\n');
  expect(output()).toContain(part);
});

test('a misspelt command is not taken for a start', async () => {
  const { ended, output } = run(['workfow', 'lint'], await temporaryFolder());

  expect(await ended).toBe(2);
  expect(output()).toContain("unknown command 'workfow'\n(Did you mean workflow?)");
});

test.each([['show', join(DEMO, 'order-hd.json')], ['lint', DEMO], ['--help']])(
  'a reader of %s that goes away early is no failure',
  async (...args) => {
    const { child, ended, output } = run(['workflow', ...args], await temporaryFolder());
    child.stdout?.destroy();

    expect(await ended).toBe(0);
    expect(output()).toBe('');
  },
);
