import { expect, test } from 'vitest';
import { plainRequest } from './support/http.js';
import { openSandbox } from './support/sandbox.js';

const HTML = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

test.each([
  ['of a trusted host', { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' }],
  ['of any other host', { 'upgrade-insecure-requests': '1' }],
])('a browser that opens the address %s is sent to the console', async (_what, headers) => {
  const sandbox = await openSandbox({ seed: 'none' });

  const { status, headers: answered } = await plainRequest(`${sandbox.url}/`, {
    headers: { accept: HTML, ...headers },
  });

  expect([status, answered.location]).toEqual([302, '/__admin/console/']);
  expect(sandbox.requests.all()).toEqual([]);
});

test.each([
  ['a client that says nothing', 'GET', {}],
  ['a program that likes HTML', 'GET', { accept: HTML }],
  ['a script of a page', 'GET', { accept: HTML, 'sec-fetch-mode': 'cors', 'upgrade-insecure-requests': '1' }],
  ['a navigation that wants JSON', 'GET', { accept: 'application/json', 'sec-fetch-mode': 'navigate' }],
  ['a form', 'POST', { accept: HTML, 'sec-fetch-mode': 'navigate' }],
])('%s gets what the API answers where it has nothing', async (_what, method, headers) => {
  const sandbox = await openSandbox({ seed: 'none' });

  const { status, body } = await plainRequest(`${sandbox.url}/`, { method, headers });

  expect(status).toBe(404);
  expect(JSON.parse(body)).toMatchObject({ errors: [{ message: expect.any(String) }] });
  expect(sandbox.requests.all()).toHaveLength(1);
});
