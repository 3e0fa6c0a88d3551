import type { Json } from './event/event.js';
import { DATA_FOLDER } from './kernel/last-verify.js';
import type { LogLevel } from './kernel/log.js';
import { parseDuration } from './kernel/time.js';
import { SAFETY_SETTINGS, type SafetySettings } from './safety-settings.js';
import type { Definition } from './setting-definition.js';
import { RUN_SETTINGS } from './setting-run.js';
import {
  anyText,
  choice,
  parsePairs,
  parseProcessing,
  parseSettings,
  parseStubs,
  whole,
  yesOrNo,
} from './setting-texts.js';
import type { Durability } from './store/folder/journal-parts.js';
import type { Stub } from './workflow/rules/stub.js';
import type { MissingEntities } from './workflow/view.js';
import type { Processing } from './world/processor.js';
import type { Seed } from './world/seeding.js';
import { parseTargets } from './world/webhook-targets.js';

export type { Seed } from './world/seeding.js';

/** What an acknowledged event survives: the end of the process (os), the loss of power too (disk), or neither. */
export type DurabilitySetting = Durability | 'memory';

/** Everything that can be set when a sandbox starts. */
export interface Settings extends SafetySettings {
  readonly port: number;
  readonly host: string;
  /** The data folder; ignored when `memory` is set. */
  readonly data: string;
  readonly memory: boolean;
  readonly durability: DurabilitySetting;
  /** How many events a world keeps; the oldest finished ones go first. */
  readonly maxEvents: number | undefined;
  /** How long a world keeps finished events, in milliseconds of its clock. */
  readonly maxAge: number | undefined;
  readonly seed: Seed;
  readonly seedNumber: number;
  /** Where ids and tokens are to repeat; random ones otherwise. */
  readonly idSeed: number | undefined;
  /** The file that the run is written to when the sandbox stops. */
  readonly record: string | undefined;
  readonly processing: Processing;
  /** A workflow export, or a folder of them, that every world gets when the sandbox starts. */
  readonly workflows: string | undefined;
  /** What stands in for the placeholders of workflow templates, by their names. */
  readonly var: Readonly<Record<string, string>>;
  /** A module of rules: its exports are functions by rule name. */
  readonly rules: string | undefined;
  readonly stubs: readonly Stub[];
  /** The settings of the account that rules look up, such as those of webhooks; what is added to them later counts too. */
  readonly setting: Readonly<Record<string, Json>>;
  /** What becomes of events for entities that nobody knows. */
  readonly entities: MissingEntities;
  readonly stateChange: boolean;
  /** Hosts outside loopback that webhooks may go to. */
  readonly webhookAllow: string | undefined;
  /** Milliseconds. */
  readonly tokenLife: number;
  /** How many requests the journal of a world keeps. */
  readonly journalLimit: number;
  readonly reading: Readonly<Record<string, string>>;
  /** A spec to serve instead of the packaged one. */
  readonly spec: string | undefined;
  readonly watch: boolean;
  readonly strict: boolean;
  readonly log: LogLevel;
}

