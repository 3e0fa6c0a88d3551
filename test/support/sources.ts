import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A source file of the project. */
export interface Source {
  /** Relative to the project, such as `mock/kernel/ids.ts`. */
  readonly path: string;
  /** Without comments. */
  readonly code: string;
  readonly lines: number;
  /** As written. */
  readonly imports: readonly string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^;'"]*?\bfrom\s*'([^']+)'|(?:^|\n)\s*import\s*'([^']+)'|\bimport\(\s*'([^']+)'/g;

/** All source files below a folder that are not generated. */
export function sourcesIn(folder: string): readonly Source[] {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter(name => /\.tsx?$/.test(name) && !name.endsWith('.generated.ts'))
    .map(name => readSource(join(folder, name)));
}

function readSource(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const code = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
  const imports = [...code.matchAll(IMPORT)].map(match => match[1] ?? match[2] ?? match[3] ?? '');
  return { path, code, lines: text.split('\n').length - 1, imports };
}

/** The console runs in browsers and has an order of its own. */
export const CONSOLE = sourcesIn('mock/console');
/** The sandbox without its console. */
export const MOCK = sourcesIn('mock').filter(({ path }) => !path.startsWith('mock/console/'));
/** Every source file. */
export const ALL = ['mock', 'fixtures', 'contracts', 'scripts', 'test', 'spec'].flatMap(sourcesIn);

/** The project's own files that a file imports. */
export function ownImports({ path, imports }: Source): readonly string[] {
  return imports
    .filter(specifier => specifier.startsWith('.'))
    .map(specifier => join(dirname(path), specifier).replace(/\.js$/, '.ts'))
    .map(target => (existsSync(join(ROOT, target)) ? target : target.replace(/\.ts$/, '.tsx')));
}

/** The folder or root file of a part that a file belongs to. */
export function layerOf(path: string): string {
  const [, first = ''] = path.split('/');
  return first.replace(/\.ts$/, '');
}
