import { existsSync } from 'node:fs';
import spawn from 'cross-spawn';
import { findBrowser } from './find.js';

/** Installs a Chromium where none is found; whether there is one at last is for the tests in the browser to say. */
function install(): void {
  if (findBrowser()) return;
  process.stdout.write('No Chromium found for the tests in a browser: installing one.\n');
  const root = process.getuid?.() === 0;
  if (root && existsSync('/usr/bin/apt-get')) {
    done('apt-get', ['update']);
    done('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
  }
  // Ubuntu's own package is a snap, which a container cannot run: there it is Playwright's.
  if (!findBrowser())
    done('npx', ['playwright-core', 'install', ...(root ? ['--with-deps'] : []), 'chromium']);
}

function done(command: string, args: readonly string[]): void {
  process.stdout.write(`$ ${[command, ...args].join(' ')}\n`);
  const { status, error } = spawn.sync(command, args, {
    stdio: 'inherit',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) process.stdout.write(`${command} failed${error ? `: ${error.message}` : ''}\n`);
}

install();
