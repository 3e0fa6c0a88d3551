import { existsSync, readFileSync } from 'node:fs';

// Libraries that are published as one file with others inside; where there is no source map, they stand in what it needs.
const SOURCE_MAPS: Readonly<Record<string, string>> = {
  '@pactflow/openapi-pact-comparator': 'dist/index.mjs.map',
  'swagger-ui-dist': 'swagger-ui-bundle.js.map',
};
const PACKS_ITS_DEPENDENCIES = new Set(['jsonpath-plus']);

/** The libraries that have others inside, by name. */
export const PACKED: readonly string[] = [...Object.keys(SOURCE_MAPS), ...PACKS_ITS_DEPENDENCIES];

/** The names of the packages that the published file of a package holds, beside its own code; sorted. */
export function packedInside(folder: string, name: string): readonly string[] {
  const map = SOURCE_MAPS[name];
  if (map !== undefined) return namesIn(`${folder}/${map}`);
  if (!PACKS_ITS_DEPENDENCIES.has(name)) return [];
  const { dependencies = {} } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as {
    readonly dependencies?: Readonly<Record<string, string>>;
  };
  return Object.keys(dependencies).toSorted();
}

function namesIn(map: string): readonly string[] {
  if (!existsSync(map)) throw new Error(`${map} is missing: what is packed beside it cannot be told`);
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { readonly sources: readonly string[] };
  const names = sources.flatMap(
    source => [...source.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1] ?? [],
  );
  return [...new Set(names)].toSorted();
}
