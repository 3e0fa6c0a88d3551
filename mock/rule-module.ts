import { ConfigurationError, messageOf } from './kernel/errors.js';
import { importModule } from './kernel/files.js';
import type { RuleFunction } from './workflow/action.js';

/**
 * The rules of a module: its exported functions by name, and those of its default export, where names may hold dots.
 * Rules that are given as functions already pass through. Throws ConfigurationError.
 */
export async function rulesFrom(
  source: string | Readonly<Record<string, RuleFunction>> | undefined,
): Promise<Readonly<Record<string, RuleFunction>>> {
  if (source === undefined) return {};
  const given = typeof source === 'string' ? await exportsOf(source) : source;
  const where = typeof source === 'string' ? source : 'rules';
  for (const [name, rule] of Object.entries(given)) {
    if (typeof rule !== 'function') {
      throw new ConfigurationError(`${where}: '${name}' is not a function (context) => actions`);
    }
  }
  return given as Readonly<Record<string, RuleFunction>>;
}

async function exportsOf(file: string): Promise<Readonly<Record<string, unknown>>> {
  const module = await importModule(file).catch((cause: unknown) => {
    throw new ConfigurationError(`cannot load the rules of ${file}: ${messageOf(cause)}`, { cause });
  });
  const { default: standard, ...named } = module;
  if (standard === undefined) return named;
  if (typeof standard !== 'object' || standard === null) {
    throw new ConfigurationError(`${file}: the default export must be an object of functions by rule name`);
  }
  return { ...named, ...standard };
}
