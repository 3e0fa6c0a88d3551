import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pinned, type Cores } from '../machine/cores.js';
import type { Workspace } from '../machine/workspace.js';
import { isReply, type Job, type Outcome } from './job.js';

/** Runs jobs, one after the other, in the load generator's process. */
export class LoadClient {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor(workspace: Workspace, cores: Cores | undefined) {
    const [command, args] = pinned(cores?.load, [workspace.script('generator')]);
    this.#child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    workspace.adopt(this.#child);
    this.#ended = once(this.#child, 'exit').then(() => {
      throw new Error('the load generator ended');
    });
    // Who runs a job hears of it; at the regular end nobody listens any more.
    this.#ended.catch(() => {});
  }

  /** Rejects when any answer was not 2xx, or none came at all. */
  async run(job: Job): Promise<Outcome> {
    const reply: Promise<unknown[]> = once(this.#child, 'message');
    this.#child.send(job);
    const [answer] = await Promise.race([reply, this.#ended]);
    if (!isReply(answer)) throw new Error('the load generator sent something else than a reply');
    if (answer.outcome === undefined) throw new Error(answer.error);
    const { outcome } = answer;
    if (outcome.failures > 0) {
      throw new Error(
        `${outcome.failures} of ${outcome.answered} requests failed, first: ${outcome.firstFailure}`,
      );
    }
    if (outcome.answered === 0) throw new Error('no request was answered');
    return outcome;
  }
}
