import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OURS = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** Installs a package by what is here of it already, where that is of the version asked for. */
const NPM = `#!/bin/sh
[ "$1 $2" = 'install --save-dev' ] || { echo "npm $*: not known here" >&2; exit 64; }
name=\${3%@*}
"${process.execPath}" -p 'require(process.argv[1]).version' "${OURS}/$name/package.json" | grep "^\${3##*@}[.]" ||
  { echo "npm: $3 is not what is used here" >&2; exit 1; }
mkdir -p "node_modules/$(dirname "$name")"
ln -sfn "${OURS}/$name" "node_modules/$name"
`;

/** Gives a workplace an npm that installs the packages of this project, without a registry. */
export function withInstalling<Place extends { readonly folder: string }>(place: Place): Place {
  writeFileSync(join(place.folder, 'programs/npm'), NPM, { mode: 0o755 });
  return place;
}
