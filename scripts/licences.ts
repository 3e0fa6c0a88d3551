import { readdirSync, readFileSync } from 'node:fs';

/** The licence texts of every package that went into a bundle, found by the files that the bundler read. */
export function bundledLicences(root: string, inputs: readonly string[]): string {
  const folders = inputs.flatMap(input => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1] ?? []);
  return [...new Set(folders)]
    .toSorted()
    .map(folder => licenceOf(`${root}${folder}`))
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as Record<
    string,
    string
  >;
  const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each));
  const text =
    file === undefined ? 'No licence file in the package.' : readFileSync(`${folder}/${file}`, 'utf8');
  return `${name} ${version} (${license})\n\n${text.trim()}\n`;
}
