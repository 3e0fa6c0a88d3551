import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { writeCompiledSpec } from '../mock/openapi/validators.js';
import { bundledLicences } from './licences.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;

// CommonJS libraries inside an ES module bundle still call require for Node's own modules.
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

// Express brings a body parser that knows every old Asian charset; the sandbox reads UTF-8 only and starts faster
// without a megabyte of tables.
const withoutCharsetTables: Plugin = {
  name: 'without-charset-tables',
  setup(bundler) {
    bundler.onLoad({ filter: /iconv-lite[\\/]encodings[\\/]tables[\\/]/ }, () => ({
      contents: '[]',
      loader: 'json',
    }));
  },
};

const shared = {
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  outdir: dist,
  absWorkingDir: root,
  banner: { js: REQUIRE },
  legalComments: 'none',
  logLevel: 'warning',
  plugins: [withoutCharsetTables],
} satisfies BuildOptions;

rmSync(dist, { recursive: true, force: true });

const main = await build({
  ...shared,
  entryPoints: {
    index: 'mock/index.ts',
    cli: 'mock/cli/main.ts',
    'snapshot-worker': 'mock/store/folder/snapshot-worker.ts',
  },
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
});

// The spec as code: with it, a start neither reads YAML nor compiles a schema.
const compiled = await build({
  ...shared,
  stdin: {
    contents: writeCompiledSpec(readFileSync(`${root}spec/event-api.yaml`, 'utf8')),
    resolveDir: root,
    sourcefile: 'compiled-spec.js',
  },
  entryNames: 'compiled-spec',
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
});

const inputs = [main, compiled].flatMap(({ metafile }: { metafile: Metafile }) =>
  Object.keys(metafile.inputs),
);
writeFileSync(`${dist}/THIRD-PARTY-LICENCES.txt`, bundledLicences(root, inputs));
