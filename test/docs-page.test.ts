import { expect, test } from 'vitest';
import { ask } from './support/control-plane.js';
import { plainRequest } from './support/http.js';
import { openSandbox } from './support/sandbox.js';

test('the page has both specs beside each other', async () => {
  const { url } = await openSandbox();

  const { status, type, text } = await ask(`${url}/__admin/docs/`);

  expect([status, type]).toEqual([200, 'text/html']);
  expect(text).toContain('<a href="?spec=event-api">Event API</a>');
  expect(text).toContain('<a href="?spec=control-api">Control plane</a>');
});

test('everything that the page refers to is served by the sandbox itself', async () => {
  const { url } = await openSandbox();
  const { text } = await ask(`${url}/__admin/docs/`);

  const files = [...text.matchAll(/(?:href|src)="([\w.-]+\.(?:css|js))"/g)].map(match => match[1] ?? '');
  const answers = await Promise.all(files.map(file => ask(`${url}/__admin/docs/${file}`)));

  expect(files.toSorted()).toEqual(['docs.css', 'docs.js', 'swagger-ui-bundle.js', 'swagger-ui.css']);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(text).not.toMatch(/https?:\/\//);
  for (const { text: file } of answers) expect(file).not.toContain('sourceMappingURL');
});

test('the browser is told to load nothing from elsewhere', async () => {
  const { url } = await openSandbox();

  const { headers } = await ask(`${url}/__admin/docs/`);

  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toMatch(/https?:|\*|unsafe-eval/);
});

test('a file is packed, and sent again only when it has changed', async () => {
  const { url } = await openSandbox();
  const at = `${url}/__admin/docs/swagger-ui-bundle.js`;

  const first = await fetch(at);
  const packed = await plainRequest(at, { headers: { 'accept-encoding': 'gzip' } });
  const again = await plainRequest(at, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } });

  expect(first.headers.get('content-encoding')).toBe('gzip');
  expect(first.headers.get('cache-control')).toBe('no-cache');
  expect(Number(first.headers.get('content-length'))).toBeLessThan(600_000);
  expect(packed.status).toBe(200);
  expect([again.status, again.body]).toEqual([304, '']);
});

test('without the slash at its end, the address leads to the page', async () => {
  const { url } = await openSandbox();

  const { status, headers } = await fetch(`${url}/__admin/docs`, { redirect: 'manual' });

  expect([status, headers.get('location')]).toEqual([308, '/__admin/docs/']);
});

test.each([
  'nothing.js',
  'LICENCES.txt',
  '..%2f..%2fpackage.json',
  '%2e%2e/index.js',
  'constructor',
  'index.html.gz',
])('a file that does not belong to the page (%s) is a 404', async file => {
  const { url } = await openSandbox();

  const { status } = await plainRequest(`${url}/__admin/docs/${file}`);

  expect(status).toBe(404);
});

test('the page is read and nothing else', async () => {
  const { url } = await openSandbox();

  const { status, headers } = await ask(`${url}/__admin/docs/`, { method: 'POST', body: {} });

  expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});
