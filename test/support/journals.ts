import { mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  startSandbox,
  type Entity,
  type Sandbox,
  type SandboxOptions,
  type Workflow,
} from '../../mock/index.js';
import { signIn, type Client } from './client.js';
import { fileOf, filesIn, folderWith, type Files } from './folder-files.js';
import { DATA_FILE } from './folder.js';
import { wholeLog, type Entry } from './log.js';
import { temporaryFolder } from './sandbox.js';
import { postOrderEvent } from './searching.js';
import { ORDER_A, ruleset, setState, workflow } from './workflows.js';

/** A sandbox on a folder of a test. */
export interface Started extends Sandbox {
  readonly folder: string;
  /** What the sandbox has logged so far. */
  readonly logged: readonly string[];
}

/** The same with a client that is signed in. */
export interface Opened extends Started {
  readonly client: Client;
}

/** What clients and control plane see of a sandbox. */
export interface Contents {
  readonly log: readonly Entry[];
  readonly entities: readonly Entity[];
  readonly workflows: readonly Workflow[];
}

/** Makes one change of a sandbox; resolves when it is acknowledged. */
export type Act = (opened: Opened) => Promise<unknown>;

/** Posts an event for order A, which waits then. */
export const post =
  (name: string, fields: Readonly<Record<string, unknown>> = {}): Act =>
  ({ client }) =>
    postOrderEvent(client, { entityId: ORDER_A.id, name, ...fields });

/** Puts order A into a status. */
export const put =
  (status: string): Act =>
  async ({ world }) =>
    world.entities.put({ ...ORDER_A, status });

/** Processes the event that has waited longest. */
export const step: Act = async ({ world }) => world.step();

/** Stores a workflow in which On and Off set the status of an order. */
export const toggling: Act = async ({ world }) =>
  world.workflows.put(workflow([ruleset('On', [setState('ON')]), ruleset('Off', [setState('OFF')])]));

const JOURNAL = /^journal-(\d+)\.ndjson$/;

/** Starts a sandbox on a folder; it does nothing unasked. Whoever starts it stops it. */
export async function startedOn(folder: string, options: SandboxOptions = {}): Promise<Started> {
  const logged: string[] = [];
  const sandbox = await startSandbox({
    seed: 'none',
    processing: { mode: 'manual' },
    memory: false,
    data: folder,
    log: 'reasons',
    onLog: line => logged.push(line),
    ...options,
  });
  sandbox.world.clock.freeze();
  return { ...sandbox, folder, logged };
}

/** The same with a client that is signed in. */
export async function openedOn(folder: string, options: SandboxOptions = {}): Promise<Opened> {
  const started = await startedOn(folder, options);
  return { ...started, client: await signIn(started.url) };
}

/** Everything that a sandbox shows. */
export async function contentsOf({ client, world }: Opened): Promise<Contents> {
  const log = await wholeLog(client);
  return { log, entities: world.entities.all(), workflows: world.workflows.all() };
}

/** Starts on a folder, looks at everything, and stops. */
export async function contentsIn(folder: string): Promise<Contents> {
  const opened = await openedOn(folder);
  try {
    return await contentsOf(opened);
  } finally {
    await opened.stop();
  }
}

/** The numbers of the journals among files, ascending. */
export function journalsAmong(names: Iterable<string>): readonly number[] {
  return [...names]
    .flatMap(name => JOURNAL.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
}

/** The name of a journal. */
export function journalName(number: number): string {
  return `journal-${number}.ndjson`;
}

/** The lines of a journal with their ends. */
export function linesOf(journal: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; start < journal.length;) {
    const end = journal.indexOf('\n', start) + 1 || journal.length;
    lines.push(journal.subarray(start, end));
    start = end;
  }
  return lines;
}

/** Resolves when what was changed by now has been written. */
export async function written(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    // One turn of the event loop after the other.
    // oxlint-disable-next-line no-await-in-loop
    await new Promise(resolve => setImmediate(resolve));
  }
}

const LANES = 8;

