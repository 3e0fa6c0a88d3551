#!/usr/bin/env node
import { runCommandLine } from '../../mock/cli/command-line.js';
import { CONTRACT_COMMANDS } from './commands.js';

process.exitCode = await runCommandLine(process.argv, CONTRACT_COMMANDS);
