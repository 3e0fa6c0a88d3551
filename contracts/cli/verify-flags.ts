import { settingsFrom, type Flags } from '../../mock/cli/setting-option.js';
import type { SandboxOptions } from '../../mock/index.js';
import { ConfigurationError } from '../../mock/kernel/errors.js';
import type { RealAccount } from '../verify/target-ground.js';
import type { PactFlags } from './pact-flags.js';
import type { ReportFlags } from './report-flags.js';
import { namedAccount } from './target-account.js';

/** What `verify` is told beside the pacts, the settings of the sandbox and the forms of the report. */
export interface VerifyFlags {
  readonly watch?: boolean;
  readonly target?: string;
  readonly allowWrites?: boolean;
  readonly statesMet?: boolean;
  /** False where the report is not to be left in the data folder. */
  readonly keep?: boolean;
}

/** All that `verify` is told. */
export type AllFlags = VerifyFlags & PactFlags & ReportFlags & Flags;

/** The settings of a sandbox that contracts may be judged under. */
export const CONTRACT_SETTING_NAMES = [
  'seed',
  'seedNumber',
  'idSeed',
  'processing',
  'workflows',
  'var',
  'rules',
  'stubs',
  'setting',
  'entities',
  'stateChange',
  'tokenLife',
  'reading',
  'spec',
  'strict',
] as const;

type Name = (typeof CONTRACT_SETTING_NAMES)[number];

/** Defaults that differ from those of `start`, as a person would type them. */
export const SHOWN_DEFAULTS: Readonly<Partial<Record<Name, string>>> = {
  seed: 'workflows',
  processing: 'immediate',
};

/** The settings that contracts are judged under: of the flags, the environment and the configuration file. */
export function contractSettings({ watch: _watch, ...flags }: Flags): SandboxOptions {
  const settings = settingsFrom(flags, { seed: 'workflows', processing: { mode: 'immediate' } });
  return Object.fromEntries(CONTRACT_SETTING_NAMES.map(name => [name, settings[name]]));
}

/** The data folder that the report is left in, of the flags, the environment and the configuration file; false for none. */
export function folderToKeepIn({ watch: _watch, ...flags }: AllFlags): string | false {
  if (flags.keep === false) return false;
  const { data, memory, durability } = settingsFrom(flags);
  return memory || durability === 'memory' ? false : data;
}

/** The real account that was named, with its credentials from the environment; undefined where none was. */
export function targetFrom(flags: VerifyFlags & Flags): RealAccount | undefined {
  const { target, allowWrites, statesMet } = flags;
  if (target === undefined) {
    if (allowWrites !== undefined || statesMet !== undefined)
      throw new ConfigurationError('--allow-writes and --states-met go with --target');
    return undefined;
  }
  const own = CONTRACT_SETTING_NAMES.find(name => flags[name] !== undefined);
  if (own !== undefined)
    throw new ConfigurationError(`the setting '${own}' is one of the sandbox: it goes without --target`);
  return { ...namedAccount(target), allowWrites, statesMet };
}
