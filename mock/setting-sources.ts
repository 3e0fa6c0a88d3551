import { closest } from './kernel/closest.js';
import { ConfigurationError } from './kernel/errors.js';
import { readJson } from './kernel/files.js';
import { environmentName, flagName } from './setting-definition.js';
import { SETTINGS, type Settings } from './settings.js';

/** The file that is read from the working directory when there is one. */
export const CONFIG_FILE = 'fluent-sandbox.config.json';

/** Where settings come from, the strongest first. */
export interface SettingSources {
  readonly flags: Readonly<Record<string, string | undefined>>;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** A configuration file; a missing one is an empty one unless it was asked for. */
  readonly file: string;
  readonly fileRequired: boolean;
  /** Defaults in the place of the usual ones. */
  readonly standards?: Partial<Settings>;
}

/** Settles every setting; throws ConfigurationError that names the source, the value and what is expected. */
export function resolveSettings({
  flags,
  environment,
  file,
  fileRequired,
  standards = {},
}: SettingSources): Settings {
  const names = Object.keys(SETTINGS) as (keyof Settings)[];
  const configured = readConfiguration(file, fileRequired, names);
  const entries = names.map(name => {
    const sources: readonly [string, string | undefined][] = [
      [`--${flagName(name)}`, flags[name]],
      [environmentName(name), environment[environmentName(name)]],
      [`"${name}" in ${file}`, configured[name]],
    ];
    const source = sources.find(([, text]) => text !== undefined);
    const standard = Object.hasOwn(standards, name) ? standards[name] : SETTINGS[name].standard;
    return [name, source ? parsed(name, source[0], source[1] ?? '') : standard];
  });
  return Object.fromEntries(entries) as Settings;
}

function parsed(name: keyof Settings, source: string, text: string): unknown {
  const { parse, expects, secret } = SETTINGS[name];
  const value = parse(text);
  if (value === undefined) {
    const given = secret ? 'not usable' : `'${text.trim()}'`;
    throw new ConfigurationError(`${source} is ${given}, but must be ${expects}`);
  }
  return value;
}

function readConfiguration(
  file: string,
  required: boolean,
  names: readonly string[],
): Readonly<Record<string, string>> {
  const content = readJson(file);
  if (content === undefined) {
    if (required) throw new ConfigurationError(`there is no configuration file ${file}`);
    return {};
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    throw new ConfigurationError(`${file} must hold a JSON object`);
  }
  const unknown = Object.keys(content).find(name => !names.includes(name));
  if (unknown !== undefined) {
    const meant = closest(unknown, names);
    throw new ConfigurationError(
      `${file} has an unknown setting "${unknown}"${meant === undefined ? '' : `; did you mean "${meant}"?`}`,
    );
  }
  return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, asText(value)]));
}

function asText(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
