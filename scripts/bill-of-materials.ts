import { readFileSync } from 'node:fs';
import { Enums, Models, Serialize, Spec, SPDX } from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import type { BundledPackage } from './licences.js';

/**
 * What the built package is made of, as CycloneDX in JSON: each package that was bundled, with its licence, and inside
 * of it those that it came with. Without time and serial number, so that the same build writes the same file.
 */
export function billOfMaterials(root: string, packages: readonly BundledPackage[]): string {
  const { name, version, license } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    readonly name: string;
    readonly version: string;
    readonly license: string;
  };
  const own = componentOf({ name, version, license, text: '', inside: [] });
  const bom = new Models.Bom({ metadata: new Models.Metadata({ component: own }) });
  for (const each of packages) {
    const component = componentOf(each);
    bom.components.add(component);
    own.dependencies.add(component.bomRef);
  }
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6));
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function componentOf({ name, version, license, inside }: BundledPackage, within = ''): Models.Component {
  const [group, ...rest] = name.split('/');
  const isScoped = rest.length > 0;
  const component = new Models.Component(Enums.ComponentType.Library, isScoped ? rest.join('/') : name, {
    ...(isScoped ? { group } : {}),
    ...(version === undefined ? {} : { version }),
    bomRef: `${within}${name}@${version ?? 'unknown'}`,
    purl: new PackageURL(
      'npm',
      isScoped ? group : null,
      isScoped ? rest.join('/') : name,
      version,
      null,
      null,
    ).toString(),
  });
  component.licenses.add(licenceOf(license));
  for (const each of inside) component.components.add(componentOf(each, `${component.bomRef.value}/`));
  return component;
}

function licenceOf(text: string): Models.License {
  if (text.includes(' ')) return new Models.LicenseExpression(text);
  return SPDX.isSupportedSpdxId(text) ? new Models.SpdxLicense(text) : new Models.NamedLicense(text);
}
