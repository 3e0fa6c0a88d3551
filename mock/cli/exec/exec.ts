import { realTime } from '../../kernel/clock.js';
import { messageOf } from '../../kernel/errors.js';
import { environment } from '../../kernel/process.js';
import { formatTime } from '../../kernel/time.js';
import type { Sandbox } from '../../sandbox.js';
import { startSandbox } from '../../start-sandbox.js';
import type { Settings } from '../../settings.js';
import { printable } from '../../workflow/overview-lines.js';
import { EXIT } from '../exit.js';
import { startProblem } from '../port-holder.js';
import { runToEnd, type Ended } from './child.js';
import { variablesFor } from './variables.js';

/** How a command is run against a sandbox. */
export interface Execution {
  readonly settings: Settings;
  readonly command: readonly string[];
  /** Where the file of a run that failed goes; to a name with the time where nothing is said, nowhere for false. */
  readonly runFile: string | false | undefined;
}

/** Runs a command against a sandbox of its own; gives the exit code of the command. */
export async function execute({ settings, command, runFile }: Execution): Promise<number> {
  const isKept = !settings.memory && settings.durability !== 'memory';
  // What is kept has a file already, and may have begun long ago.
  const record = settings.record ?? (runFile !== false && !isKept);
  // Standard output belongs to the command.
  const sandbox = await startSandbox({ ...settings, record, onLog: tell }).catch(async (thrown: unknown) => {
    throw await startProblem(thrown, settings);
  });
  let ended: Ended | undefined;
  try {
    ended = await runToEnd(command, { ...environment(), ...(await variablesFor(sandbox)) });
    await afterwards(sandbox, ended, isKept ? false : runFile);
  } finally {
    await sandbox.stop().catch((thrown: unknown) => {
      tell(`fluent-event-sandbox: the data could not be written: ${messageOf(thrown)}`);
      if (ended?.code === EXIT.fine) ended = { ...ended, code: EXIT.failed };
    });
  }
  return ended.code;
}

async function afterwards(sandbox: Sandbox, ended: Ended, runFile: Execution['runFile']): Promise<void> {
  const { code, how, ran, interrupted } = ended;
  if (!ran) return tell(`fluent-event-sandbox: ${printable(how)}`);
  if (code === EXIT.fine || interrupted || runFile === false) return;
  const file = runFile ?? runFileName(realTime());
  try {
    await sandbox.saveRun(file);
    const again = `fluent-event-sandbox replay ${printable(file)}`;
    tell(`fluent-event-sandbox: the command ended with ${how}; '${again}' does again what happened`);
  } catch (thrown) {
    tell(`fluent-event-sandbox: cannot write ${printable(file)}: ${messageOf(thrown)}`);
  }
}

/** The name of the file of a run that ended at a time, in epoch milliseconds: `fluent-sandbox-run-2026-01-31T12-00-00-000.json`. */
function runFileName(time: number): string {
  const [text = ''] = formatTime(time, '+00:00').split('+');
  return `fluent-sandbox-run-${text.replaceAll(/[:.]/g, '-')}.json`;
}

function tell(line: string): void {
  console.error(line);
}
