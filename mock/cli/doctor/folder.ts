import { join } from 'node:path';
import { DEMO_ACCOUNT } from '../../account/account.js';
import { messageOf } from '../../kernel/errors.js';
import { createFile, exists, removeFile } from '../../kernel/files.js';
import { randomIds } from '../../kernel/ids.js';
import type { Settings } from '../../settings.js';
import { FolderLock, type Holder } from '../../store/folder-lock.js';
import { contentsOf } from '../../store/folder/layout.js';
import { repair } from '../../store/folder/repair.js';
import { counted } from '../../workflow/overview-lines.js';
import { idleParts } from '../idle-parts.js';
import { fine, wrong, type Finding } from './finding.js';

/** Whether the data folder can be read and written, who has it, and whether what it keeps is whole. */
export async function checkFolder(settings: Settings): Promise<Finding> {
  const { data, memory, durability } = settings;
  if (memory || durability === 'memory') return fine('data', 'kept in memory only');
  if (!exists(data)) return fine('data', `${data} is not there yet; the first start makes it`);
  try {
    const holder = FolderLock.holderOf(data);
    if (holder) return fine('data', `${data} belongs to ${describe(holder)}`);
    tryToWrite(data);
    const { hasSnapshot, journals } = await contentsOf(data);
    if (!hasSnapshot && journals.length === 0) return fine('data', `${data} is empty`);
  } catch (thrown) {
    const advice = 'see to the rights and the free space there, or name another folder with --data';
    return wrong('data', `${data} cannot be used: ${messageOf(thrown)}`, advice);
  }
  return damageIn(settings);
}

/** A lock file alone would not do: whoever may make it may still meet a full disk. */
function tryToWrite(folder: string): void {
  const file = join(folder, `doctor-${randomIds.uuid()}`);
  createFile(file, 'written by fluent-event-sandbox doctor\n');
  removeFile(file);
}

function describe({ pid, host, address }: Holder): string {
  const serves = address === undefined ? 'not serving yet' : `serving at ${address}`;
  return `the sandbox with pid ${pid} on ${host}, ${serves}`;
}

async function damageIn(settings: Settings): Promise<Finding> {
  const { data } = settings;
  try {
    const parts = { ...(await idleParts(settings)), accounts: [DEMO_ACCOUNT], dryRun: true };
    const { findings, torn, kept, problem } = await repair(parts);
    if (problem !== undefined) return wrong('data', problem, `put that right in ${data}`);
    if (findings.length > 0) {
      return wrong('data', findings.join('; '), `run fluent-event-sandbox repair --data ${data}`);
    }
    const tail = torn === undefined ? '' : `; ${torn}, which the next start cuts off`;
    return fine('data', `${data} is whole, with ${counted(kept, 'change')} in its journals${tail}`);
  } catch (thrown) {
    return wrong('data', messageOf(thrown), `put that right in ${data}, or name another folder with --data`);
  }
}
