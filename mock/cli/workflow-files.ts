import { jsonFilesAt, readJson } from '../kernel/files.js';
import { EVENT_API_SPEC, loadContract } from '../openapi/load.js';
import { problemsOf } from '../openapi/workflow-definition.js';
import type { Workflow } from '../workflow/definition.js';
import { intake } from '../workflow/intake.js';
import { printable } from '../workflow/overview-lines.js';
import { fillPlaceholders } from '../workflow/placeholders.js';
import type { Problem } from '../workflow/problem.js';

/** What the placeholders of a template are to become. */
export type Variables = Readonly<Record<string, string>>;

/** The content of an export, placeholders filled. */
export function readExport(file: string, variables: Variables): unknown {
  return fillPlaceholders(readJson(file), variables);
}

/** Checks the content of exports; the spec is read once for all. */
export async function exportChecker(): Promise<(value: unknown) => readonly Problem[]> {
  const contract = await loadContract(EVENT_API_SPEC);
  return value => problemsOf(contract, value);
}

/** A problem as one line. */
export function problemLine(file: string, { severity, pointer, message }: Problem): string {
  return printable(`${file}: ${severity} ${pointer || '/'}: ${message}`);
}

/** The workflows of some files; undefined when one is not usable, which is then said. */
export async function workflowsAt(
  paths: readonly string[],
  variables: Variables,
): Promise<readonly Workflow[] | undefined> {
  const check = await exportChecker();
  const read = paths.flatMap(jsonFilesAt).map(file => {
    const value = readExport(file, variables);
    const errors = check(value).filter(({ severity }) => severity === 'error');
    return { value, lines: errors.map(error => problemLine(file, error)) };
  });
  const lines = read.flatMap(each => each.lines);
  if (lines.length === 0) return read.map(({ value }) => workflowOf(value));
  console.error(lines.join('\n'));
  return undefined;
}

/** The workflow in the content of an export without errors, as an empty sandbox would keep it. */
export function workflowOf(value: unknown): Workflow {
  return intake(value as Readonly<Record<string, unknown>>, undefined);
}
