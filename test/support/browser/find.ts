import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];

const APPLICATIONS_OF_MACOS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const PROGRAMS_OF_WINDOWS = [
  'Chromium\\Application\\chrome.exe',
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/** The path of a Chromium on this machine, if there is one; throws when `CHROMIUM_PATH` names a file that is not there. */
export function findBrowser(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = environment['CHROMIUM_PATH'];
  if (named && !existsSync(named))
    throw new Error(`CHROMIUM_PATH is ${named}, where there is no file: correct it, or unset it to search.`);
  return named || [...usualPlaces(environment), chromium.executablePath()].find(path => existsSync(path));
}

/** The path of a Chromium on this machine; without one throws an error that says how to get one. */
export function requireBrowser(environment?: NodeJS.ProcessEnv): string {
  const found = findBrowser(environment);
  if (found) return found;
  throw new Error(
    [
      'The tests in a browser need a Chromium, and none was found. Any of these will do:',
      '  npm run browser           installs one where it can',
      `  ${COMMANDS.join(' | ')}  on the PATH, or in its usual place`,
      '  npx playwright-core install --with-deps chromium',
      '  CHROMIUM_PATH=/path/to/chromium  for one that is elsewhere',
    ].join('\n'),
  );
}

function usualPlaces(environment: NodeJS.ProcessEnv): readonly string[] {
  if (process.platform === 'win32') {
    const folders = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].map(
      name => environment[name] ?? '',
    );
    return folders.flatMap(folder => PROGRAMS_OF_WINDOWS.map(program => join(folder, program)));
  }
  const onPath = COMMANDS.flatMap(command =>
    (environment['PATH'] ?? '').split(delimiter).map(folder => join(folder, command)),
  );
  return process.platform === 'darwin' ? [...onPath, ...APPLICATIONS_OF_MACOS] : onPath;
}
