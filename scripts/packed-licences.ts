import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { licenceIn, PACKED_LICENCES, type Licence } from './licences.js';
import { PACKED, packedInside } from './packed-inside.js';

// Brings packed-licences.json up to date: what is packed no more goes, what is new is installed elsewhere and read.
const root = fileURLToPath(new URL('..', import.meta.url));
const known = JSON.parse(readFileSync(root + PACKED_LICENCES, 'utf8')) as Readonly<Record<string, Licence>>;
const names = PACKED.flatMap(name => packedInside(`${root}node_modules/${name}`, name));
const wanted = [...new Set(names)].toSorted();
const missing = wanted.filter(name => !(name in known));

const folder = mkdtempSync(join(tmpdir(), 'packed-licences-'));
try {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }');
  if (missing.length > 0) {
    const options = ['install', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund'];
    execFileSync('npm', [...options, ...missing], { cwd: folder, stdio: 'inherit' });
  }
  const found = missing.map(name => [name, licenceIn(join(folder, 'node_modules', name))] as const);
  const all: Readonly<Record<string, Licence>> = { ...known, ...Object.fromEntries(found) };
  const kept = wanted.map(name => [name, all[name]] as const);
  writeFileSync(root + PACKED_LICENCES, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}
