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
    vitest: 'fixtures/vitest.ts',
    'vitest-setup': 'fixtures/vitest-setup.ts',
  },
  external: ['vitest'],
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

// Jest loads tests as CommonJS, and so what they require; the sandbox itself stays outside, where it is an ES module.
const sandboxOutside: Plugin = {
  name: 'sandbox-outside',
  setup(bundler) {
    bundler.onResolve({ filter: /\/mock\/index\.js$/ }, () => ({ path: './index.js', external: true }));
  },
};

const forJest = await build({
  ...shared,
  entryPoints: {
    jest: 'fixtures/jest.ts',
    'jest-setup': 'fixtures/jest-setup.ts',
    'jest-teardown': 'fixtures/jest-teardown.ts',
  },
  format: 'cjs',
  banner: {},
  outExtension: { '.js': '.cjs' },
  plugins: [sandboxOutside],
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
});

const inputs = [main, compiled, forJest].flatMap(({ metafile }: { metafile: Metafile }) =>
  Object.keys(metafile.inputs),
);
writeFileSync(`${dist}/THIRD-PARTY-LICENCES.txt`, bundledLicences(root, inputs));
