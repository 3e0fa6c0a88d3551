import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

export const REPOSITORY = resolve(import.meta.dirname, '../../..');

const SCRIPTS = {
  generator: 'load/generator.ts',
  bare: 'servers/bare.ts',
  express: 'servers/express.ts',
  holding: 'servers/holding.ts',
  lowdb: 'servers/lowdb.ts',
  'peers/sqlite': 'servers/sqlite.ts',
} as const;

/** Everything the bench leaves behind while it runs: one folder and the processes it has started. */
export class Workspace {
  readonly #root = mkdtempSync(join(tmpdir(), 'fluent-bench-'));
  readonly #children = new Set<ChildProcess>();
  #folders = 0;

  folder(): string {
    const path = join(this.#root, `folder-${this.#folders++}`);
    mkdirSync(path);
    return path;
  }

  /** Where packages go that the bench needs but the repository does not have; `peers/` scripts find them. */
  get peers(): string {
    return join(this.#root, 'peers');
  }

  file(name: string, content: string): string {
    const path = join(this.folder(), name);
    writeFileSync(path, content);
    return path;
  }

  adopt(child: ChildProcess): void {
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
  }

  /**
   * Compiles the scripts that run as processes of their own, since a TypeScript loader in them would be
   * measured too. Packages stay outside: a peer starts from `node_modules`, as its users start it.
   */
  async compile(): Promise<void> {
    symlinkSync(join(REPOSITORY, 'node_modules'), join(this.#root, 'node_modules'), 'junction');
    const sources = Object.entries(SCRIPTS).map(([name, path]) => [
      name,
      join(REPOSITORY, 'scripts/bench', path),
    ]);
    await build({
      entryPoints: Object.fromEntries(sources),
      outdir: this.#root,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      packages: 'external',
      platform: 'node',
      format: 'esm',
      target: 'node20',
    });
  }

  script(name: keyof typeof SCRIPTS): string {
    return join(this.#root, `${name}.mjs`);
  }

  /** Synchronous, so that it also works while the process exits. */
  clear(): void {
    for (const child of this.#children) child.kill('SIGKILL');
    rmSync(this.#root, { recursive: true, force: true, maxRetries: 5 });
  }
}
