import { Option } from 'commander';
import { flagName, shownDefault } from '../setting-definition.js';
import { SETTINGS, type Settings } from '../settings.js';

const REPEATED: ReadonlySet<keyof Settings> = new Set(['reading', 'var', 'setting'] as const);

/** A setting as an option of a command. */
export function settingOption(name: keyof Settings): Option {
  const definition = SETTINGS[name];
  const { takes, help } = definition;
  const shown = shownDefault(definition);
  const option = new Option(
    `--${flagName(name)}${takes ? ` ${takes}` : ''}`,
    shown === undefined ? help : `${help} (default: ${shown})`,
  );
  if (!REPEATED.has(name)) return option;
  return option.argParser((value: string, before: string | undefined) =>
    // A pair alone is told from pairs between commas by the line that ends it.
    before === undefined ? `${value}\n` : `${before}${value}\n`,
  );
}
