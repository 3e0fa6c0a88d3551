#!/usr/bin/env node
import { runCommandLine } from '../../mock/cli/command-line.js';
import { addCompareCommand } from './compare.js';

process.exitCode = await runCommandLine(process.argv, [addCompareCommand]);
