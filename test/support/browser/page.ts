import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { onTestFinished } from 'vitest';
import { requireBrowser } from './find.js';

/** A page in the browser, and what has gone wrong in it. */
export interface OpenedPage {
  readonly page: Page;
  /**
   * What has gone wrong since the page was opened or they were last taken, a line each. What is not taken by the end
   * of the test fails it.
   */
  readonly takeProblems: () => readonly string[];
}

/** How long the page may take for one thing, in milliseconds; less than a test may, so that what hangs is named. */
const PATIENCE = 20_000;

const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing that a page asks for leaves the machine, not even to find out that it must not.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/** One for all test files of the process, with which it ends. */
let browser: Promise<Browser> | undefined;

/**
 * Opens an address in a context of its own (no cookies, nothing stored), which ends with the test. Errors in the console,
 * thrown errors, failed requests, violations of the page's policy, and requests to any other origin fail the test.
 */
export async function openPage(url: string, options: BrowserContextOptions = {}): Promise<OpenedPage> {
  browser ??= launched();
  const context = await (await browser).newContext(options);
  context.setDefaultTimeout(PATIENCE);
  const problems = problemsIn(context, new URL(url).origin);
  const takeProblems = () => problems.splice(0);
  onTestFinished(async () => {
    const left = takeProblems();
    await context.close();
    if (left.length > 0) throw new Error(`In the page at ${url} went wrong:\n${left.join('\n')}`);
  });
  const page = await context.newPage();
  await page.goto(url);
  return { page, takeProblems };
}

async function launched(): Promise<Browser> {
  // Without a sandbox (Playwright's default) Chromium also runs as root and in containers; it sees pages of ours only.
  const started = await chromium.launch({ executablePath: requireBrowser(), args: FLAGS });
  // One that has crashed takes its test with it, not those that follow.
  started.on('disconnected', () => (browser = undefined));
  return started;
}

/** What goes wrong in any page of a context, as it happens. */
function problemsIn(context: BrowserContext, origin: string): string[] {
  const problems: string[] = [];
  const calledFor = (url: string) => {
    if (/^(https?|wss?):/.test(url) && new URL(url).origin.replace(/^ws/, 'http') !== origin)
      problems.push(`request to another origin: ${url}`);
  };
  context.on('console', message => {
    if (message.type() === 'error') problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on('weberror', thrown => problems.push(`thrown: ${String(thrown.error())}`));
  context.on('request', request => calledFor(request.url()));
  context.on('page', page => page.on('websocket', socket => calledFor(socket.url())));
  context.on('requestfailed', request => {
    const reason = request.failure()?.errorText ?? '';
    // The page itself gave it up, as when it goes on to the next page.
    if (reason !== 'net::ERR_ABORTED') problems.push(`request failed: ${request.url()} (${reason})`);
  });
  return problems;
}
