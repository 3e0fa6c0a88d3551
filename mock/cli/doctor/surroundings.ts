import { closest } from '../../kernel/closest.js';
import { messageOf } from '../../kernel/errors.js';
import { exists, packaged, readJson } from '../../kernel/files.js';
import { environment } from '../../kernel/process.js';
import { environmentName } from '../../setting-definition.js';
import { CONFIG_FILE, resolveSettings } from '../../setting-sources.js';
import { SETTINGS } from '../../settings.js';
import { URL_VARIABLE } from '../remote/whereabouts.js';
import { fine, wrong, type Finding } from './finding.js';

/** Whether Node is one that the sandbox runs on. */
export function checkNode(): Finding {
  const { engines } = readJson(packaged('package.json')) as { readonly engines: { readonly node: string } };
  const [, major = 0, minor = 0] = (/(\d+)\.(\d+)/.exec(engines.node) ?? []).map(Number);
  const [ownMajor = 0, ownMinor = 0] = process.versions.node.split('.').map(Number);
  const detail = `${process.version} (needed: ${engines.node})`;
  const isNew = ownMajor > major || (ownMajor === major && ownMinor >= minor);
  return isNew ? fine('node', detail) : wrong('node', detail, `install Node ${major}.${minor} or newer`);
}

/** Whether the configuration file, where there is one, can be used. */
export function checkConfiguration(file: string | undefined): Finding {
  const name = file ?? CONFIG_FILE;
  try {
    resolveSettings({ flags: {}, environment: {}, file: name, fileRequired: file !== undefined });
  } catch (thrown) {
    return wrong('configuration', messageOf(thrown), `mend ${name}; the settings are those of start --help`);
  }
  return fine('configuration', exists(name) ? `${name} can be used` : `there is no ${name}, which is fine`);
}

const NAMES = [...Object.keys(SETTINGS).map(environmentName), URL_VARIABLE];

/** Whether each environment variable that is meant for the sandbox is one that it knows, with a value that it takes. */
export function checkEnvironment(): readonly Finding[] {
  const set = Object.keys(environment()).filter(isMeant).toSorted();
  const problems = set.flatMap(problemWith);
  if (problems.length > 0) return problems;
  return [fine('environment', set.length === 0 ? 'no FLUENT_SANDBOX_ variable is set' : set.join(', '))];
}

const PREFIX = 'FLUENT_SANDBOX';

/** Also one whose beginning is misspelt, such as FLUENT_SANBOX_PORT. */
function isMeant(name: string): boolean {
  if (name.startsWith(`${PREFIX}_`)) return true;
  return NAMES.some(known => {
    const end = known.slice(PREFIX.length);
    return name.endsWith(end) && closest(name.slice(0, -end.length), [PREFIX]) !== undefined;
  });
}

function problemWith(name: string): readonly Finding[] {
  const value = environment()[name];
  if (!NAMES.includes(name)) {
    const meant = closest(name, NAMES);
    const advice = meant === undefined ? 'unset it; the names are in start --help' : `rename it to ${meant}`;
    return [wrong('environment', `nothing reads ${name}`, advice)];
  }
  try {
    resolveSettings({ flags: {}, environment: { [name]: value }, file: '', fileRequired: false });
    return [];
  } catch (thrown) {
    return [wrong('environment', messageOf(thrown), `set ${name} to something else, or unset it`)];
  }
}
