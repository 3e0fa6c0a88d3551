import { isToken } from './http/admin-access.js';
import { parseDuration } from './kernel/time.js';
import type { Definition } from './setting-definition.js';
import { listOf, readOrigin, readSize, whole } from './setting-texts.js';

/** Who may reach the sandbox, and how much anybody may ask of it. */
export interface SafetySettings {
  /** What the control plane asks for; `generate` makes one. Needed to listen on anything but loopback. */
  readonly adminToken: string | undefined;
  /** Names under which the control plane is reached, beside loopback, addresses and the machine's own; `*` is any. */
  readonly hosts: readonly string[];
  /** Origins whose pages may use the control plane. */
  readonly adminOrigins: readonly string[];
  /** Origins whose pages may use the API; `*` is any. */
  readonly cors: readonly string[];
  /** Bytes. */
  readonly bodyLimit: number;
  /** Bytes of all header lines of a request. */
  readonly headerLimit: number;
  /** Bytes of the path and query of a request. */
  readonly urlLimit: number;
  /** How many connections there may be at a time. */
  readonly connectionLimit: number;
  /** How many requests a connection may carry; any number where undefined. */
  readonly connectionRequests: number | undefined;
  /** How long a client may take to send a request, in milliseconds of real time. */
  readonly requestTimeout: number;
}

const atLeastOne = (text: string): number | undefined => (Number(text) > 0 ? whole(text) : undefined);

/** Each of these settings once. */
export const SAFETY_SETTINGS: {
  readonly [Name in keyof SafetySettings]: Definition<SafetySettings[Name]>;
} = {
  adminToken: {
    takes: '<token>',
    help: 'token that the control plane asks for, required when others than this machine are let in; generate makes one and prints it',
    standard: undefined,
    secret: true,
    parse: text => (text === 'generate' || isToken(text) ? text : undefined),
    expects: 'generate, or at least 16 letters, digits and signs without blanks',
  },
  hosts: {
    takes: '<names>',
    help: 'host names under which the control plane may be reached, beside localhost, addresses and the name of the machine; between commas; * is any',
    standard: [],
    parse: listOf(text => (text === '*' || /^[\w.-]+$/.test(text) ? text.toLowerCase() : undefined)),
    expects: 'host names such as sandbox or sandbox.internal, without ports',
  },
  adminOrigins: {
    takes: '<origins>',
    help: 'origins whose pages may use the control plane, between commas',
    standard: [],
    parse: listOf(readOrigin),
    expects: 'origins such as http://localhost:3000',
  },
  cors: {
    takes: '<origins>',
    help: 'origins whose pages may use the API, between commas; * is any',
    standard: [],
    parse: listOf(text => (text === '*' ? text : readOrigin(text))),
    expects: 'origins such as http://localhost:3000, or *',
  },
  bodyLimit: {
    takes: '<size>',
    help: 'largest request body, such as 1mb',
    standard: 1_048_576,
    shown: '1mb',
    parse: readSize,
    expects: 'a size such as 1mb or 200kb',
  },
  headerLimit: {
    takes: '<size>',
    help: 'most header lines of a request; more is a 431',
    standard: 32_768,
    shown: '32kb',
    parse: text => readSize(text) || undefined,
    expects: 'a size such as 32kb',
  },
  urlLimit: {
    takes: '<size>',
    help: 'longest path and query of a request; more is a 414',
    standard: 16_384,
    shown: '16kb',
    parse: text => readSize(text) || undefined,
    expects: 'a size such as 16kb',
  },
  connectionLimit: {
    takes: '<number>',
    help: 'most connections at a time; more are closed at once',
    standard: 4096,
    parse: atLeastOne,
    expects: 'a whole number of at least 1',
  },
  connectionRequests: {
    takes: '<number>',
    help: 'how many requests a connection carries before it is closed (default: any number)',
    standard: undefined,
    parse: atLeastOne,
    expects: 'a whole number of at least 1',
  },
  requestTimeout: {
    takes: '<duration>',
    help: 'how long a client may take to send a request; later is a 408',
    standard: 60_000,
    shown: '60s',
    parse: text => parseDuration(text) || undefined,
    expects: 'a duration such as 60s',
  },
};