/** Every setting once: `--help`, the environment, the configuration file and the README all come from here. */
export const SETTINGS: { readonly [Name in keyof Settings]: Definition<Settings[Name]> } = {
  port: {
    takes: '<port>',
    help: 'port to listen on; 0 picks a free one and prints it',
    standard: 4141,
    parse: text => (Number(text) <= 65_535 ? whole(text) : undefined),
    expects: 'a port from 0 to 65535',
  },
  host: {
    takes: '<host>',
    help: 'address to listen on; anything but loopback lets other machines in',
    standard: '127.0.0.1',
    parse: anyText,
    expects: 'a host name or address',
  },
  data: {
    takes: '<folder>',
    help: 'folder that keeps the data',
    standard: DATA_FOLDER,
    parse: anyText,
    expects: 'a folder',
  },
  memory: {
    help: 'keep everything in memory and forget it at the end; short for --durability memory',
    standard: false,
    parse: yesOrNo,
    expects: 'true or false',
  },
  durability: {
    takes: '<what>',
    help: 'what an acknowledged event survives: the end of the process (os), the loss of power too (disk), nothing (memory)',
    standard: 'os',
    ...choice('os', 'disk', 'memory'),
  },
  maxEvents: {
    takes: '<number>',
    help: 'how many events a world keeps at most; the oldest finished ones are dropped first',
    standard: undefined,
    parse: text => (Number(text) > 0 ? whole(text) : undefined),
    expects: 'a whole number of at least 1',
  },
  maxAge: {
    takes: '<duration>',
    help: 'how long finished events are kept, such as 124d (the API shows none that are older than 4 months)',
    standard: undefined,
    parse: text => parseDuration(text) || undefined,
    expects: 'a duration such as 124d or 12h',
  },
  ...RUN_SETTINGS,
  processing: {
    takes: '<when>',
    help: 'when accepted events are processed: immediate, delayed:<duration>, reads:<n> or manual',
    standard: { mode: 'delayed', delay: 250 },
    shown: 'delayed:250ms',
    parse: parseProcessing,
    expects: 'immediate, manual, delayed:250ms or reads:2',
  },
  workflows: {
    takes: '<path>',
    help: 'workflow export, or folder of them, to load at the start',
    standard: undefined,
    parse: anyText,
    expects: 'a file or folder',
  },
  var: {
    takes: '<name=value>',
    help: 'what stands in for a placeholder such as [[account.id]] in workflows; may be repeated',
    standard: {},
    parse: parsePairs,
    expects: 'name=value',
  },
  rules: {
    takes: '<module>',
    help: 'JavaScript module whose exports are rules: functions by rule name',
    standard: undefined,
    parse: anyText,
    expects: 'a file',
  },
  stubs: {
    takes: '<file>',
    help: 'JSON file of stubs for rules: [{"rule", "emit", "attributes", "status", "fail"}]',
    standard: [],
    parse: parseStubs,
    expects: 'a file',
  },
  setting: {
    takes: '<name=value>',
    help: 'setting that rules look up, such as hook={"name":"OrderStatus","url":"http://localhost:9000"}; may be repeated',
    standard: {},
    parse: parseSettings,
    expects: 'name=value',
  },
  entities: {
    takes: '<mode>',
    help: 'events for unknown entities: lenient (the entity is created) or strict (the event fails)',
    standard: 'lenient',
    ...choice('lenient', 'strict'),
  },
  stateChange: {
    help: 'leave a STATE_CHANGE event at each change of a status',
    standard: false,
    parse: yesOrNo,
    expects: 'true or false',
  },
  webhookAllow: {
    takes: '<hosts>',
    help: 'hosts outside loopback that webhooks may go to: host, host:port, *.example.com or *, between commas',
    standard: undefined,
    parse: text => (parseTargets(text) ? text : undefined),
    expects: 'hosts such as hooks.example.com:8443 or *.example.com',
  },
  tokenLife: {
    takes: '<duration>',
    help: 'life of an access token, such as 24h or 90s',
    standard: 86_400_000,
    shown: '24h',
    parse: parseDuration,
    expects: 'a duration such as 24h or 90s',
  },
  ...SAFETY_SETTINGS,
  journalLimit: {
    takes: '<number>',
    help: 'how many requests the journal of a world keeps; the oldest ones are dropped first',
    standard: 10_000,
    parse: text => (Number(text) > 0 ? whole(text) : undefined),
    expects: 'a whole number of at least 1',
  },
  reading: {
    takes: '<name=value>',
    help: 'answer to a question that the vendor leaves open, such as sync-no-match=404; may be repeated',
    standard: {},
    parse: parsePairs,
    expects: 'name=value',
  },
  spec: {
    takes: '<file>',
    help: 'serve this OpenAPI file instead of the packaged one',
    standard: undefined,
    parse: anyText,
    expects: 'a file',
  },
  watch: {
    help: 'load the spec again when its file changes; a faulty edit is reported and the last good one stays',
    standard: false,
    parse: yesOrNo,
    expects: 'true or false',
  },
  strict: {
    help: 'check every answer against the spec; a wrong one becomes a 500 that says why',
    standard: false,
    parse: yesOrNo,
    expects: 'true or false',
  },
  log: {
    takes: '<level>',
    help: 'what is printed: silent, reasons (what needs attention) or requests (each one)',
    standard: 'reasons',
    ...choice('silent', 'reasons', 'requests'),
  },
};
