import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ask } from './support/control-plane.js';
import { plainRequest } from './support/http.js';
import { openSandbox } from './support/sandbox.js';

const PACKED = fileURLToPath(new URL('../dist/console', import.meta.url));

// What a person waits for at the first visit, in bytes.
const MOST_BYTES = 150_000;

test('everything that the console refers to is served by the sandbox itself', async () => {
  const { url } = await openSandbox();
  const { status, type, text } = await ask(`${url}/__admin/console/`);

  const files = [...text.matchAll(/(?:href|src)="([^"]+)"/g)].map(match => match[1] ?? '');
  const answers = await Promise.all(files.map(file => ask(url + file)));

  expect([status, type]).toEqual([200, 'text/html']);
  expect(files.toSorted()).toEqual(
    ['console.css', 'console.js', 'icon.svg'].map(file => `/__admin/console/${file}`),
  );
  expect(answers.map(each => each.status)).toEqual([200, 200, 200]);
});

test('the console is small when it is packed', () => {
  const sizes = readdirSync(PACKED).map(file => statSync(join(PACKED, file)).size);

  expect(sizes).toHaveLength(4);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(MOST_BYTES);
});

test('the browser is told to run nothing but the script of the console, and to load nothing from elsewhere', async () => {
  const { url } = await openSandbox();

  const { headers } = await ask(`${url}/__admin/console/`);

  const policy = (headers.get('content-security-policy') ?? '').split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("style-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy.join()).not.toMatch(/https?:|\*|unsafe|data:/);
});

test.each([
  '/events',
  '/events/6a0c2b1e-7f4d-4a51-9a3e-0d5b8c2f9e11?tab=payload',
  '/workflows/ORDER%3A%3AHD',
  '/requests/a.b.js',
  '/fidelity/',
])('the address of a page (%s) can be opened directly', async path => {
  const { url } = await openSandbox();
  const page = await ask(`${url}/__admin/console/`);

  const { status, text } = await ask(`${url}/__admin/console${path}`);

  expect([status, text]).toEqual([200, page.text]);
});

test.each([
  'nothing.js',
  'elsewhere',
  'events/a/b',
  '..%2f..%2fpackage.json',
  'index.html.gz',
  'constructor',
])('what does not belong to the console (%s) is a 404', async file => {
  const { url } = await openSandbox();

  const { status } = await plainRequest(`${url}/__admin/console/${file}`);

  expect(status).toBe(404);
});

test('the console is read and nothing else', async () => {
  const { url } = await openSandbox();

  const { status, headers } = await ask(`${url}/__admin/console/`, { method: 'POST', body: {} });

  expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

test('without the slash at its end, the address leads to the console', async () => {
  const { url } = await openSandbox();

  const { status, headers } = await fetch(`${url}/__admin/console`, { redirect: 'manual' });

  expect([status, headers.get('location')]).toEqual([308, '/__admin/console/']);
});
