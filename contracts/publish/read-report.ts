import { ConfigurationError } from '../../mock/kernel/errors.js';
import { readJson } from '../../mock/kernel/files.js';
import { isObject } from '../pact/pact.js';
import type { Report } from '../report/report.js';

/** Reads a report that a command has written with `--json FILE`; what is none is a ConfigurationError. */
export function readReport(file: string): Report {
  const value = readJson(file);
  if (value === undefined) {
    throw new ConfigurationError(`there is no report at ${file}: write one with verify --json ${file}`);
  }
  if (!isObject(value) || !Array.isArray(value['suites']) || typeof value['command'] !== 'string') {
    throw new ConfigurationError(`${file} is no report: write one with verify --json ${file}`);
  }
  return value as unknown as Report;
}
