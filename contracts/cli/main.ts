#!/usr/bin/env node
import { runCommandLine } from '../../mock/cli/command-line.js';

process.exitCode = await runCommandLine(process.argv);
