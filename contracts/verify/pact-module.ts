import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import { packaged, readJson } from '../../mock/kernel/files.js';

/** The package that judges, by its usual name. */
export const PACT_PACKAGE = '@pact-foundation/pact';

const OLDEST = 16;

/** Where the verifier of the installed Pact is; a ConfigurationError that says how to install it where there is none. */
export function verifierModule(name = PACT_PACKAGE): string {
  const pact = found(name, [resolve('package.json'), packaged('package.json')]);
  if (pact === undefined) {
    throw new ConfigurationError(
      `verify needs the package ${name}, version 16 or 17, which is not installed: ` +
        `npm install --save-dev ${name}@17 (the package called 'pact' is its dead predecessor and does not help)`,
    );
  }
  refuseOld(name, pact);
  // The verifier itself is a package of its own that comes with it. Its wrapper in the former reads every request anew,
  // and so answers what is no JSON by itself.
  const verifier = found('@pact-foundation/pact-core', [pact]);
  if (verifier === undefined) {
    throw new ConfigurationError(`${name} is installed without @pact-foundation/pact-core; install it again`);
  }
  return verifier;
}

function found(name: string, places: readonly string[]): string | undefined {
  for (const place of places) {
    try {
      return createRequire(place).resolve(name);
    } catch {
      // The next place may have it.
    }
  }
  return undefined;
}

function refuseOld(name: string, main: string): void {
  const { version = '' } = (readJson(join(main, '..', '..', 'package.json')) ?? {}) as { version?: string };
  const major = Number(version.split('.')[0]);
  if (major >= OLDEST || Number.isNaN(major) || version === '') return;
  throw new ConfigurationError(`${name} ${version} is too old for verify: install version 16 or 17`);
}
