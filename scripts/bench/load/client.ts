import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { pinned, type Cores } from '../machine/cores.js';
import type { Workspace } from '../machine/workspace.js';
import { isReply, type Job, type Outcome } from './job.js';

/** Runs jobs in the load generator's process, one call after the other. */
export class LoadClient {
  readonly #child: ChildProcess;
  readonly #ended: Promise<never>;

  constructor(workspace: Workspace, cores: Cores | undefined) {
    const [command, args] = pinned(cores ? [cores.load] : [], [workspace.script('generator')]);
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
    const [outcome] = await this.runTogether([job]);
    if (outcome === undefined) throw new Error('the load generator sent no outcome');
    return outcome;
  }

  /** Runs several jobs at the same time, each on connections of its own. */
  async runTogether(jobs: readonly Job[]): Promise<readonly Outcome[]> {
    const reply: Promise<unknown[]> = once(this.#child, 'message');
    this.#child.send(jobs);
    const [answer] = await Promise.race([reply, this.#ended]);
    if (!isReply(answer)) throw new Error('the load generator sent something else than a reply');
    if (answer.outcomes === undefined) throw new Error(answer.error);
    for (const outcome of answer.outcomes) check(outcome);
    return answer.outcomes;
  }
}

function check({ answered, failures, firstFailure }: Outcome): void {
  if (failures > 0) throw new Error(`${failures} of ${answered} requests failed, first: ${firstFailure}`);
  if (answered === 0) throw new Error('no request was answered');
}
