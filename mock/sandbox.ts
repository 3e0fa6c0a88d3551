import type { Account } from './account/account.js';
import type { NewAccount } from './account/new-account.js';
import type { SandboxWorld } from './handle/sandbox-world.js';
import type { LogSink } from './kernel/log.js';
import type { PlayedRun, PlayWishes } from './run/replay-report.js';
import type { Run } from './run/run.js';
import type { Seed, Settings } from './settings.js';
import type { RuleFunction } from './workflow/action.js';

/**
 * How to start a sandbox. Unlike on the command line, it listens on a free port, keeps everything in memory,
 * processes events at once and prints nothing, unless told otherwise.
 */
export interface SandboxOptions extends Partial<Omit<Settings, 'rules' | 'record'>> {
  /** Records the run: into this file when the sandbox stops, or only for whoever asks for it. */
  readonly record?: string | boolean | undefined;
  /** Rules as functions, by full name or by what follows its last dot; or the path of a module of such functions. */
  readonly rules?: string | Readonly<Record<string, RuleFunction>> | undefined;
  /** The accounts of an empty sandbox, each with a world of its own; the first is the default world. */
  readonly accounts?: readonly [Account, ...Account[]];
  /** Gets the log lines that the setting `log` lets through. */
  readonly onLog?: LogSink;
}

/** A world that is to be opened. */
export interface NewWorld extends NewAccount {
  /** What it begins with; what the sandbox was told to begin with, where nothing is said. */
  readonly seed?: Seed | undefined;
}

/** An account whose world is to be opened, and what that begins with, as in `NewWorld`. */
export interface AccountWorld extends Account {
  readonly seed?: Seed | undefined;
  /** The private key that its webhooks are signed with, as PEM; one of its own, where nothing is said. */
  readonly webhookKey?: string | undefined;
}

/** A running sandbox; it is a handle of its default world itself. */
export interface Sandbox extends SandboxWorld, AsyncDisposable {
  /** Where it listens, such as `http://127.0.0.1:4141`. */
  readonly url: string;
  /** The settings as they are in force; what is secret in them is hidden. */
  readonly settings: Settings;
  /** Resolves when it has ended, on `stop` or over the control plane; what `stop` returns tells how that went. */
  readonly ended: Promise<void>;
  /** The default world. */
  readonly world: SandboxWorld;
  /** What the control plane asks for; undefined where it asks for nothing. */
  readonly adminToken: string | undefined;
  /**
   * Opens a world of its own: for an account, whose client id must not be in use, or for a new one, of which name and
   * retailers may be chosen; either may say what it begins with.
   */
  readonly createWorld: (account?: AccountWorld | NewWorld) => SandboxWorld;
  /**
   * Writes a world, the default one unless an account is named, into a file that `fluent-event-sandbox import` takes. The
   * world goes on meanwhile; a file that is there already is replaced at once, when all is written.
   */
  readonly exportWorld: (file: string, accountId?: string) => Promise<void>;
  /**
   * Makes a world, the default one unless an account is named, what the file of an export says, as one change; its account
   * id and client id, its clock, faults and journal stay. What is no such file is a ConfigurationError that says where.
   */
  readonly importWorld: (file: string, accountId?: string) => Promise<void>;
  /** Everything that has happened so far, without secrets; a ConfigurationError unless it is recorded. */
  readonly run: () => Run;
  /**
   * Does a run again in memory, beside the worlds that are served, as `replayRun` does; with `keep` its worlds become worlds
   * of this sandbox, by real time. One that is there already is replaced if it is empty and not the default one, or with
   * `replace`; otherwise it is a ConfigurationError, and nothing has happened.
   */
  readonly playRun: (run: Run, wishes?: PlayWishes) => Promise<PlayedRun>;
  /** Writes the run so far into a file that `fluent-event-sandbox replay` takes. */
  readonly saveRun: (file: string) => Promise<void>;
  /** Ends requests and processing and writes what is not yet on disk; rejects when the disk refuses. */
  readonly stop: () => Promise<void>;
}
