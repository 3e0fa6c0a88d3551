import {
  closeSync,
  existsSync,
  fstatSync,
  ftruncateSync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  unwatchFile,
  utimesSync,
  watchFile,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ConfigurationError, messageOf } from './errors.js';
import { parseJson } from './json.js';

/** The folder of the package, found from wherever this module runs: beside the sources or inside the build. */
const PACKAGE_FOLDER = findPackageFolder(fileURLToPath(new URL('.', import.meta.url)));

function findPackageFolder(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  const parent = join(from, '..');
  if (parent === from) throw new Error('package.json of fluent-event-sandbox not found');
  return findPackageFolder(parent);
}

/** The path of a file that ships with the package. */
export function packaged(...path: readonly string[]): string {
  return join(PACKAGE_FOLDER, ...path);
}

/** The version of the sandbox. */
export function ownVersion(): string {
  return (readJson(packaged('package.json')) as { version: string }).version;
}

/** Whether there is something at a path. */
export function exists(file: string | URL): boolean {
  return existsSync(file);
}

/** Whether there is a folder at a path. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** Reads a text file; an unreadable one is the user's to mend. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new ConfigurationError(`cannot read ${file}: ${messageOf(cause)}`, { cause });
  }
}

/** Reads the bytes of a file; an unreadable one is the user's to mend. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new ConfigurationError(`cannot read ${file}: ${messageOf(cause)}`, { cause });
  }
}

/** Reads a JSON file; `undefined` when there is none. */
export function readJson(file: string): unknown {
  if (!existsSync(file)) return undefined;
  return parseJson(file, readText(file));
}

/** The names of what is in a folder, in order. */
export function listFolder(folder: string): readonly string[] {
  return readdirSync(folder).toSorted();
}

/** Makes sure that a folder exists and gives its path back. */
export function ensureFolder(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch (cause) {
    throw new ConfigurationError(`cannot create the folder ${folder}: ${messageOf(cause)}`, { cause });
  }
}

/** Writes a text file, over what is there, with the folders that it lies in; one that cannot be written is the user's to mend. */
export function writeText(file: string, text: string): void {
  ensureFolder(dirname(file));
  try {
    writeFileSync(file, text);
  } catch (cause) {
    throw new ConfigurationError(`cannot write ${file}: ${messageOf(cause)}`, { cause });
  }
}

const WATCH_INTERVAL = 200;

/** Calls back whenever a file changes, also when an editor puts a new file in its place; returns how to stop. */
export function onFileChange(file: string, onChange: () => void): () => void {
  const listener = (): void => onChange();
  watchFile(file, { interval: WATCH_INTERVAL, persistent: false }, listener);
  return () => unwatchFile(file, listener);
}

/** A JavaScript module by its path, relative to the working directory. */
export async function importModule(file: string): Promise<Readonly<Record<string, unknown>>> {
  return (await import(pathToFileURL(resolve(file)).href)) as Readonly<Record<string, unknown>>;
}

/** The JSON files that a path stands for: itself, or those of a folder in order; a missing one is the user's to mend. */
export function jsonFilesAt(path: string): readonly string[] {
  if (!existsSync(path)) throw new ConfigurationError(`there is nothing at ${path}`);
  if (!statSync(path).isDirectory()) return [path];
  const files = listFolder(path).filter(name => name.toLowerCase().endsWith('.json'));
  if (files.length === 0) throw new ConfigurationError(`the folder ${path} has no .json file`);
  return files.map(name => join(path, name));
}

/** The system's code of what was thrown, such as `ENOENT`. */
export function codeOf(thrown: unknown): unknown {
  return thrown instanceof Error && 'code' in thrown ? thrown.code : undefined;
}

function unless<T>(code: string, act: () => T): T | undefined {
  try {
    return act();
  } catch (thrown) {
    if (codeOf(thrown) === code) return undefined;
    throw thrown;
  }
}

function withOpen<T>(handle: number, use: (handle: number) => T): T {
  try {
    return use(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes a file unless there is one, and tells which; of several who try, one succeeds. */
export function createFile(file: string, text: string): boolean {
  const handle = unless('EEXIST', () => openSync(file, 'wx'));
  if (handle === undefined) return false;
  try {
    withOpen(handle, () => writeFileSync(handle, text));
  } catch (cause) {
    rmSync(file, { force: true });
    throw cause;
  }
  return true;
}

/** The text of a file and when it was last modified, in epoch milliseconds; `undefined` when there is none. */
export function readStamped(file: string): { readonly text: string; readonly modified: number } | undefined {
  const handle = unless('ENOENT', () => openSync(file, 'r'));
  if (handle === undefined) return undefined;
  return withOpen(handle, () => ({
    text: readFileSync(handle, 'utf8'),
    modified: fstatSync(handle).mtimeMs,
  }));
}

/** Changes the text of a file in its place; it must exist. */
export function rewriteFile(file: string, text: string): void {
  // Not emptied first: whoever reads meanwhile finds the old text or the new one.
  withOpen(openSync(file, 'r+'), handle => ftruncateSync(handle, writeSync(handle, text, 0)));
}

/** Sets when a file was last modified, in epoch milliseconds. */
export function stampFile(file: string, time: number): void {
  utimesSync(file, time / 1000, time / 1000);
}

/** Moves a file, over whatever is there; false when there is none to move. */
export function moveFile(from: string, to: string): boolean {
  const moved = unless('ENOENT', () => {
    renameSync(from, to);
    return true;
  });
  return moved ?? false;
}

/** Moves a file to a place that may have been taken meanwhile; then what is there stays and the file is gone. */
export function moveFileIfFree(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Some file systems know no links.
    if (!existsSync(to)) return renameSync(from, to);
  }
  unlinkSync(from);
}

/** Deletes a file; none is fine. */
export function removeFile(file: string): void {
  unless('ENOENT', () => unlinkSync(file));
}
