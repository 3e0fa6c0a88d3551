import { DEMO_ACCOUNT } from '../account/account.js';
import { ConfigurationError, messageOf } from '../kernel/errors.js';
import type { Settings } from '../settings.js';
import { repair, Unrepairable, type Repaired, type RepairParts } from '../store/folder/repair.js';
import { counted, printable } from '../workflow/overview-lines.js';
import { EXIT } from './exit.js';
import { idleParts } from './idle-parts.js';
import { printResult } from './print.js';
import { refuseRunning } from './running.js';

/** Whether a repair only looks, and how it prints what it found. */
export interface RepairOptions {
  readonly dryRun: boolean;
  readonly json: boolean;
}

/** Repairs the data folder, or only says what there is to repair; gives the exit code. */
export async function repairFolder(settings: Settings, { dryRun, json }: RepairOptions): Promise<number> {
  refuseRunning(settings.data);
  const parts = { ...(await idleParts(settings)), accounts: [DEMO_ACCOUNT], dryRun };
  try {
    const repaired = await repair(parts);
    printResult(json, { folder: settings.data, dryRun, ...repaired }, () =>
      told(repaired, parts).map(printable).join('\n'),
    );
    if (repaired.problem === undefined) return EXIT.fine;
    console.error(printable(`a sandbox still cannot start on it: ${repaired.problem}`));
  } catch (thrown) {
    if (thrown instanceof ConfigurationError) throw thrown;
    console.error(printable(thrown instanceof Unrepairable ? thrown.message : interrupted(thrown, parts)));
  }
  return EXIT.failed;
}

function told(repaired: Repaired, { folder, dryRun }: RepairParts): readonly string[] {
  const { findings, torn, kept, aside } = repaired;
  if (findings.length === 0) {
    const state = `nothing to repair in ${folder}, with ${counted(kept, 'change')} in its journals`;
    return torn === undefined ? [state] : [`${torn}; the next start cuts it off`, state];
  }
  const dropped = torn === undefined ? [] : [`${torn}; it is dropped`];
  const lines = [...findings, ...dropped];
  if (dryRun) return [...lines, `a repair of ${folder}: ${totals(repaired)}; nothing was changed`];
  const originals = aside.length === 0 ? '' : `; what was there is still in ${aside.join(', ')}`;
  return [...lines, `repaired ${folder}: ${totals(repaired)}${originals}`];
}

function totals({ kept, damaged, dropped, missing }: Repaired): string {
  return [
    `${counted(kept, 'change')} kept`,
    counted(damaged, 'damaged line'),
    `${counted(dropped, 'whole line')} dropped`,
    `${counted(missing, 'change')} missing`,
  ].join(', ');
}

function interrupted(thrown: unknown, { folder }: RepairParts): string {
  return `the repair of ${folder} was interrupted (${messageOf(thrown)}); nothing is lost: put that right, and run it again`;
}
