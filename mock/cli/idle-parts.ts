import { NO_ACCOUNT } from '../account/account.js';
import { resolveReadings } from '../kernel/readings.js';
import { problemInWorkflow } from '../open-worlds.js';
import { EVENT_API_SPEC, loadContract } from '../openapi/load.js';
import type { Settings } from '../settings.js';
import type { IdleFolderParts } from '../store/folder/idle-folder.js';
import { Store } from '../store/store.js';
import { printable } from '../workflow/overview-lines.js';

/** What reads the worlds of the data folder, or of a file, as a start with the same settings would. */
export async function idleParts({ data, spec, reading }: Settings): Promise<IdleFolderParts> {
  const contract = await loadContract(spec ?? EVENT_API_SPEC);
  const offsetFormat = resolveReadings(contract.readings, reading)['offset-format'];
  return {
    folder: data,
    createStore: () => new Store({ account: NO_ACCOUNT, offsetFormat }),
    problemOfWorkflow: workflow => problemInWorkflow(workflow, contract),
    tell: line => console.error(printable(line)),
  };
}
