#!/usr/bin/env node
import { runCommandLine } from '../../mock/cli/command-line.js';
import { CONTRACT_COMMANDS } from './commands.js';

process.exitCode = await runCommandLine(process.argv, CONTRACT_COMMANDS);
import { addCompareCommand } from './compare.js';
import { addConformCommand } from './conform.js';
import { addDriftCommand } from './drift.js';
import { addPublishCommands } from './publish.js';
import { addStatesCommand } from './states.js';
import { addVerifyCommand } from './verify.js';

process.exitCode = await runCommandLine(process.argv, [
  addVerifyCommand,
  addCompareCommand,
  addConformCommand,
  addDriftCommand,
  addStatesCommand,
  addPublishCommands,
]);
