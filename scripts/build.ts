import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions, type Metafile, type Plugin } from 'esbuild';
import { parse } from 'yaml';
import { digest } from '../mock/kernel/ids.js';
import { CONTROL_COMPILATION } from '../mock/openapi/load.js';
import { writeCompiledSpec } from '../mock/openapi/validators.js';
import { billOfMaterials } from './bill-of-materials.js';
import { demoRecording } from './demo-recording.js';
import { bundledPackages, licenceTexts } from './licences.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;

// CommonJS libraries inside an ES module bundle still call require for Node's own modules; others bring createRequire.
const REQUIRE =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

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
    cli: 'contracts/cli/main.ts',
    contracts: 'contracts/index.ts',
    'snapshot-worker': 'mock/store/folder/snapshot-worker.ts',
    vitest: 'fixtures/vitest.ts',
    'vitest-setup': 'fixtures/vitest-setup.ts',
  },
  external: ['vitest', '@pact-foundation/pact'],
  splitting: true,
  minifySyntax: true,
  minifyWhitespace: true,
  metafile: true,
});

// The specs as code: with it, a start neither reads YAML nor compiles a schema.
const textOf = (spec: string): string => readFileSync(`${root}spec/${spec}`, 'utf8');
const compiledSpecs = [
  await bundled('compiled-spec', writeCompiledSpec(textOf('event-api.yaml'))),
  await bundled('compiled-control-spec', writeCompiledSpec(textOf('control-api.yaml'), CONTROL_COMPILATION)),
];

// The spec as JSON, for those who compare pacts with it: reading its YAML would take longer than comparing.
await bundled('event-api-document', documentModule(textOf('event-api.yaml')));

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

/** The source of a module with the JSON of a document, and what tells whether its text is still the same. */
function documentModule(text: string): string {
  const json = JSON.stringify(JSON.stringify(parse(text)));
  return `export const hash = ${JSON.stringify(digest(text))};\nexport const json = ${json};\n`;
}

function bundled(name: string, contents: string) {
  return build({
    ...shared,
    stdin: { contents, resolveDir: root, sourcefile: `${name}.js` },
    entryNames: name,
    minifySyntax: true,
    minifyWhitespace: true,
    metafile: true,
  });
}

// The demo world as it is played, so that a start does not have to.
writeFileSync(`${dist}/demo-recording.json`, JSON.stringify(demoRecording()));

// The pages that show the specs, packed as they are sent: the viewer is large, and every browser unpacks it.
const VIEWER = 'node_modules/swagger-ui-dist';
const pages = [
  ...['index.html', 'docs.css', 'docs.js'].map(name => `mock/docs/${name}`),
  ...['swagger-ui.css', 'swagger-ui-bundle.js'].map(name => `${VIEWER}/${name}`),
];
mkdirSync(`${dist}/docs`);
for (const page of pages) {
  // The maps of the sources stay behind.
  const text = readFileSync(root + page, 'utf8').replaceAll(/^\/[/*]# sourceMappingURL=.*$/gm, '');
  writeFileSync(`${dist}/docs/${basename(page)}.gz`, gzipSync(text, { level: 9 }));
}

// The console: one script and one style sheet, packed as they are sent.
const forConsole = await build({
  entryPoints: ['mock/console/main.tsx', 'mock/console/style/console.css'],
  entryNames: 'console',
  bundle: true,
  format: 'esm',
  platform: 'browser',
  target: ['chrome123', 'firefox120', 'safari17.5'],
  jsx: 'automatic',
  jsxImportSource: 'preact',
  absWorkingDir: root,
  outdir: `${dist}/console`,
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
  write: false,
  metafile: true,
});
mkdirSync(`${dist}/console`);
const consoleFiles = [
  ...forConsole.outputFiles.map(({ path, contents }) => ({ name: basename(path), contents })),
  ...['index.html', 'icon.svg'].map(name => ({
    name,
    contents: readFileSync(`${root}mock/console/${name}`),
  })),
];
for (const { name, contents } of consoleFiles) {
  writeFileSync(`${dist}/console/${name}.gz`, gzipSync(contents, { level: 9 }));
}

// Its own licence and those of what is packed inside it.
const licences = ['LICENSE', 'NOTICE', 'swagger-ui-bundle.js.LICENSE.txt'].map(name =>
  readFileSync(`${root}${VIEWER}/${name}`, 'utf8').trim(),
);
writeFileSync(`${dist}/docs/LICENCES.txt`, `${licences.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`);

const inputs = [main, ...compiledSpecs, forJest, forConsole].flatMap(({ metafile }: { metafile: Metafile }) =>
  Object.keys(metafile.inputs),
);
const bundledHere = bundledPackages(root, [...inputs, `${VIEWER}/package.json`]);
writeFileSync(`${dist}/THIRD-PARTY-LICENCES.txt`, licenceTexts(bundledHere));
writeFileSync(`${dist}/sbom.cdx.json`, billOfMaterials(root, bundledHere));
