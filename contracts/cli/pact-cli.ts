import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { runToEnd } from '../../mock/cli/exec/child.js';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import { packaged } from '../../mock/kernel/files.js';
import { environment } from '../../mock/kernel/process.js';

const PACKAGE = '@pact-foundation/pact-cli';

/** Runs the official command line of Pact to its end and resolves to its exit code; a ConfigurationError where it is not installed. */
export async function runPactCli(
  program: 'pact-broker' | 'pactflow',
  args: readonly string[],
): Promise<number> {
  const script = join(packageFolder(), 'bin', `${program}.js`);
  // It would report its use to its makers.
  const variables = { ...environment(), PACT_DO_NOT_TRACK: 'true' };
  const { code } = await runToEnd([process.execPath, script, ...args], variables);
  return code;
}

function packageFolder(): string {
  for (const place of [resolve('package.json'), packaged('package.json')]) {
    try {
      return dirname(createRequire(place).resolve(`${PACKAGE}/package.json`));
    } catch {
      // The next place may have it.
    }
  }
  throw new ConfigurationError(
    `this needs the package ${PACKAGE}, which is not installed: npm install --save-dev ${PACKAGE}@18`,
  );
}
