import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { axeViolations } from './support/browser/accessibility.js';
import { requireBrowser } from './support/browser/find.js';
import { openPage } from './support/browser/page.js';

const POLICY = "default-src 'none'; script-src 'self'; img-src * data:; connect-src *";

/** Serves one page with a script, under a policy as strict as that of the console. */
async function served(script: string, body = ''): Promise<string> {
  const html = `<!doctype html><html lang="en"><title>Page</title><link rel="icon" href="data:,">${body}<script src="page.js"></script></html>`;
  const server = createServer((request, response) => {
    const found = request.url === '/' ? html : request.url === '/page.js' ? script : undefined;
    response.writeHead(found === undefined ? 404 : 200, {
      'content-type': request.url === '/' ? 'text/html' : 'text/javascript',
      'content-security-policy': POLICY,
    });
    response.end(found);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

const FAULTS = `
  console.error('out of order');
  void Promise.reject(new Error('rejected'));
  new Image().src = 'missing.png';
  new Image().src = 'https://example.com/a.png';
  new Image().src = 'http://127.0.0.1:9/a.png';
  new WebSocket('ws://127.0.0.1:9/');
  document.documentElement.setAttribute('style', 'color: red');
  throw new Error('thrown');
`;

test('whatever goes wrong in a page is told of', async () => {
  const { takeProblems } = await openPage(await served(FAULTS));

  const problems: string[] = [];
  const told = () => problems.push(...takeProblems()) && problems;

  await expect.poll(told).toContainEqual(expect.stringMatching(/^console: out of order /));
  await expect.poll(told).toContainEqual('thrown: Error: rejected');
  await expect.poll(told).toContainEqual('thrown: Error: thrown');
  await expect.poll(told).toContainEqual(expect.stringMatching(/^console: .*404.*missing\.png/));
  await expect.poll(told).toContain('request to another origin: https://example.com/a.png');
  await expect.poll(told).toContain('request to another origin: http://127.0.0.1:9/a.png');
  await expect.poll(told).toContain('request to another origin: ws://127.0.0.1:9/');
  await expect.poll(told).toContainEqual(expect.stringMatching(/^console: .*style.*Content Security Policy/));
  await expect.poll(told).toContainEqual(expect.stringMatching(/^request failed: http:\/\/127\.0\.0\.1:9/));
});

test('a page without fault has no problems', async () => {
  const { page, takeProblems } = await openPage(await served("console.log('fine')"));

  await page.evaluate("fetch('page.js').then(answer => answer.text())");

  expect(takeProblems()).toEqual([]);
});

test.fails('a problem that is not taken fails the test', async () => {
  const { page } = await openPage(await served("console.error('out of order')"));

  expect(await page.title()).toBe('Page');
});

test('each page starts with nothing stored, and as its options say', async () => {
  const url = await served(
    "localStorage.setItem('seen', localStorage.getItem('seen') ?? String(history.length))",
  );
  const first = await openPage(url);
  await first.page.evaluate("localStorage.setItem('seen', 'before')");

  const { page } = await openPage(url, {
    viewport: { width: 320, height: 640 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  });

  expect(await page.evaluate("localStorage.getItem('seen')")).not.toBe('before');
  expect(await page.evaluate('innerWidth')).toBe(320);
  expect(await page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")).toBe(true);
  expect(await page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches")).toBe(true);
});

test('what keeps people out of a page is told of, element by element', async () => {
  const { page } = await openPage(
    await served('', '<main><h1>Events</h1><button id="go"></button><label>Name <input></label></main>'),
  );

  const violations = await axeViolations(page);

  expect(violations).toEqual([
    expect.stringMatching(/^button-name \(critical\) at #go: Buttons must have discernible text\. /),
  ]);
});

test('a CHROMIUM_PATH that leads nowhere is said to', () => {
  expect(() => requireBrowser({ CHROMIUM_PATH: '/nowhere/chromium' })).toThrow(
    'CHROMIUM_PATH is /nowhere/chromium, where there is no file: correct it, or unset it to search.',
  );
});
