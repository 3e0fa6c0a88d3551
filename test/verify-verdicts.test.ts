import { expect, test } from 'vitest';
import { consoleForm, isFine, verifyPacts } from '../contracts/index.js';
import { pactOf } from './support/pacts.js';
import { GENERATIONS, judged, pactFrom, reading, reported } from './support/verifying.js';

test.each(GENERATIONS)('a pending interaction that fails is a warning with %s', async pactPackage => {
  const report = await reported(
    [
      pactOf([
        reading({ response: { status: 201 }, more: { pending: true } }),
        reading({ states: [{ name: 'the moon is full' }], more: { pending: true } }),
        reading({ more: { pending: true } }),
      ]),
    ],
    { pactPackage },
  );

  const cases = report.suites[0]?.cases ?? [];
  expect(cases.map(({ verdict }) => verdict)).toEqual(['warned', 'warned', 'passed']);
  expect(cases[0]?.findings).toEqual([
    expect.objectContaining({ severity: 'warning', code: 'status', why: expect.stringContaining('pending') }),
  ]);
  expect(isFine(report)).toBe(true);
});

test('without pacts, without interactions, or with what is no pact, nothing is fine', async () => {
  const pact = pactFrom(pactOf([reading()]));
  const finding = { severity: 'error', code: 'broken-json', message: 'broken' } as const;

  const nothing = await verifyPacts({ pacts: [] });
  const empty = await verifyPacts({ pacts: [{ ...pact, interactions: [] }] });
  const beside = await verifyPacts({ pacts: [pact], unreadable: [{ source: 'b.json', finding }] });

  expect([nothing, empty, beside].map(isFine)).toEqual([false, false, false]);
  expect(empty.suites[0]?.findings).toEqual([expect.objectContaining({ code: 'no-interactions' })]);
  expect(beside.suites.map(({ source, cases }) => [source, cases[0]?.verdict])).toEqual([
    ['shop.json', 'passed'],
    ['b.json', undefined],
  ]);
});

test('whoever waits hears of each interaction when it has been judged', async () => {
  const heard: string[] = [];

  await judged([reading(), reading({ response: { status: 201 } })], {
    onCase: ({ verdict, name }, { consumer }) => heard.push(`${consumer}: ${name} ${verdict}`),
  });

  expect(heard).toEqual(['shop: a request for an event passed', 'shop: a request for an event failed']);
});

test('an installation without Pact is told how to get it, and never the dead predecessor', async () => {
  const failure = reported([pactOf([reading()])], { pactPackage: '@nobody/has-this-installed' });

  await expect(failure).rejects.toMatchObject({
    name: 'ConfigurationError',
    message: expect.stringContaining('npm install --save-dev @nobody/has-this-installed@17'),
  });
});

test('what came, what was expected and what to do stand in the report for people', async () => {
  const report = await reported([pactOf([reading({ response: { status: 201 } })])]);

  const text = consoleForm(report, { colour: false });

  expect(text).toContain('the answer has status 200, the contract expects 201');
  expect(text).toContain('ask for a provider state');
});
