import { Option } from 'commander';
import { environment } from '../kernel/process.js';
import { flagName, shownDefault } from '../setting-definition.js';
import { CONFIG_FILE, resolveSettings } from '../setting-sources.js';
import { SETTINGS, type Settings } from '../settings.js';

/** What a command was given, by the names of its options. */
export type Flags = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;

const REPEATED: ReadonlySet<keyof Settings> = new Set(['reading', 'var', 'setting'] as const);

/** A setting as an option of a command, with its default or what the command has instead. */
export function settingOption(name: keyof Settings, instead?: string): Option {
  const definition = SETTINGS[name];
  const { takes, help } = definition;
  const shown = instead ?? shownDefault(definition);
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

/** The options of a command that starts a sandbox: every setting, and where the configuration file is. */
export function allSettingOptions(defaults: Partial<Record<keyof Settings, string>> = {}): readonly Option[] {
  const names = Object.keys(SETTINGS) as (keyof Settings)[];
  return [configOption(), ...names.map(name => settingOption(name, defaults[name]))];
}

/** Where the configuration file is. */
export function configOption(): Option {
  return new Option('--config <file>', `configuration file (default: ${CONFIG_FILE}, if there is one)`);
}

/** The settings that a command runs with: of its options, the environment and the configuration file. */
export function settingsFrom({ config, ...flags }: Flags, standards?: Partial<Settings>): Settings {
  const texts = Object.keys(SETTINGS).map(name => [
    name,
    flags[name] === undefined ? undefined : String(flags[name]),
  ]);
  return resolveSettings({
    flags: Object.fromEntries(texts) as Record<string, string | undefined>,
    environment: environment(),
    file: typeof config === 'string' ? config : CONFIG_FILE,
    fileRequired: config !== undefined,
    ...(standards === undefined ? {} : { standards }),
  });
}
