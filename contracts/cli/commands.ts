import type { AddCommands } from '../../mock/cli/command-line.js';
import { addCompareCommand } from './compare.js';
import { addConformCommand } from './conform.js';
import { addDriftCommand } from './drift.js';
import { addPublishCommands } from './publish.js';
import { addRecordCommand } from './record.js';
import { addStatesCommand } from './states.js';
import { addVerifyCommand } from './verify.js';

/** The commands of the contract kit, in the order of the help. */
export const CONTRACT_COMMANDS: readonly AddCommands[] = [
  addVerifyCommand,
  addCompareCommand,
  addConformCommand,
  addDriftCommand,
  addRecordCommand,
  addStatesCommand,
  addPublishCommands,
];
