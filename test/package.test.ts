import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from './support/sandbox.js';

const execute = promisify(execFile);
const ROOT = fileURLToPath(new URL('..', import.meta.url));

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

async function pack(folder: string): Promise<Packed> {
  const { stdout } = await execute('npm', ['pack', '--json', '--pack-destination', folder], { cwd: ROOT });
  const [packed] = JSON.parse(stdout) as readonly Packed[];
  if (!packed) throw new Error(`npm pack made nothing: ${stdout}`);
  return packed;
}

test('the package holds what runs and nothing else', async () => {
  const { files } = await pack(await temporaryFolder());
  const expected =
    /^(dist\/[\w-]+\.(js|cjs|d\.ts|d\.cts)|dist\/demo-recording\.json|dist\/THIRD-PARTY-LICENCES\.txt|dist\/sbom\.cdx\.json|dist\/(docs|console)\/[\w-]+\.(html|css|js|svg)\.gz|dist\/docs\/LICENCES\.txt|spec\/((event|control)-api\.yaml|workflow\.schema\.json)|mock\/data\/(workflows\/)?[\w-]+\.json|package\.json|README\.md|CHANGELOG\.md|LICENSE)$/;

  const paths = files.map(({ path }) => path);

  expect(files.filter(({ size }) => size === 0)).toEqual([]);

  expect(paths.filter(path => !expected.test(path))).toEqual([]);
  expect(paths).toEqual(
    expect.arrayContaining([
      'dist/cli.js',
      'dist/index.js',
      'dist/index.d.ts',
      'spec/event-api.yaml',
      'spec/control-api.yaml',
      'dist/console/console.js.gz',
      'dist/docs/LICENCES.txt',
      'dist/THIRD-PARTY-LICENCES.txt',
      'dist/sbom.cdx.json',
    ]),
  );
});

test('installed from its tarball into an empty folder, the command starts, and the library starts and has types', async () => {
  const folder = await temporaryFolder();
  const { filename } = await pack(folder);
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ name: 'integrator', private: true, type: 'module' }),
  );
  await execute('npm', ['install', '--offline', '--no-audit', join(folder, filename)], { cwd: folder });
  const program = `import { startSandbox, type Sandbox } from 'fluent-event-sandbox';
    const sandbox: Sandbox = await startSandbox({ processing: { mode: 'manual' } });
    const settled: number = await sandbox.world.settle();
    console.log(sandbox.url, settled, sandbox.world.credentials.clientId);
    await sandbox.stop();`;
  await writeFile(join(folder, 'program.ts'), program);
  const compile = [
    '--module',
    'nodenext',
    '--target',
    'es2023',
    '--lib',
    'es2023,esnext.disposable,dom',
    '--strict',
    'program.ts',
  ];
  const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');

  const version = await execute('npx', ['--offline', 'fluent-event-sandbox', '--version'], { cwd: folder });
  await execute(process.execPath, [tsc, ...compile], { cwd: folder });
  const { stdout } = await execute(process.execPath, ['program.js'], { cwd: folder });

  expect(version.stdout.trim()).toMatch(/^\d+\.\d+\.\d+$/);
  expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+ 0 DEMO$/m);
});