/** Checks each value, a few side by side: while one sandbox waits for the disk, another one goes on. */
export async function checkEach<T>(values: readonly T[], check: (value: T) => Promise<void>): Promise<void> {
  const left = values.values();
  let hasFailed = false;
  const lane = async (): Promise<void> => {
    for (const value of left) {
      if (hasFailed) return;
      // oxlint-disable-next-line no-await-in-loop -- the lanes are what goes side by side
      await check(value).catch((thrown: unknown) => {
        hasFailed = true;
        throw thrown;
      });
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

/** Does one thing after the other, each in a turn of its own. */
export async function playActs(
  opened: Opened,
  acts: readonly Act[],
  after: () => Promise<unknown> = async () => {},
): Promise<void> {
  for (const act of acts) {
    // oxlint-disable-next-line no-await-in-loop -- one change after the other
    await act(opened);
    // oxlint-disable-next-line no-await-in-loop
    await written();
    // oxlint-disable-next-line no-await-in-loop
    await after();
  }
}

/** Does things while nothing can be folded, since a folder stands where the next journal belongs; gives the files then. */
export async function unfolded(folder: string, work: () => Promise<unknown>): Promise<Files> {
  const last = journalsAmong(readdirSync(folder)).at(-1) ?? 0;
  const obstacle = join(folder, journalName(last + 1));
  mkdirSync(obstacle);
  try {
    await work();
  } finally {
    rmdirSync(obstacle);
  }
  return filesIn(folder);
}

/** A folder with a snapshot and a journal that carries on from it. */
export interface Journaled {
  readonly files: Files;
  /** The name of the journal. */
  readonly name: string;
  readonly journal: Buffer;
  /** With their ends; the first is the header. */
  readonly lines: readonly Buffer[];
  /** What the sandbox showed when the journal had its first `index` + 1 lines. */
  readonly states: readonly [Contents, ...Contents[]];
}

/** Plays two lives on a folder; each act of the second makes one line of the journal. */
export async function journaled(first: readonly Act[], second: readonly Act[]): Promise<Journaled> {
  const { folder, ...former } = await openedOn(await temporaryFolder());
  await playActs({ folder, ...former }, first);
  await former.stop();
  const opened = await openedOn(folder);
  const states: [Contents, ...Contents[]] = [await contentsOf(opened)];
  const note = async (): Promise<unknown> => states.push(await contentsOf(opened));
  const files = await unfolded(folder, () => playActs(opened, second, note));
  await opened.stop();
  const name = journalName(journalsAmong(files.keys())[0] ?? 0);
  const journal = fileOf(files, name);
  const lines = linesOf(journal);
  if (lines.length !== states.length) throw new Error(`${lines.length} lines, but ${states.length} states`);
  return { files, name, journal, lines, states };
}

/** A folder before and after its journal was folded into the snapshot. */
export interface Folded {
  /** The old snapshot and the journal, which it does not hold. */
  readonly before: Files;
  /** The new snapshot, and the new journal with nothing but its header. */
  readonly after: Files;
  /** The same when more has changed. */
  readonly grown: Files;
  /** What the sandbox showed before and after. */
  readonly contents: Contents;
  /** What it showed in the end. */
  readonly grownContents: Contents;
}

/** Starts on files, lets the journal grow until it is folded, and then again. */
export async function folded(files: Files, grow: readonly Act[], growMore: readonly Act[]): Promise<Folded> {
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- it is over with the first, but on a very busy machine
    const fold = await foldedInTime(files, grow, growMore);
    if (fold) return fold;
  }
}

/** Undefined when the folding began before the last change could be copied. */
async function foldedInTime(
  files: Files,
  grow: readonly Act[],
  growMore: readonly Act[],
): Promise<Folded | undefined> {
  const opened = await openedOn(await folderWith(files));
  const { folder } = opened;
  try {
    await unfolded(folder, () => playActs(opened, grow.slice(0, -1)));
    await playActs(opened, grow.slice(-1));
    const before = filesIn(folder);
    if (!isUnfolded(files, before)) return undefined;
    const after = await afterFolding(folder, journalsAmong(before.keys()));
    const contents = await contentsOf(opened);
    const grown = await unfolded(folder, () => playActs(opened, growMore));
    return { before, after, grown, contents, grownContents: await contentsOf(opened) };
  } finally {
    await opened.stop();
  }
}

/** Whether nothing was folded between two looks. */
function isUnfolded(before: Files, after: Files): boolean {
  return before.size === after.size && fileOf(before, DATA_FILE).equals(fileOf(after, DATA_FILE));
}

/** The files of a folder once these journals are folded into the snapshot. */
async function afterFolding(folder: string, journals: readonly number[]): Promise<Files> {
  for (;;) {
    const names = readdirSync(folder).filter(name => !name.startsWith('lock'));
    if (names.length === 2 && journalsAmong(names).every(number => !journals.includes(number))) {
      return filesIn(folder);
    }
    // oxlint-disable-next-line no-await-in-loop -- one look each turn
    await written();
  }
}
