import { readdirSync, readFileSync } from 'node:fs';
import { PACKED, packedInside } from './packed-inside.js';

/** A licence: its SPDX expression, and its text with the names of those who grant it. */
export interface Licence {
  readonly license: string;
  readonly text: string;
}

/** A package of somebody else that goes out with this one. */
export interface BundledPackage extends Licence {
  readonly name: string;
  /** Unknown of a package that came inside another one. */
  readonly version: string | undefined;
  /** Those that came inside of it. */
  readonly inside: readonly BundledPackage[];
}

/** The licences of what comes inside other packages, by name; `npm run licences` adds what is missing. */
export const PACKED_LICENCES = 'scripts/packed-licences.json';

/** Every package that went into a bundle, found by the files that the bundler read; sorted by folder. */
export function bundledPackages(root: string, inputs: readonly string[]): readonly BundledPackage[] {
  const packed = JSON.parse(readFileSync(root + PACKED_LICENCES, 'utf8')) as Readonly<
    Record<string, Licence>
  >;
  const folders = inputs.flatMap(input => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  return [...new Set(folders)].toSorted().map(folder => packageIn(root + folder, packed));
}

/** The texts of all licences, one after the other. */
export function licenceTexts(packages: readonly BundledPackage[]): string {
  const blocks = packages.flatMap(each => [
    textOf(each, ''),
    ...each.inside.map(inner => textOf(inner, `, inside ${each.name}`)),
  ]);
  return blocks.join(`\n${'-'.repeat(80)}\n\n`);
}

/** The licence of the package in a folder, with its notices; what else it says of it where it has no file of them. */
export function licenceIn(folder: string): Licence {
  const { license, licenses, author } = manifestOf(folder);
  const names = readdirSync(folder, { withFileTypes: true }).filter(each => each.isFile());
  const texts = names
    .filter(({ name }) => /^(licen[cs]e|copying|notice)|\.licen[cs]e\.txt$/i.test(name))
    .map(({ name }) => readFileSync(`${folder}/${name}`, 'utf8').trim());
  const by = typeof author === 'object' ? author.name : author;
  const readme = names.find(({ name }) => /^readme/i.test(name))?.name;
  const said = readme === undefined ? undefined : licenceSection(readFileSync(`${folder}/${readme}`, 'utf8'));
  const without = ['The package has no licence file.', by && `Author: ${by}`, said].filter(Boolean);
  return {
    license: license ?? licenses?.map(({ type }) => type).join(' OR ') ?? 'NOASSERTION',
    text: texts.length > 0 ? texts.join('\n\n') : without.join('\n\n'),
  };
}

function licenceSection(readme: string): string | undefined {
  return /^(?:#+ licen[cs]e\s*|licen[cs]e\n=+)\n([^]+?)(?=^#|$(?![^]))/im.exec(readme)?.[1]?.trim();
}

function packageIn(folder: string, packed: Readonly<Record<string, Licence>>): BundledPackage {
  const { name, version } = manifestOf(folder);
  const inside = PACKED.includes(name) ? packedInside(folder, name) : [];
  return {
    name,
    version,
    ...licenceIn(folder),
    inside: inside.map(inner => packedPackage(inner, name, packed)),
  };
}

function packedPackage(
  name: string,
  outer: string,
  packed: Readonly<Record<string, Licence>>,
): BundledPackage {
  const licence = packed[name];
  if (!licence) {
    throw new Error(
      `${name} is packed inside ${outer}, and ${PACKED_LICENCES} has no licence of it: npm run licences`,
    );
  }
  return { name, version: undefined, ...licence, inside: [] };
}

function textOf({ name, version, license, text }: BundledPackage, where: string): string {
  return `${name}${version === undefined ? '' : ` ${version}`} (${license}${where})\n\n${text}\n`;
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  /** As old packages have it. */
  readonly licenses?: readonly { readonly type: string }[];
  readonly author?: string | { readonly name: string };
}

function manifestOf(folder: string): Manifest {
  return JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Manifest;
}
